//! Files out of the open plan: made whole in memory, then put in place at once.

mod crm;
mod data;
mod mask;
mod pages;
mod share;
mod sheets;
mod viewer;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use files::Subject;
use planner::geography::{MultiPolygon, dissolve_all};
use planner::plan::{Mass, Plan, Scenario, ScenarioId, TerritoryId, Totals};

use crate::App;
use crate::error::AppError;
use crate::land::Land;
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
        let plan = self.read(|session| Ok(session.path.clone()))?;
        writable(path, &plan)?;
        look(0.0)?;
        if wish.format == ExportFormat::Geopackage {
            return self.share(wish);
        }
        let shown = self.shown(wish)?;
        let outlines = shown.outlines()?;
        let subject = shown.subject(&outlines)?;
        if let Some(system) = crm::system(wish.format) {
            let done = self.handed_off(subject, system, wish)?;
            let written = put_all(path, &[done.bytes], look)?;
            return Ok(Written {
                notes: done.notes,
                ..written
            });
        }
        let files = match wish.format {
            ExportFormat::Viewer => vec![viewer::page(subject, &shown.land)?],
            _ => {
                if let Some(one) = data::file(subject, wish)? {
                    vec![one]
                } else {
                    let sheets = self.sheets(subject.plan, subject.scenario, wish)?;
                    shown.compared(wish, |before| {
                        pages::files(subject, (before, &sheets), wish, look)
                    })?
                }
            }
        };
        put_all(path, &files, look)
    }

    /// Draws a page of a wish as it would be written, small. The plan may be edited meanwhile.
    pub(crate) fn page_seen(&self, wish: &Export, number: usize) -> Result<Vec<u8>, AppError> {
        let shown = self.shown(wish)?;
        let outlines = shown.outlines()?;
        let subject = shown.subject(&outlines)?;
        let sheets = self.sheets(subject.plan, subject.scenario, wish)?;
        shown.compared(wish, |before| {
            pages::preview(subject, (before, &sheets), wish, number)
        })
    }

    /// Returns what the pages of a wish are called.
    pub(crate) fn page_names(&self, wish: &Export) -> Result<Vec<String>, AppError> {
        let shown = self.shown(wish)?;
        let before = shown.before(wish)?;
        // Names need no ground.
        let nothing = BTreeMap::new();
        let before = before.as_ref().map(|one| one.subject(&nothing));
        let subject = shown.subject(&nothing)?;
        let sheets = self.sheets(subject.plan, subject.scenario, wish)?;
        pages::names(subject, (before.transpose()?, &sheets), wish)
    }

    /// Returns what a wish is about, without what it leaves out. Nothing is counted while the plan
    /// is read, so that no edit waits for it.
    fn shown(&self, wish: &Export) -> Result<Shown, AppError> {
        let current = self.read(Shown::of)?;
        let scenario = wish.scenario.map_or(current.scenario, ScenarioId);
        if wish.hide.is_empty() && scenario == current.scenario {
            return Ok(current);
        }
        let plan = if wish.hide.is_empty() {
            current.plan
        } else {
            Arc::new(mask::masked(&current.plan, &wish.hide))
        };
        Shown::counted(plan, current.land, scenario)
    }
}

/// What is written, as it stood when the work began.
struct Shown {
    plan: Arc<Plan>,
    land: Arc<Land>,
    scenario: ScenarioId,
    totals: Totals,
}

impl Shown {
    fn of(session: &Session) -> Result<Self, AppError> {
        Ok(Self {
            plan: Arc::clone(&session.plan),
            land: Arc::clone(&session.land),
            scenario: session.shown()?.id,
            totals: session.count.totals.clone(),
        })
    }

    /// Counts a scenario that may be another than the one on screen.
    fn counted(plan: Arc<Plan>, land: Arc<Land>, id: ScenarioId) -> Result<Self, AppError> {
        let scenario = scenario_of(&plan, id)?;
        let totals = Totals::of(&plan, scenario, &Mass::of(&plan, scenario));
        Ok(Self {
            land,
            scenario: id,
            totals,
            plan,
        })
    }

    /// Returns the baseline, where the wish compares with it.
    fn before(&self, wish: &Export) -> Result<Option<Self>, AppError> {
        if !pages::compares(wish) {
            return Ok(None);
        }
        let plan = &self.plan;
        let baseline = plan.baseline().ok_or(AppError::NoBaseline)?;
        if baseline.id == self.scenario {
            return Err(AppError::OwnBaseline);
        }
        Self::counted(Arc::clone(plan), Arc::clone(&self.land), baseline.id).map(Some)
    }

    fn scenario(&self) -> Result<&Scenario, AppError> {
        scenario_of(&self.plan, self.scenario)
    }

    fn outlines(&self) -> Result<BTreeMap<TerritoryId, MultiPolygon>, AppError> {
        let holders = &self.scenario()?.holders;
        Ok(dissolve_all(&self.plan.units.topology, holders))
    }

    /// Does work with the baseline, where the wish compares with it.
    fn compared<T>(
        &self,
        wish: &Export,
        work: impl FnOnce(Option<Subject<'_>>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let Some(before) = self.before(wish)? else {
            return work(None);
        };
        let outlines = before.outlines()?;
        work(Some(before.subject(&outlines)?))
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
        notes: Vec::new(),
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
        notes: Vec::new(),
    }
}

fn read(path: &str) -> Result<Vec<u8>, AppError> {
    std::fs::read(path).map_err(|source| AppError::File {
        path: path.into(),
        doing: "read",
        source,
    })
}

/// Finds out before the long work whether the target can be written at all; never the plan itself.
fn writable(path: &Path, plan: &Path) -> Result<(), AppError> {
    if path.canonicalize().is_ok_and(|real| real == plan) {
        return Err(AppError::OverItself(path.to_owned()));
    }
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
