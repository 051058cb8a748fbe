//! Shapes as a short run of bytes, for the plan file.
//!
//! Version byte; then as variable-length numbers (LEB128): arcs with their sides and zigzag steps
//! from point to point, units with their rings and arcs. A ZIP layer takes four bytes a corner.

use super::{NOBODY, ShapeFault, Topology};
use crate::geography::Point;
use crate::plan::UnitIx;

/// First byte of the format.
const VERSION: u8 = 1;

impl Topology {
    /// Writes the shapes as bytes that `from_bytes` reads back unchanged.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![VERSION];
        put(&mut out, self.arcs() as u64);
        let mut last = Point::default();
        for (arc, sides) in self.arc_sides.iter().enumerate() {
            for side in sides {
                put(&mut out, side_code(*side));
            }
            put(&mut out, self.arc(arc).len() as u64);
            for &point in self.arc(arc) {
                put(&mut out, zigzag(i64::from(point.lon) - i64::from(last.lon)));
                put(&mut out, zigzag(i64::from(point.lat) - i64::from(last.lat)));
                last = point;
            }
        }
        put(&mut out, self.len() as u64);
        for unit in 0..self.len() {
            self.put_unit(unit, &mut out);
        }
        out
    }

    fn put_unit(&self, unit: usize, out: &mut Vec<u8>) {
        let rings = || self.ring_arcs_of(UnitIx(unit as u32));
        put(out, rings().count() as u64);
        for ring in rings() {
            put(out, ring.len() as u64);
            for arc in ring {
                put(out, zigzag((*arc).into()));
            }
        }
    }

    /// Reads shapes written by `to_bytes` and checks them; takes no more memory than a few times
    /// the bytes, whatever they say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShapeFault> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.byte()? != VERSION {
            return Err(ShapeFault::Bytes(0));
        }
        let mut shapes = Self::bare();
        reader.arcs(&mut shapes)?;
        reader.units(&mut shapes)?;
        if reader.at != bytes.len() {
            return Err(ShapeFault::Bytes(reader.at));
        }
        let shapes = shapes.settled();
        shapes.check()?;
        Ok(shapes)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn arcs(&mut self, shapes: &mut Topology) -> Result<(), ShapeFault> {
        let mut last = Point::default();
        for _ in 0..self.count()? {
            let sides = [self.side()?, self.side()?];
            shapes.arc_sides.push(sides);
            for _ in 0..self.count()? {
                last = Point {
                    lon: self.coordinate(last.lon)?,
                    lat: self.coordinate(last.lat)?,
                };
                shapes.points.push(last);
            }
            shapes.arc_starts.push(shapes.points.len() as u32);
        }
        Ok(())
    }

    fn units(&mut self, shapes: &mut Topology) -> Result<(), ShapeFault> {
        for _ in 0..self.count()? {
            for _ in 0..self.count()? {
                for _ in 0..self.count()? {
                    let arc = i32::try_from(unzigzag(self.number()?));
                    shapes.ring_arcs.push(arc.map_err(|_| self.fault())?);
                }
                shapes.ring_starts.push(shapes.ring_arcs.len() as u32);
            }
            shapes.unit_starts.push(shapes.ring_starts.len() as u32 - 1);
        }
        Ok(())
    }

    const fn fault(&self) -> ShapeFault {
        ShapeFault::Bytes(self.at)
    }

    fn byte(&mut self) -> Result<u8, ShapeFault> {
        let byte = self.bytes.get(self.at).copied().ok_or(self.fault())?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<u64, ShapeFault> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.fault())
    }

    /// Reads how many things follow: each takes at least one byte, so never more than are left.
    fn count(&mut self) -> Result<usize, ShapeFault> {
        let count = self.number()?;
        let left = (self.bytes.len() - self.at) as u64;
        (count <= left)
            .then_some(count as usize)
            .ok_or(self.fault())
    }

    fn side(&mut self) -> Result<u32, ShapeFault> {
        let code = self.number()?;
        match code.checked_sub(1) {
            None => Ok(NOBODY),
            Some(unit) => u32::try_from(unit).map_err(|_| self.fault()),
        }
    }

    fn coordinate(&mut self, last: i32) -> Result<i32, ShapeFault> {
        let step = unzigzag(self.number()?);
        let value = step.checked_add(last.into()).ok_or(self.fault())?;
        i32::try_from(value).map_err(|_| self.fault())
    }
}

fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

const fn side_code(unit: u32) -> u64 {
    if unit == NOBODY { 0 } else { unit as u64 + 1 }
}

const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
