//! Files out of the open plan: made whole in memory, then put in place at once.

mod pages;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use files::Subject;
use files::export::{csv, geojson, kml, shapefile, xlsx};
use planner::geography::{MultiPolygon, dissolve_all};
use planner::plan::{Plan, Scenario, ScenarioId, TerritoryId, Totals};

use crate::App;
use crate::error::AppError;
use crate::session::{Session, scenario_of};
use crate::settings::write_whole;
use crate::wire::{Export, ExportFormat, Written};

/// Says how far the work is; an error when it shall stop.
pub(crate) type Look<'a> = &'a dyn Fn(f64) -> Result<(), AppError>;

impl App {
    /// Writes the shown scenario as slides, pages, pictures or data.
    ///
    /// The plan may be edited meanwhile: what is written is how it stood at the beginning.
    pub(crate) fn write_out(&self, wish: &Export, look: Look<'_>) -> Result<Written, AppError> {
        let path = Path::new(&wish.path);
        writable(path)?;
        let shown = self.read(Shown::of)?;
        look(0.0)?;
        let outlines = shown.outlines()?;
        let files = files(shown.subject(&outlines)?, wish, look)?;
        put_all(path, &files, look)
    }

    /// Draws a page as it would be written, none when the wish is none: recipe, page from 0, paper,
    /// `lying` or `upright`. The plan may be edited meanwhile.
    pub(crate) fn page_seen(
        &self,
        [recipe, number, paper, stand]: [&str; 4],
    ) -> Result<Option<Vec<u8>>, AppError> {
        let shown = self.read(Shown::of)?;
        let wish = serde_json::json!({
            "path": "", "format": "png", "recipe": recipe, "page": paper, "upright": stand == "upright",
        });
        let (Ok(wish), Ok(number)) = (serde_json::from_value(wish), number.parse()) else {
            return Ok(None);
        };
        let outlines = shown.outlines()?;
        pages::preview(shown.subject(&outlines)?, &wish, number).map(Some)
    }
}

/// What is written, as it stood when the work began.
struct Shown {
    plan: Arc<Plan>,
    scenario: ScenarioId,
    totals: Totals,
}

impl Shown {
    fn of(session: &Session) -> Result<Self, AppError> {
        Ok(Self {
            plan: Arc::clone(&session.plan),
            scenario: session.shown()?.id,
            totals: session.count.totals.clone(),
        })
    }

    fn scenario(&self) -> Result<&Scenario, AppError> {
        scenario_of(&self.plan, self.scenario)
    }

    fn outlines(&self) -> Result<BTreeMap<TerritoryId, MultiPolygon>, AppError> {
        let holders = &self.scenario()?.holders;
        Ok(dissolve_all(&self.plan.units.topology, holders))
    }

    fn subject<'a>(
        &'a self,
        outlines: &'a BTreeMap<TerritoryId, MultiPolygon>,
    ) -> Result<Subject<'a>, AppError> {
        Ok(Subject {
            plan: &self.plan,
            scenario: self.scenario()?,
            totals: &self.totals,
            outlines,
        })
    }
}

/// Makes the files, one or, of pictures, one per page.
fn files(subject: Subject<'_>, wish: &Export, look: Look<'_>) -> Result<Vec<Vec<u8>>, AppError> {
    let one = match wish.format {
        ExportFormat::Geojson => geojson::territories(subject),
        ExportFormat::Kml => kml::territories(subject),
        ExportFormat::Shapefile => shapefile::territories(subject)?,
        ExportFormat::Csv => csv::accounts(subject, csv::Style::default())?,
        ExportFormat::Xlsx => xlsx::workbook(subject)?,
        ExportFormat::Pptx | ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Svg => {
            return pages::files(subject, wish, look);
        }
    };
    Ok(vec![one])
}

/// Puts files in place: the first where it was asked for, others beside it with numbers.
fn put_all(path: &Path, files: &[Vec<u8>], look: Look<'_>) -> Result<Written, AppError> {
    look(0.97)?;
    let mut bytes = 0;
    let mut first = None;
    for (at, file) in files.iter().enumerate() {
        let written = match files.len() {
            1 => put(path, file)?,
            many => put(&numbered(path, at + 1, many), file)?,
        };
        bytes += written.bytes;
        first = first.or(Some(written.path));
    }
    Ok(Written {
        path: first.unwrap_or_else(|| path.display().to_string()),
        bytes,
        files: files.len() as u32,
    })
}

/// `map.png` as the third of 24: `map-03.png`.
fn numbered(path: &Path, number: usize, all: usize) -> std::path::PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let digits = all.to_string().len();
    path.with_file_name(format!("{stem}-{number:0digits$}.{ending}"))
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
        files: 1,
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
