//! Mass in space, added and taken away as units change hands.

/// Mass in space: enough to tell the moment of inertia of any sum or difference.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Body {
    mass: f64,
    x: f64,
    y: f64,
    squares: f64,
}

impl Body {
    /// Puts a mass in a place.
    pub(super) fn at(mass: f64, [x, y]: [f64; 2]) -> Self {
        Self {
            mass,
            x: mass * x,
            y: mass * y,
            squares: mass * (x * x + y * y),
        }
    }

    /// Adds another body, or takes it away with a sign of -1.
    pub(super) fn plus(self, other: Self, sign: f64) -> Self {
        Self {
            mass: self.mass + sign * other.mass,
            x: self.x + sign * other.x,
            y: self.y + sign * other.y,
            squares: self.squares + sign * other.squares,
        }
    }

    /// Returns the moment of inertia about its own middle.
    pub(super) fn inertia(self) -> f64 {
        if self.mass <= 0.0 {
            return 0.0;
        }
        (self.squares - (self.x * self.x + self.y * self.y) / self.mass).max(0.0)
    }

    /// Returns its middle, if it has mass.
    pub(super) fn middle(self) -> Option<[f64; 2]> {
        (self.mass > 0.0).then(|| [self.x / self.mass, self.y / self.mass])
    }
}
