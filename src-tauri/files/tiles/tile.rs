//! One square of the tile pyramid, and the step from world to tile coordinates.

use super::mercator::{Extent, WORLD_BITS, World};

/// Steps along a tile's side (`extent` in the vector tile specification).
pub const EXTENT: i32 = 4096;

/// Steps drawn beyond each edge, so that strokes do not end at it.
pub const BUFFER: i32 = 64;

/// The deepest zoom at which one tile step is still one world step.
pub const DEEPEST: u8 = 20;

/// Positions further than this from a tile, a quarter of the world at zoom 20, count as this far,
/// so that differences of two fit 32 bits.
const FAR: i64 = 1 << 30;

/// A tile that exists: x and y are below 2^z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    z: u8,
    x: u32,
    y: u32,
}

/// A position in a tile: 0 to 4096 inside it, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Spot {
    /// Steps from the left edge.
    pub x: i32,
    /// Steps from the upper edge.
    pub y: i32,
}

impl Tile {
    /// Names a tile; none when the pyramid has no such tile or it is deeper than zoom 20.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let side = 1_u32.checked_shl(u32::from(z))?;
        (z <= DEEPEST && x < side && y < side).then_some(Self { z, x, y })
    }

    /// Returns the zoom.
    pub const fn zoom(self) -> u8 {
        self.z
    }

    /// Returns zoom, column and row; rows count from the north.
    pub const fn address(self) -> (u8, u32, u32) {
        (self.z, self.x, self.y)
    }

    /// Places a world position in the tile; positions elsewhere get coordinates outside it.
    ///
    /// The step is taken in world coordinates, so neighbouring tiles round alike.
    pub fn spot(self, at: World) -> Spot {
        let shift = u32::from(DEEPEST - self.z);
        let left = i64::from(self.x) * i64::from(EXTENT);
        let top = i64::from(self.y) * i64::from(EXTENT);
        let step =
            |world: u32, from: i64| (i64::from(world >> shift) - from).clamp(-FAR, FAR) as i32;
        Spot {
            x: step(at.x, left),
            y: step(at.y, top),
        }
    }

    /// Returns the part of the world that the tile draws, buffer included.
    pub fn drawn(self) -> Extent {
        self.widened(i64::from(BUFFER))
    }

    /// Returns the Morton keys (x in the even bits) of the world positions inside the tile.
    pub fn keys(self) -> std::ops::RangeInclusive<u64> {
        let shift = 2 * (WORLD_BITS - u32::from(self.z));
        let prefix = morton(self.x, self.y);
        if shift == 64 {
            return 0..=u64::MAX;
        }
        let first = prefix << shift;
        first..=(first | ((1 << shift) - 1))
    }

    fn widened(self, steps: i64) -> Extent {
        let shift = u32::from(DEEPEST - self.z);
        let edge = |tile: u32, past: i64| {
            let step = i64::from(tile) * i64::from(EXTENT) + past;
            (step << shift).clamp(0, i64::from(u32::MAX)) as u32
        };
        let side = i64::from(EXTENT);
        Extent {
            low: World {
                x: edge(self.x, -steps),
                y: edge(self.y, -steps),
            },
            high: World {
                x: edge(self.x, side + steps + 1),
                y: edge(self.y, side + steps + 1),
            },
        }
    }
}

/// Interleaves two numbers bit by bit, x in the even bits (Morton 1966): every tile of every
/// zoom is one run of keys.
pub fn morton(x: u32, y: u32) -> u64 {
    spread(x) | (spread(y) << 1)
}

/// Takes a Morton key apart again.
pub fn demorton(key: u64) -> World {
    World {
        x: gather(key),
        y: gather(key >> 1),
    }
}

fn spread(n: u32) -> u64 {
    let mut n = u64::from(n);
    n = (n | (n << 16)) & 0x0000_FFFF_0000_FFFF;
    n = (n | (n << 8)) & 0x00FF_00FF_00FF_00FF;
    n = (n | (n << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
    n = (n | (n << 2)) & 0x3333_3333_3333_3333;
    (n | (n << 1)) & 0x5555_5555_5555_5555
}

fn gather(key: u64) -> u32 {
    let mut n = key & 0x5555_5555_5555_5555;
    n = (n | (n >> 1)) & 0x3333_3333_3333_3333;
    n = (n | (n >> 2)) & 0x0F0F_0F0F_0F0F_0F0F;
    n = (n | (n >> 4)) & 0x00FF_00FF_00FF_00FF;
    n = (n | (n >> 8)) & 0x0000_FFFF_0000_FFFF;
    (n | (n >> 16)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tiles_beyond_the_pyramid_do_not_exist() {
        assert!(Tile::new(0, 0, 0).is_some());
        assert!(Tile::new(0, 1, 0).is_none());
        assert!(Tile::new(3, 7, 8).is_none());
        assert!(Tile::new(21, 0, 0).is_none());
        assert!(Tile::new(255, 0, 0).is_none());
    }

    proptest! {
        #[test]
        fn morton_keys_come_apart_again(x: u32, y: u32) {
            prop_assert_eq!(demorton(morton(x, y)), World { x, y });
        }

        #[test]
        fn a_position_lies_in_the_tile_whose_keys_hold_it(x: u32, y: u32, z in 0_u8..=20) {
            let side = WORLD_BITS - u32::from(z);
            let (tx, ty) = (x.checked_shr(side).unwrap_or(0), y.checked_shr(side).unwrap_or(0));
            let tile = Tile::new(z, tx, ty).unwrap();
            let spot = tile.spot(World { x, y });
            prop_assert!((0..EXTENT).contains(&spot.x) && (0..EXTENT).contains(&spot.y));
            prop_assert!(tile.keys().contains(&morton(x, y)));
        }
    }
}
