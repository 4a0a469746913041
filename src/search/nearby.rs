//! Which cities lie near a point.

/// Mean radius of the Earth in kilometres.
const EARTH: f64 = 6371.0;

/// The kilometres between two points, latitude and longitude in degrees, by the equirectangular projection: exact to a
/// percent within some hundred kilometres, which is what "near" means.
pub(crate) fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let [north, mut east] = [to.0 - from.0, to.1 - from.1].map(f64::to_radians);
    // The short way round.
    if east > std::f64::consts::PI {
        east -= std::f64::consts::TAU;
    } else if east < -std::f64::consts::PI {
        east += std::f64::consts::TAU;
    }
    let middle = f64::midpoint(from.0, to.0).to_radians();
    let east = east * middle.cos();
    EARTH * (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: (f64, f64), to: (f64, f64), kilometres: f64) {
        let found = distance(from, to);
        assert!((found - kilometres).abs() < kilometres * 0.01 + 0.5, "{found} is not {kilometres}");
    }

    #[test]
    fn distances_are_those_of_a_map() {
        let (paris, versailles, geneva, lausanne) =
            ((48.857, 2.352), (48.805, 2.135), (46.204, 6.143), (46.520, 6.633));
        check(paris, paris, 0.0);
        check(paris, versailles, 16.9);
        check(geneva, lausanne, 51.3);
        check((0.0, 179.9), (0.0, -179.9), 22.2);
    }
}
