//! What each plan of a gallery is called.

use super::among::{OBJECTIVES, objectives};
use super::candidates::Candidate;

/// What a plan does best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The unchanged plan.
    AsItIs,
    /// Smallest worst deviation.
    Fairest,
    /// Least of the first measure changes hands.
    LeastMoved,
    /// Smallest moment of inertia.
    MostCompact,
    /// Least border between territories.
    ShortestBorders,
    /// Least way to homes or middles.
    ShortestWays,
    /// Best in nothing, good in several things.
    Between,
}

/// A title, and a number where several plans have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// What the plan does best.
    pub title: Title,
    /// Counted from 1.
    pub number: u32,
}

/// Titles in the order in which they are given out; one plan has one.
const TITLES: [Title; OBJECTIVES] = [
    Title::Fairest,
    Title::LeastMoved,
    Title::MostCompact,
    Title::ShortestBorders,
    Title::ShortestWays,
];

impl Name {
    /// Returns the name in words: "Fairest", "Between 2".
    pub fn words(self) -> String {
        let title = match self.title {
            Title::AsItIs => "As it is",
            Title::Fairest => "Fairest",
            Title::LeastMoved => "Least moved",
            Title::MostCompact => "Most compact",
            Title::ShortestBorders => "Shortest borders",
            Title::ShortestWays => "Shortest ways",
            Title::Between => "Between",
        };
        match self.number {
            1 => title.to_owned(),
            number => format!("{title} {number}"),
        }
    }
}

/// Names plans by what each does best; the unchanged plan takes no other title.
pub(super) fn names(plans: &[Candidate]) -> Vec<Name> {
    let mut titles: Vec<Option<Title>> = plans
        .iter()
        .map(|c| c.unchanged.then_some(Title::AsItIs))
        .collect();
    // Without a map of today nothing moves, and no plan moves least.
    let moves = plans.iter().any(|c| c.score.units_moved > 0);
    for (objective, title) in TITLES.into_iter().enumerate() {
        let value = |i: &usize| objectives(&plans[*i].score)[objective];
        let changed = (0..plans.len()).filter(|i| !plans[*i].unchanged);
        let best = changed.min_by(|a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
        if let Some(best) = best.filter(|_| moves || title != Title::LeastMoved) {
            titles[best].get_or_insert(title);
        }
    }
    let mut between = 0;
    let name = |title: Option<Title>| {
        let number = if title.is_none() {
            between += 1;
            between
        } else {
            1
        };
        Name {
            title: title.unwrap_or(Title::Between),
            number,
        }
    };
    titles.into_iter().map(name).collect()
}
