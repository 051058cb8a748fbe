//! How far one gets in a time: an estimate from distance classes, not from roads.
//!
//! A way begins in town, goes on over land and ends on main roads. The speeds are this program's
//! assumption, stops and traffic included; they lie well under the free-flow means of 47, 53 and
//! 71 mph that were measured on collectors, arterials and freeways of the United States (NHTSA,
//! National Traffic Speeds Survey II, 2009).

/// Road over the straight line, a usual value for Europe and North America (Ballou, Rahardja and
/// Sakai, Transportation Research A 36(9), 2002: 1.2 to 1.4).
pub const DETOUR: f64 = 1.3;

/// Kilometres of road in a class, and kilometres in an hour on them; the last class has no end.
const CLASSES: [(f64, f64); 3] = [(5.0, 30.0), (25.0, 60.0), (f64::INFINITY, 90.0)];

const MINUTES_AN_HOUR: f64 = 60.0;
const METRES_A_KM: f64 = 1_000.0;

/// Returns the straight line in metres that is driven in so many minutes; zero for no time.
pub fn metres_in(minutes: f64) -> f64 {
    let mut hours = minutes.max(0.0) / MINUTES_AN_HOUR;
    let mut road = 0.0;
    for (length, speed) in CLASSES {
        let driven = (hours * speed).min(length);
        road += driven;
        hours -= driven / speed;
    }
    road / DETOUR * METRES_A_KM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_is_driven_at_its_own_speed() {
        let road = |minutes| metres_in(minutes) * DETOUR / METRES_A_KM;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(road(0.0), 0.0) && near(road(-3.0), 0.0));
        assert!(near(road(4.0), 2.0), "town: 30 km/h");
        assert!(near(road(10.0), 5.0), "the end of town");
        assert!(near(road(15.0), 10.0), "then 60 km/h");
        assert!(near(road(35.0), 30.0), "then main roads");
        assert!(near(road(65.0), 75.0), "at 90 km/h");
    }
}
