//! An area made ready for many questions.

use std::cmp::Ordering;

use super::Area;
use super::ground::{cut, degrees, to_piece, windows};
use crate::geography::distance::metres_between;
use crate::geography::exact::{Wide, turn, wide};
use crate::geography::{Bounds, Point};

/// Steps around the globe.
const ROUND: i64 = 3_600_000_000;

/// How a box lies in regard to an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Every point of the box is in the area.
    Inside,
    /// No point of the box is in the area.
    Outside,
    /// Points must be asked one by one.
    Unsure,
}

/// An area with its boxes, its line run on past the antimeridian.
#[derive(Debug)]
pub(crate) struct Sieve {
    windows: Vec<Bounds>,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Boxes,
    Ring(Vec<Wide>),
    Spine(Vec<[f64; 2]>, f64),
}

impl Sieve {
    /// Makes an area ready.
    pub fn of(area: &Area) -> Self {
        match area {
            Area::Lasso(ring) => Self::of_ring(ring),
            Area::Rectangle(bounds) => Self {
                windows: split(*bounds),
                form: Form::Boxes,
            },
            Area::Circle { centre, metres } => Self::of_spine(&[*centre], *metres),
            Area::Stroke { path, metres } => Self::of_spine(path, *metres),
        }
    }

    fn of_ring(ring: &[Point]) -> Self {
        let mut line: Vec<Wide> = Vec::with_capacity(ring.len() + 1);
        for point in ring {
            let mut next = wide(*point);
            if let Some(last) = line.last() {
                next[0] += ROUND * rounds(last[0] - next[0]);
            }
            line.push(next);
        }
        line.extend(line.first().copied());
        Self {
            windows: windows_of(&line),
            form: Form::Ring(line),
        }
    }

    fn of_spine(path: &[Point], metres: f64) -> Self {
        if !(metres.is_finite() && metres >= 0.0) {
            return Self {
                windows: Vec::new(),
                form: Form::Boxes,
            };
        }
        let spine = cut(path);
        // One window per piece of a path that lies within 180° of its neighbours would do; one
        // per corner, widened by half the longest piece, is simpler and hardly larger.
        let reach = spine.windows(2).map(|s| metres_between(s[0], s[1]));
        let longest = reach.fold(0.0, f64::max);
        let all = spine.iter().flat_map(|p| windows(*p, metres + longest));
        Self {
            windows: merged(all.collect()),
            form: Form::Spine(spine, metres),
        }
    }

    /// Returns the boxes outside of which nothing is in the area.
    pub fn windows(&self) -> &[Bounds] {
        &self.windows
    }

    /// Says whether a point lies in the area.
    pub fn contains(&self, point: Point) -> bool {
        self.windows.iter().any(|w| w.contains(point))
            && match &self.form {
                Form::Boxes => true,
                Form::Ring(ring) => turns(point).into_iter().any(|p| goes_round(ring, p)),
                Form::Spine(spine, metres) => to_spine(spine, degrees(point)) <= *metres,
            }
    }

    /// Says how a box lies in regard to the area; `Unsure` is always a right answer.
    pub fn relation(&self, bounds: &Bounds) -> Relation {
        if !self.windows.iter().any(|w| w.intersects(bounds)) {
            return Relation::Outside;
        }
        match &self.form {
            Form::Boxes => {
                let whole = |w: &Bounds| w.contains(bounds.min) && w.contains(bounds.max);
                sure(self.windows.iter().any(whole))
            }
            Form::Ring(ring) => ring_relation(ring, bounds),
            Form::Spine(spine, metres) => spine_relation(spine, *metres, bounds),
        }
    }

    /// Says whether the line `a → b` and the area have a point in common.
    pub fn meets(&self, a: Point, b: Point) -> bool {
        if self.contains(a) || self.contains(b) {
            return true;
        }
        let around = Bounds::at(a).union(Bounds::at(b));
        if self.relation(&around) == Relation::Outside {
            return false;
        }
        match &self.form {
            Form::Boxes => self
                .windows
                .iter()
                .any(|w| crosses_box(w, wide(a), wide(b))),
            Form::Ring(ring) => turns(a)
                .into_iter()
                .zip(turns(b))
                .any(|(a, b)| ring.windows(2).any(|s| crossing(s[0], s[1], a, b))),
            Form::Spine(spine, metres) => near_line(spine, *metres, a, b),
        }
    }

