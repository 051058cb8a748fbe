//! Pages: laid out one by one, then drawn by the format's own exporter.

use files::Subject;
use files::export::{INCH, Keeping, pdf, png, pptx, svg, template_size};
use files::scene::{
    Logo, Page, Pages, Projection, Recipe, Scene, TerritorySheet, Wish, in_black, in_dark, tiled,
};
use planner::plan::{MeasureIx, TerritoryId};

use super::Look;
use crate::error::AppError;
use crate::land::base_shapes;
use crate::wire::{Export, ExportFormat, ExportRecipe, Ink, PaperSize};

/// Dots per inch of a picture when nobody says: a slide then fills 3,200 × 1,800 dots sharply.
const DPI: u32 = 240;

/// Share of the work that laying out is; the rest is drawing.
const LAYOUT: f64 = 0.7;

/// Sides of a sheet of one's own in millimetres: a label at least, a banner at most.
const SIDES: std::ops::RangeInclusive<f64> = 50.0..=5_000.0;

/// Dots that the longer side of a preview has when nobody says, and at most.
const PREVIEW: f64 = 1_280.0;
const SHOWN: f64 = 3_840.0;

/// Draws one page of a wish as a picture, small, as it will be written.
pub(super) fn preview(
    subject: Subject<'_>,
    beside: Beside<'_>,
    asked: &Export,
    number: usize,
) -> Result<Vec<u8>, AppError> {
    let recipe = recipe(asked);
    let wish = wish(subject, sheet(asked)?, asked)?;
    let pages = pages(subject, beside, &wish, asked)?;
    let leaves = pages.leaves(recipe);
    let leaf = leaves.get(number).or(leaves.last());
    let leaf = leaf.ok_or_else(|| AppError::NothingAt(format!("page {number}")))?;
    let scene = printed(pages.scene(*leaf), asked);
    let longest = scene.size[0].max(scene.size[1]);
    let most = (SHOWN * INCH / longest) as u32;
    let dpi = asked.dpi.unwrap_or((PREVIEW * INCH / longest) as u32);
    Ok(png(&scene, dpi.min(most))?)
}

/// Returns what the pages of a wish are called, in their order.
pub(super) fn names(
    subject: Subject<'_>,
    beside: Beside<'_>,
    asked: &Export,
) -> Result<Vec<String>, AppError> {
    let recipe = recipe(asked);
    let wish = wish(subject, sheet(asked)?, asked)?;
    let pages = pages(subject, beside, &wish, asked)?;
    let leaves = pages.leaves(recipe);
    Ok(leaves.into_iter().map(|leaf| pages.name(leaf)).collect())
}

/// Says whether a wish compares with the baseline.
pub(super) fn compares(asked: &Export) -> bool {
    matches!(recipe(asked), Recipe::Comparison | Recipe::Changes)
}

/// What pages need beside what they are about: the scenario they compare with, and what is planned
/// for territories.
type Beside<'a> = (Option<Subject<'a>>, &'a [TerritorySheet]);

fn pages<'a>(
    subject: Subject<'a>,
    (before, sheets): Beside<'a>,
    wish: &'a Wish,
    asked: &Export,
) -> Result<Pages<'a>, AppError> {
    let pages = Pages::of(subject, base_shapes()?, wish, recipe(asked))
        .with_sheets(sheets)
        .only(asked.territory.and_then(TerritoryId::new));
    Ok(match before {
        Some(before) => pages.against(before),
        None => pages,
    })
}

/// What pages show: their colours and bars by the first fair measure.
fn wish(subject: Subject<'_>, page: Page, asked: &Export) -> Result<Wish, AppError> {
    let fair = subject.scenario.bands.first().map(|band| band.measure);
    let logo = asked.logo.as_ref().map(|path| logo(path)).transpose()?;
    Ok(Wish {
        title: String::new(),
        measure: fair.unwrap_or(MeasureIx(0)),
        page,
        projection: Projection::EqualArea,
        logo,
    })
}

fn logo(path: &str) -> Result<Logo, AppError> {
    let bytes = super::read(path)?;
    Logo::of(&bytes).map_err(|why| AppError::Logo {
        path: path.into(),
        why,
    })
}

