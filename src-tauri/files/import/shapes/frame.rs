//! How the positions of a layer are to be understood: in which system, and which number is which.

use super::ground::ROUNDING;
use super::rough::{Claim, RoughFeature, RoughLayer, Xy};
use super::system::System;
use crate::import::error::ImportError;
use crate::import::note::Source;

/// Share of positions that must fit better the other way round before numbers are swapped.
const SWAPPED: f64 = 0.99;

pub(super) const WRONG_SYSTEM: &str =
    "Export the layer again in WGS 84 (longitude before latitude).";

/// Which positions of a layer could be degrees.
#[derive(Debug, Default)]
pub(super) struct Range {
    pub(super) all: u64,
    /// Fit as longitude and latitude.
    fit: u64,
    /// Fit as latitude and longitude.
    swapped: u64,
    /// Fit one way and not the other.
    only_swapped: u64,
    sample: Option<Xy>,
}

/// How the positions of a layer become degrees.
pub(super) struct Frame {
    pub(super) system: System,
    pub(super) swapped: bool,
    pub(super) source: Source,
    /// Whether the format wants outer rings counter-clockwise.
    pub(super) strict: bool,
}

pub(super) fn unknown(rough: &RoughLayer, why: String, fix: &str) -> ImportError {
    let layer = if rough.named {
        format!(", layer \u{201c}{}\u{201d}", rough.name)
    } else {
        String::new()
    };
    ImportError::System {
        file: rough.file.clone(),
        layer,
        why,
        fix: fix.to_owned(),
    }
}

/// Decides how positions are understood.
pub(super) fn frame(
    rough: &mut RoughLayer,
    range: &Range,
    source: Source,
) -> Result<Frame, ImportError> {
    let known = System::of(&rough.claim);
    let sample = range
        .sample
        .map_or(String::new(), |[x, y]| format!(" (for example {x}, {y})"));
    let degrees_fit = range.fit == range.all || range.mostly_swapped();
    let system = match known {
        Ok(Some(system)) => system,
        Ok(None) if degrees_fit => {
            rough.note(
                "The file does not name its coordinate system; its numbers were read as degrees in WGS 84.",
                "If areas lie in the wrong place, add the .prj file or export in WGS 84.",
            );
            System::degrees()
        }
        Ok(None) => {
            let why = format!("it is not named, and the numbers are no degrees{sample}");
            let fix = "Add the .prj file that belongs to the layer, or export it again in WGS 84.";
            return Err(unknown(rough, why, fix));
        }
        // A name that means nothing is no worse than none.
        Err(why) if degrees_fit && matches!(rough.claim, Claim::Named(_)) => {
            rough.note(
                format!("The coordinate system is not known: {why}; its numbers were read as degrees in WGS 84."),
                WRONG_SYSTEM,
            );
            System::degrees()
        }
        Err(why) => return Err(unknown(rough, why, WRONG_SYSTEM)),
    };
    if system.in_degrees() && range.fit * 2 < range.all && range.swapped * 2 < range.all {
        let why = format!("most numbers should be degrees and are not{sample}");
        return Err(unknown(rough, why, WRONG_SYSTEM));
    }
    let swapped = system.in_degrees() && range.mostly_swapped();
    if swapped {
        rough.note(
            "Latitude stood before longitude; the two were swapped.",
            "Check on the map that everything lies where it should.",
        );
    }
    if let Some(off_by) = system.off_by {
        rough.note(
            format!(
                "{} was turned into WGS 84 without its grid: places may be off by up to {off_by}.",
                system.name
            ),
            "If that matters, export the layer in WGS 84 from a program that has the grid.",
        );
    }
    Ok(Frame {
        system,
        swapped,
        source,
        strict: rough.format == "GeoJSON",
    })
}

impl Range {
    pub(super) fn of(features: &[RoughFeature]) -> Self {
        let mut range = Self::default();
        for feature in features {
            feature.shape.each(&mut |[x, y]| {
                if !x.is_finite() || !y.is_finite() {
                    return;
                }
                let upright = x.abs() <= 360.0 && y.abs() <= 90.0 + ROUNDING;
                let lying = y.abs() <= 180.0 + ROUNDING && x.abs() <= 90.0 + ROUNDING;
                range.all += 1;
                range.fit += u64::from(upright);
                range.swapped += u64::from(lying);
                range.only_swapped += u64::from(lying && !upright);
                range.sample.get_or_insert([x, y]);
            });
        }
        range
    }

    /// Says whether the layer makes sense only with its numbers swapped.
    fn mostly_swapped(&self) -> bool {
        self.only_swapped * 2 > self.all && self.swapped as f64 >= SWAPPED * self.all as f64
    }
}