    /// Returns a point of the area's line, to ask whether something else holds the whole area.
    pub fn sample(&self) -> Option<Point> {
        match &self.form {
            Form::Boxes => self.windows.first().map(|w| w.min),
            Form::Ring(ring) => ring.first().map(|p| unwound(*p)),
            Form::Spine(spine, _) => {
                let [lon, lat] = *spine.first()?;
                Point::from_degrees(lon, lat)
            }
        }
    }
}

const fn sure(inside: bool) -> Relation {
    if inside {
        Relation::Inside
    } else {
        Relation::Unsure
    }
}

/// A box as one or two that do not cross the antimeridian.
fn split(b: Bounds) -> Vec<Bounds> {
    if b.min.lat > b.max.lat {
        return Vec::new();
    }
    if b.min.lon <= b.max.lon {
        return vec![b];
    }
    let (mut west, mut east) = (b, b);
    west.min.lon = Bounds::GLOBE.min.lon;
    east.max.lon = Bounds::GLOBE.max.lon;
    vec![west, east]
}

/// How many times round the globe brings a difference below half a turn.
const fn rounds(difference: i64) -> i64 {
    (difference + ROUND / 2).div_euclid(ROUND)
}

/// The places of a point on a map that repeats, as far as a line once across the antimeridian goes.
fn turns(p: Point) -> [Wide; 3] {
    let [x, y] = wide(p);
    [[x, y], [x - ROUND, y], [x + ROUND, y]]
}

fn unwound(p: Wide) -> Point {
    Point {
        lon: (p[0] - ROUND * rounds(p[0])) as i32,
        lat: p[1] as i32,
    }
}

/// The boxes of a line on a map that repeats, brought back to the globe.
fn windows_of(line: &[Wide]) -> Vec<Bounds> {
    let xs = || line.iter().map(|p| p[0]);
    let ys = || line.iter().map(|p| p[1] as i32);
    let (Some(west), Some(east)) = (xs().min(), xs().max()) else {
        return Vec::new();
    };
    let (Some(south), Some(north)) = (ys().min(), ys().max()) else {
        return Vec::new();
    };
    let globe = Bounds::GLOBE;
    let clipped = |shift: i64| {
        let from = (west + shift).max(globe.min.lon.into());
        let to = (east + shift).min(globe.max.lon.into());
        (from <= to).then_some(Bounds {
            min: Point {
                lon: from as i32,
                lat: south,
            },
            max: Point {
                lon: to as i32,
                lat: north,
            },
        })
    };
    [0, ROUND, -ROUND].into_iter().filter_map(clipped).collect()
}

/// At most two boxes, one on each side of Greenwich, so that asking stays cheap.
fn merged(all: Vec<Bounds>) -> Vec<Bounds> {
    let (west, east): (Vec<_>, Vec<_>) = all.into_iter().partition(|b| b.max.lon < 0);
    let one = |part: Vec<Bounds>| part.into_iter().reduce(Bounds::union);
    one(west).into_iter().chain(one(east)).collect()
}

/// Says whether a closed line goes round a point, however often, or runs through it.
fn goes_round(ring: &[Wide], p: Wide) -> bool {
    let mut winding = 0;
    for s in ring.windows(2) {
        let (a, b) = (s[0], s[1]);
        if a[1].min(b[1]) > p[1] || a[1].max(b[1]) < p[1] {
            continue;
        }
        match turn(a, b, p) {
            Ordering::Equal if a[0].min(b[0]) <= p[0] && p[0] <= a[0].max(b[0]) => return true,
            Ordering::Greater if a[1] <= p[1] && p[1] < b[1] => winding += 1,
            Ordering::Less if b[1] <= p[1] && p[1] < a[1] => winding -= 1,
            _ => {}
        }
    }
    winding != 0
}

