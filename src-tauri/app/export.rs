//! Files out of the open plan: made whole in memory, then put in place at once.

use std::path::Path;

use files::Subject;
use files::export::{csv, geojson, png, svg};
use files::scene::{Page, Projection, Scene, Wish, compose};
use planner::geography::dissolve_all;
use planner::plan::MeasureIx;

use crate::error::AppError;
use crate::land::base_shapes;
use crate::session::Session;
use crate::settings::write_whole;
use crate::wire::{Export, ExportFormat, Written};

/// Writes the shown scenario as a picture or a data file.
pub(crate) fn export(session: &Session, wish: &Export) -> Result<Written, AppError> {
    let path = Path::new(&wish.path);
    writable(path)?;
    put(path, &bytes(session, wish.format)?)
}

/// Puts a whole file in place.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<Written, AppError> {
    write_whole(path, bytes)?;
    Ok(written(path))
}

/// Says where a file lies and how large it is.
pub(crate) fn written(path: &Path) -> Written {
    let bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
    Written {
        path: path.display().to_string(),
        bytes,
    }
}

/// Finds out before the long work whether the target can be written at all.
fn writable(path: &Path) -> Result<(), AppError> {
    let folder = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let failed = |source| AppError::File {
        path: path.to_owned(),
        doing: "written",
        source,
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    tempfile::NamedTempFile::new_in(folder)
        .map(drop)
        .map_err(failed)
}

fn bytes(session: &Session, format: ExportFormat) -> Result<Vec<u8>, AppError> {
    let scenario = session.shown()?;
    let outlines = dissolve_all(&session.plan.units.topology, &scenario.holders);
    let subject = Subject {
        plan: &session.plan,
        scenario,
        totals: &session.count.totals,
        outlines: &outlines,
    };
    Ok(match format {
        ExportFormat::Geojson => geojson::territories(subject),
        ExportFormat::Csv => csv::accounts(subject, csv::Style::default())?,
        ExportFormat::Svg => svg(&page(session, subject)?),
        ExportFormat::Png => png(&page(session, subject)?, DPI)?,
    })
}

/// Dots per inch of a picture: a 16:9 page then fills a screen of 3,200 × 1,800 dots sharply.
const DPI: u32 = 240;

/// Returns the shown scenario as a page, its colours and bars by the first fair measure.
fn page(session: &Session, subject: Subject<'_>) -> Result<Scene, AppError> {
    let fair = subject.scenario.bands.first().map(|band| band.measure);
    let wish = Wish {
        title: format!(
            "{} \u{2014} {}",
            session.plan.about.name, subject.scenario.name
        ),
        measure: fair.unwrap_or(MeasureIx(0)),
        page: Page::SLIDE,
        projection: Projection::EqualArea,
    };
    Ok(compose(subject, base_shapes()?, &wish))
}
