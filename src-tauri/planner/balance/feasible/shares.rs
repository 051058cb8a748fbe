//! How many territories a part of the ground may hold, whoever they are.

use std::cell::RefCell;

use super::ask::{Ask, Ease};

/// Past so many kinds of territories they are all taken for the most yielding of them, which says
/// less but stays fast.
const KINDS: usize = 64;

/// Territories alike in what they may take.
pub(super) struct Shares<'a> {
    ask: &'a Ask<'a>,
    /// One territory of each kind, and how many are like it.
    kinds: Vec<(usize, u32)>,
    /// The last answer, as the same ease is asked for again and again.
    last: RefCell<Option<(Ease, Room)>>,
}

/// What territories may take at one ease.
#[derive(Clone, Default)]
struct Room {
    /// The least each takes, ascending, and how many take as little.
    lows: Vec<(i64, u32)>,
    /// The most each takes, descending, and how many take as much.
    highs: Vec<(i64, u32)>,
}

impl<'a> Shares<'a> {
    /// Sorts these territories into kinds.
    pub(super) fn new(ask: &'a Ask, territories: &[usize]) -> Self {
        let key = |t: &usize| (ask.bounds[*t], ask.carried[*t]);
        let mut sorted = territories.to_vec();
        sorted.sort_by_key(key);
        let mut kinds: Vec<(usize, u32)> = Vec::new();
        for territory in sorted {
            match kinds.last_mut() {
                Some((like, count)) if key(like) == key(&territory) => *count += 1,
                _ => kinds.push((territory, 1)),
            }
        }
        Self {
            ask,
            kinds,
            last: RefCell::new(None),
        }
    }

    /// Returns the largest number of territories that together need no more than this.
    pub(super) fn most_within(&self, mass: i64, ease: Ease) -> u32 {
        self.with(ease, |room| {
            let (mut left, mut count) = (mass, 0);
            for &(low, alike) in &room.lows {
                let fit = if low == 0 {
                    i64::from(alike)
                } else {
                    left / low
                };
                let fit = fit.clamp(0, i64::from(alike));
                count += fit as u32;
                left -= fit * low;
                if fit < i64::from(alike) {
                    break;
                }
            }
            count
        })
    }

    /// Returns the smallest number of territories that together may take this, if enough do.
    pub(super) fn fewest_for(&self, mass: i64, ease: Ease) -> Option<u32> {
        self.with(ease, |room| {
            let (mut left, mut count) = (mass, 0);
            for &(high, alike) in &room.highs {
                if left <= 0 {
                    break;
                }
                if high == 0 {
                    return None;
                }
                let takers = (left / high + i64::from(left % high > 0)).min(i64::from(alike));
                count += takers as u32;
                left = left.saturating_sub(takers.saturating_mul(high));
            }
            (left <= 0).then_some(count)
        })
    }

    /// Returns what is left of a part whose whole territories take all they may.
    pub(super) fn overflow(&self, mass: i64, ease: Ease) -> i64 {
        let mut whole = self.most_within(mass, ease);
        self.with(ease, |room| {
            let mut left = mass;
            for &(high, alike) in &room.highs {
                let takers = whole.min(alike);
                left = left.saturating_sub(high.saturating_mul(i64::from(takers)));
                whole -= takers;
                if whole == 0 || left <= 0 {
                    break;
                }
            }
            left.max(0)
        })
    }

    /// Returns the most that any of them may take.
    pub(super) fn largest(&self, ease: Ease) -> i64 {
        self.with(ease, |room| room.highs.first().map_or(0, |h| h.0))
    }

    fn with<T>(&self, ease: Ease, read: impl FnOnce(&Room) -> T) -> T {
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((known, room)) if *known == ease => read(room),
            _ => read(&last.insert((ease, self.room(ease))).1),
        }
    }

    fn room(&self, ease: Ease) -> Room {
        let rooms = self
            .kinds
            .iter()
            .map(|(t, n)| (self.ask.room(*t, ease), *n));
        if self.kinds.len() > KINDS {
            let all: u32 = self.kinds.iter().map(|k| k.1).sum();
            let low = rooms.clone().map(|r| r.0.0).min().unwrap_or(0);
            let high = rooms.map(|r| r.0.1).max().unwrap_or(0);
            return Room {
                lows: vec![(low, all)],
                highs: vec![(high, all)],
            };
        }
        let mut lows: Vec<_> = rooms.clone().map(|((low, _), n)| (low, n)).collect();
        let mut highs: Vec<_> = rooms.map(|((_, high), n)| (high, n)).collect();
        lows.sort_unstable();
        highs.sort_unstable_by_key(|h| std::cmp::Reverse(h.0));
        Room { lows, highs }
    }
}