fn ring_relation(ring: &[Wide], bounds: &Bounds) -> Relation {
    let mut inside = false;
    for shift in [0, -ROUND, ROUND] {
        let low = [i64::from(bounds.min.lon) + shift, bounds.min.lat.into()];
        let high = [i64::from(bounds.max.lon) + shift, bounds.max.lat.into()];
        if ring.windows(2).any(|s| near_box(low, high, s[0], s[1])) {
            return Relation::Unsure;
        }
        inside |= goes_round(ring, low);
    }
    if inside {
        Relation::Inside
    } else {
        Relation::Outside
    }
}

/// Says whether a segment may have a point in a box: its own box does, and the corners of the
/// box do not all lie on one side of it.
fn near_box(low: Wide, high: Wide, a: Wide, b: Wide) -> bool {
    let apart = |i: usize| a[i].max(b[i]) < low[i] || a[i].min(b[i]) > high[i];
    if apart(0) || apart(1) {
        return false;
    }
    let corners = [low, [high[0], low[1]], high, [low[0], high[1]]];
    let sides = corners.map(|c| turn(a, b, c));
    a == b || !(sides.iter().all(|s| s.is_gt()) || sides.iter().all(|s| s.is_lt()))
}

fn crosses_box(bounds: &Bounds, a: Wide, b: Wide) -> bool {
    near_box(wide(bounds.min), wide(bounds.max), a, b)
}

/// Says whether two segments have a point in common.
fn crossing(a: Wide, b: Wide, c: Wide, d: Wide) -> bool {
    let apart = |i: usize| a[i].max(b[i]) < c[i].min(d[i]) || c[i].max(d[i]) < a[i].min(b[i]);
    !apart(0) && !apart(1) && straddles(a, b, c, d) && straddles(c, d, a, b)
}

/// Says whether the ends of a segment do not lie strictly on one side of a line.
fn straddles(a: Wide, b: Wide, c: Wide, d: Wide) -> bool {
    let (x, y) = (turn(a, b, c), turn(a, b, d));
    x != y || x == Ordering::Equal
}

fn to_spine(spine: &[[f64; 2]], p: [f64; 2]) -> f64 {
    match spine {
        [] => f64::INFINITY,
        [only] => metres_between(p, *only),
        _ => {
            let pieces = spine.windows(2).map(|s| to_piece(p, s[0], s[1]));
            pieces.fold(f64::INFINITY, f64::min)
        }
    }
}

/// By the triangle inequality from the middle of the box, with a little to spare.
fn spine_relation(spine: &[[f64; 2]], metres: f64, bounds: &Bounds) -> Relation {
    let middle = degrees(bounds.centre());
    let far = to_spine(spine, middle);
    let corners = bounds.corners().map(|c| metres_between(middle, degrees(c)));
    let half = corners.into_iter().fold(0.0, f64::max) * 1.01 + 1.0;
    // Beyond a quarter of the globe the corners are not the farthest points of a box.
    if half > 5_000_000.0 {
        return Relation::Unsure;
    }
    if far + half <= metres {
        Relation::Inside
    } else if far > metres + half {
        Relation::Outside
    } else {
        Relation::Unsure
    }
}

/// Says whether a segment comes within a distance of a path: halves the segment until sure.
fn near_line(spine: &[[f64; 2]], metres: f64, a: Point, b: Point) -> bool {
    let mut open = vec![(a, b)];
    while let Some((a, b)) = open.pop() {
        let (from, to) = (degrees(a), degrees(b));
        let length = metres_between(from, to);
        let middle = Bounds { min: a, max: b }.centre();
        let far = to_spine(spine, degrees(middle));
        if far <= metres {
            return true;
        }
        // A tenth of a metre is below what a hand can draw.
        if far <= metres + length * 0.51 && length > 0.1 {
            open.push((a, middle));
            open.push((middle, b));
        }
    }
    false
}
