//! Seeded random numbers: `SplitMix64` (Steele, Lea & Flood 2014), the same on every machine.

/// A stream of random numbers that only its seed decides.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

/// The odd constant of `SplitMix64`: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// Starts a stream; different lanes of one seed are independent.
    pub(super) fn new(seed: u64, lane: u64) -> Self {
        let mut first = Self(seed ^ lane.wrapping_mul(STEP).rotate_left(17));
        let state = first.next();
        Self(state)
    }

    /// Returns the next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 up to but without `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // Lemire's multiply: biased by less than 2^-32 for any list that fits in memory.
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    /// Returns a number from 0 up to but without `end`, and 32 more bits of the same lot.
    #[inline]
    pub(super) fn draw(&mut self, end: usize) -> (usize, u64) {
        let lot = self.next();
        (
            (((lot >> 32) * end as u64) >> 32) as usize,
            lot & 0xffff_ffff,
        )
    }

    /// Returns a number from 0 up to but without 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn one_seed_gives_one_stream_and_lanes_differ() {
        let draw = |seed, lane| {
            let mut random = Random::new(seed, lane);
            [random.next(), random.next(), random.next()]
        };
        assert_eq!(draw(7, 0), draw(7, 0));
        assert_ne!(draw(7, 0), draw(7, 1));
        assert_ne!(draw(7, 0), draw(8, 0));
    }

    #[test]
    fn draws_stay_in_range() {
        let mut random = Random::new(1, 1);
        for end in 1..200 {
            assert!(random.below(end) < end);
            assert!((0.0..1.0).contains(&random.unit()));
        }
    }
}
