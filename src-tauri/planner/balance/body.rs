//! Territories in space: how a move changes sprawl and travel.

use super::Centre;

/// A node in space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Kilometres east.
    pub x: f64,
    /// Kilometres north.
    pub y: f64,
    /// Weight in shapes.
    pub bulk: f64,
}

/// A territory in space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    bulk: f64,
    sum_x: f64,
    sum_y: f64,
    /// The centroid.
    x: f64,
    y: f64,
    centre: Centre,
}

/// Share of a preferred centre in distances; the rest is the centroid's.
const PREFERRED: f64 = 0.5;

impl Body {
    /// A territory without ground.
    pub(super) fn new(centre: Centre) -> Self {
        let (x, y) = match centre {
            Centre::Free => (0.0, 0.0),
            Centre::Fixed(at) | Centre::Preferred(at) => (at[0], at[1]),
        };
        Self {
            bulk: 0.0,
            sum_x: 0.0,
            sum_y: 0.0,
            x,
            y,
            centre,
        }
    }

    /// Adds a node, or with sign -1 takes it out.
    #[inline]
    pub(super) fn add(&mut self, spot: Spot, sign: f64) {
        self.bulk += sign * spot.bulk;
        self.sum_x += sign * spot.bulk * spot.x;
        self.sum_y += sign * spot.bulk * spot.y;
        if self.bulk > 0.0 {
            self.x = self.sum_x / self.bulk;
            self.y = self.sum_y / self.bulk;
        }
    }

    /// Returns what a node adds to the moment of inertia when it comes.
    #[inline]
    pub(super) fn come(&self, spot: Spot) -> f64 {
        let about = spot.bulk * self.bulk / (self.bulk + spot.bulk) * self.squared(spot);
        match self.centre {
            Centre::Free => about,
            Centre::Fixed(at) => spot.bulk * squared(spot, at),
            Centre::Preferred(at) => {
                about * (1.0 - PREFERRED) + spot.bulk * squared(spot, at) * PREFERRED
            }
        }
    }

    /// Returns what the moment of inertia loses when a node goes.
    #[inline]
    pub(super) fn gone(&self, spot: Spot) -> f64 {
        let rest = self.bulk - spot.bulk;
        let about = if rest < spot.bulk * 1e-6 {
            0.0
        } else {
            spot.bulk * self.bulk / rest * self.squared(spot)
        };
        match self.centre {
            Centre::Free => about,
            Centre::Fixed(at) => spot.bulk * squared(spot, at),
            Centre::Preferred(at) => {
                about * (1.0 - PREFERRED) + spot.bulk * squared(spot, at) * PREFERRED
            }
        }
    }

    /// Returns what a node that is there adds to the moment of inertia.
    pub(super) fn inertia(&self, spot: Spot) -> f64 {
        let about = spot.bulk * self.squared(spot);
        match self.centre {
            Centre::Free => about,
            Centre::Fixed(at) => spot.bulk * squared(spot, at),
            Centre::Preferred(at) => {
                about * (1.0 - PREFERRED) + spot.bulk * squared(spot, at) * PREFERRED
            }
        }
    }

    /// Returns the way from a node to where the territory is served from: its centre if it has one,
    /// else its centroid as it is now.
    pub(super) fn way(&self, spot: Spot) -> f64 {
        let squared = match self.centre {
            Centre::Free => self.squared(spot),
            Centre::Fixed(at) | Centre::Preferred(at) => squared(spot, at),
        };
        spot.bulk * libm::sqrt(squared)
    }

    #[inline]
    fn squared(&self, spot: Spot) -> f64 {
        (spot.x - self.x) * (spot.x - self.x) + (spot.y - self.y) * (spot.y - self.y)
    }
}

#[inline]
fn squared(spot: Spot, at: [f64; 2]) -> f64 {
    (spot.x - at[0]) * (spot.x - at[0]) + (spot.y - at[1]) * (spot.y - at[1])
}