/// Lays the pages of a wish out and draws them.
pub(super) fn files(
    subject: Subject<'_>,
    beside: Beside<'_>,
    asked: &Export,
    look: Look<'_>,
) -> Result<Vec<Vec<u8>>, AppError> {
    let template = match &asked.template {
        Some(path) if asked.format == ExportFormat::Pptx => Some(super::read(path)?),
        _ => None,
    };
    let page = match &template {
        Some(bytes) => {
            let [width_mm, height_mm] = template_size(bytes)?;
            Page {
                width_mm,
                height_mm,
            }
        }
        None => sheet(asked)?,
    };
    let wish = wish(subject, page, asked)?;
    let recipe = recipe(asked);
    let pages = pages(subject, beside, &wish, asked)?;
    let leaves = pages.leaves(recipe);
    if leaves.is_empty() {
        return Err(AppError::NoPages);
    }
    let all = leaves.len().max(1) as f64;
    let mut scenes = Vec::with_capacity(leaves.len());
    for (at, leaf) in leaves.into_iter().enumerate() {
        look(at as f64 / all * LAYOUT)?;
        let scene = printed(pages.scene(leaf), asked);
        match asked.cut_into {
            Some(paper) if asked.format != ExportFormat::Pptx => {
                scenes.extend(tiled(scene, of_paper(paper)));
            }
            _ => scenes.push(scene),
        }
    }
    let title = format!(
        "{} \u{2014} {}",
        subject.plan.about.name, subject.scenario.name
    );
    if asked.format == ExportFormat::Pptx {
        return Ok(vec![pptx(&title, &scenes, template.as_deref())?]);
    }
    if asked.format == ExportFormat::Pdf {
        let keeping = if asked.archive {
            Keeping::Archive
        } else {
            Keeping::Plain
        };
        return Ok(vec![pdf(&title, &scenes, keeping)?]);
    }
    let mut files = Vec::with_capacity(scenes.len());
    for (at, scene) in scenes.iter().enumerate() {
        look(LAYOUT + at as f64 / all * (1.0 - LAYOUT))?;
        files.push(match asked.format {
            ExportFormat::Svg => svg(scene),
            _ => png(scene, asked.dpi.unwrap_or(DPI))?,
        });
    }
    Ok(files)
}

fn recipe(asked: &Export) -> Recipe {
    match (asked.recipe, asked.format) {
        (Some(ExportRecipe::Overview), _) | (None, ExportFormat::Png | ExportFormat::Svg) => {
            Recipe::Overview
        }
        (Some(ExportRecipe::Board) | None, _) => Recipe::Board,
        (Some(ExportRecipe::Atlas), _) => Recipe::Atlas,
        (Some(ExportRecipe::Comparison), _) => Recipe::Comparison,
        (Some(ExportRecipe::Changes), _) => Recipe::Changes,
        (Some(ExportRecipe::OnePagers), _) => Recipe::OnePagers,
        (Some(ExportRecipe::Territories), _) => Recipe::Territories,
        (Some(ExportRecipe::Ground), _) => Recipe::Ground,
    }
}

/// A page as the printer takes it.
fn printed(scene: Scene, asked: &Export) -> Scene {
    match asked.ink {
        Ink::Colour => scene,
        Ink::Black => in_black(scene),
        Ink::Dark => in_dark(scene),
    }
}

fn sheet(asked: &Export) -> Result<Page, AppError> {
    if let Some([width_mm, height_mm]) = asked.size_mm {
        let usable = [width_mm, height_mm]
            .iter()
            .all(|side| SIDES.contains(side));
        return if usable {
            Ok(Page {
                width_mm,
                height_mm,
            })
        } else {
            Err(AppError::OutOfRange {
                what: "The size of the sheet",
                value: format!("{width_mm} × {height_mm} mm"),
                allowed: "50 to 5,000 mm each way",
            })
        };
    }
    let lying = of_paper(asked.page);
    Ok(if asked.upright {
        Page {
            width_mm: lying.height_mm,
            height_mm: lying.width_mm,
        }
    } else {
        lying
    })
}

/// A sheet of paper, lying.
fn of_paper(paper: PaperSize) -> Page {
    let page = |width_mm, height_mm| Page {
        width_mm,
        height_mm,
    };
    match paper {
        PaperSize::Slide => Page::SLIDE,
        PaperSize::Slide43 => page(254.0, 190.5),
        PaperSize::A4 => Page::A4,
        PaperSize::A3 => page(420.0, 297.0),
        PaperSize::A2 => page(594.0, 420.0),
        PaperSize::A1 => page(841.0, 594.0),
        PaperSize::A0 => page(1_189.0, 841.0),
        PaperSize::Letter => Page::LETTER,
        PaperSize::Tabloid => page(431.8, 279.4),
    }
}
