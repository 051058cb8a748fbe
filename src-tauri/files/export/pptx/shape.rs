//! Plain shapes of a scene as shapes of a slide, each of which a person can take hold of.

use std::fmt::Write as _;

use super::super::xml::escaped;
use crate::scene::theme::{LAND, LINE, MUTED, OVER, PAPER, RIM, TEXT, UNDER, WITHIN, mixed};
use crate::scene::{Anchor, Mm, Paint, Stroke, Weight, Whole, Words};

/// Lengths of slides in a millimetre.
pub(super) const EMU: f64 = 36_000.0;
/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// Share of the body from the top of a line to its base line, and height of a line, in the fonts
/// that offices use most.
const RISE: f64 = 0.905;
const LINE_HEIGHT: f64 = 1.2;
/// Room that words get beyond their width in the page's own font.
const SLACK: f64 = 1.08;

/// Numbers the shapes of a slide.
#[derive(Debug, Default)]
pub(super) struct Ids(u32);

impl Ids {
    /// Returns the next number; 1 is the slide's own.
    pub(super) fn next(&mut self) -> u32 {
        self.0 = self.0.max(1) + 1;
        self.0
    }
}

/// Returns a length of the slide.
pub(super) fn emu(mm: f64) -> i64 {
    if mm.is_finite() {
        libm::round(mm * EMU) as i64
    } else {
        0
    }
}

/// Returns the height of letters in hundredths of a point.
pub(super) fn hundredths(size: f64) -> i64 {
    (libm::round(size * POINTS * 100.0) as i64).clamp(100, 400_000)
}

/// Returns the size of a shape: where it is and how large.
pub(super) fn frame(tag: &str, at: Mm, size: Mm) -> String {
    let [x, y] = at.map(emu);
    let [w, h] = size.map(|side| emu(side.max(0.0)));
    format!("<{tag}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></{tag}>")
}

/// Returns a colour: of the theme where the page's own means the same, so that a company's colours
/// take its place.
pub(super) fn colour(paint: Paint) -> String {
    let inner = if paint.cover < 1.0 {
        format!(
            "<a:alpha val=\"{}\"/>",
            libm::round(paint.cover * 100_000.0)
        )
    } else {
        String::new()
    };
    let name = match paint.rgb {
        TEXT => "tx1",
        MUTED => "tx2",
        PAPER => "bg1",
        LINE => "bg2",
        UNDER => "accent1",
        OVER => "accent2",
        WITHIN => "accent3",
        [r, g, b] => {
            return format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\">{inner}</a:srgbClr>");
        }
    };
    format!("<a:schemeClr val=\"{name}\">{inner}</a:schemeClr>")
}

/// Returns a fill.
pub(super) fn fill(paint: Paint) -> String {
    format!("<a:solidFill>{}</a:solidFill>", colour(paint))
}

/// Returns a line.
pub(super) fn line(stroke: &Stroke) -> String {
    let dash = if stroke.dashes.is_empty() {
        ""
    } else {
        "<a:prstDash val=\"dash\"/>"
    };
    format!(
        "<a:ln w=\"{}\" cap=\"rnd\">{}{dash}<a:round/></a:ln>",
        emu(stroke.width).max(1),
        fill(stroke.paint)
    )
}

/// What stands before a shape's own lines: its number, its name, and what it shows; nothing to
/// show means that it is decoration.
pub(super) fn named(ids: &mut Ids, name: &str, description: &str) -> String {
    let (id, name) = (ids.next(), escaped(name));
    if description.is_empty() {
        return format!(
            "<p:cNvPr id=\"{id}\" name=\"{name} {id}\"><a:extLst>\
             <a:ext uri=\"{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}\"><adec:decorative \
             xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/>\
             </a:ext></a:extLst></p:cNvPr>"
        );
    }
    let description = escaped(description);
    format!("<p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{description}\"/>")
}

/// Writes a territory as one freeform with its name and a sentence about it.
pub(super) fn territory(out: &mut String, ids: &mut Ids, name: &str, whole: &Whole) {
    let inside = if whole.hatched {
        // Patterns know no transparency: what the eye would see over dry ground.
        let seen = |cover: f64| colour(Paint::solid(mixed(whole.fill.rgb, LAND, cover)));
        format!(
            "<a:pattFill prst=\"ltUpDiag\"><a:fgClr>{}</a:fgClr><a:bgClr>{}</a:bgClr></a:pattFill>",
            seen(0.8),
            seen(whole.fill.cover)
        )
    } else {
        fill(whole.fill)
    };
    let head = named(ids, name, &whole.description);
    freeform(
        out,
        &head,
        &whole.rings,
        true,
        &inside,
        &line(&whole.stroke),
    );
}

/// Writes rings as one filled freeform.
pub(super) fn area(out: &mut String, ids: &mut Ids, rings: &[Vec<Mm>], paint: Paint) {
    let head = named(ids, "Ground", "");
    freeform(
        out,
        &head,
        rings,
        true,
        &fill(paint),
        "<a:ln><a:noFill/></a:ln>",
    );
}

/// Writes lines as one freeform without a fill.
pub(super) fn lines(out: &mut String, ids: &mut Ids, lines: &[Vec<Mm>], stroke: &Stroke) {
    let head = named(ids, "Line", "");
    freeform(out, &head, lines, false, "<a:noFill/>", &line(stroke));
}

fn freeform(
    out: &mut String,
    head: &str,
    parts: &[Vec<Mm>],
    closed: bool,
    inside: &str,
    edge: &str,
) {
    let places = || parts.iter().filter(|part| part.len() > 1).flatten();
    let Some((low, high)) = extent(places()) else {
        return;
    };
    let size = [high[0] - low[0], high[1] - low[1]];
    // A path needs a width and a height, whatever it is drawn in.
    let [w, h] = size.map(|side| emu(side).max(1));
    let unfilled = if closed { "" } else { " fill=\"none\"" };
    let _ = write!(
        out,
        "<p:sp><p:nvSpPr>{head}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:custGeom><a:avLst/>\
         <a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
         <a:path w=\"{w}\" h=\"{h}\"{unfilled}>",
        frame("a:xfrm", low, size)
    );
    for part in parts.iter().filter(|part| part.len() > 1) {
        for (at, place) in part.iter().enumerate() {
            let [x, y] = [place[0] - low[0], place[1] - low[1]].map(emu);
            let step = if at == 0 { "moveTo" } else { "lnTo" };
            let _ = write!(out, "<a:{step}><a:pt x=\"{x}\" y=\"{y}\"/></a:{step}>");
        }
        if closed {
            out.push_str("<a:close/>");
        }
    }
    let _ = write!(
        out,
        "</a:path></a:pathLst></a:custGeom>{inside}{edge}</p:spPr></p:sp>"
    );
}

/// Returns the corners of the box around places; none without any.
pub(super) fn extent<'a>(places: impl Iterator<Item = &'a Mm>) -> Option<(Mm, Mm)> {
    let nothing = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    let (low, high) = places.fold(nothing, |(low, high), at| {
        let low = [low[0].min(at[0]), low[1].min(at[1])];
        (low, [high[0].max(at[0]), high[1].max(at[1])])
    });
    (low[0] <= high[0]).then_some((low, high))
}

/// Writes a rectangle, one with round corners, or a disc.
pub(super) fn rectangle(
    out: &mut String,
    ids: &mut Ids,
    at: Mm,
    size: Mm,
    round: f64,
    paint: Paint,
) {
    let shorter = size[0].min(size[1]).max(1e-6);
    let geometry = if round <= 0.0 {
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>".to_owned()
    } else if round * 2.0 >= shorter * 0.999 && (size[0] - size[1]).abs() < 1e-6 {
        "<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>".to_owned()
    } else {
        let share = libm::round((round / shorter).min(0.5) * 100_000.0);
        format!(
            "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/>\
             </a:avLst></a:prstGeom>"
        )
    };
    let _ = write!(
        out,
        "<p:sp><p:nvSpPr>{}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}{geometry}{}\
         <a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
        named(ids, "Box", ""),
        frame("a:xfrm", at, size),
        fill(paint)
    );
}

/// Writes a picture that a relation of the slide names.
pub(super) fn picture(out: &mut String, ids: &mut Ids, at: Mm, size: Mm, relation: &str) {
    let _ = write!(
        out,
        "<p:pic><p:nvPicPr>{}<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
         <p:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
         <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        named(ids, "Logo", "Logo"),
        frame("a:xfrm", at, size)
    );
}

/// Writes a line of words as a text box that stays where it is.
pub(super) fn words(out: &mut String, ids: &mut Ids, words: &Words) {
    if words.text.trim().is_empty() {
        return;
    }
    let (at, size) = room(words);
    let _ = write!(
        out,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"{}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/>\
         </p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>\
         <p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\">\
         <a:noAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>",
        ids.next(),
        escaped(&words.text),
        frame("a:xfrm", at, size),
        paragraph(
            &words.text,
            words.anchor,
            words.size,
            words.weight,
            words.paint,
            words.halo
        )
    );
}

/// Writes the title into the place that the layout keeps for it.
pub(super) fn title(out: &mut String, ids: &mut Ids, words: &Words, width: f64) {
    let (at, size) = room(words);
    let text = escaped(&words.text);
    let _ = write!(
        out,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
         </p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody>\
         <a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:normAutofit/></a:bodyPr>\
         <a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\" sz=\"{}\"/><a:t>{text}</a:t></a:r></a:p>\
         </p:txBody></p:sp>",
        ids.next(),
        frame("a:xfrm", at, [width, size[1]]),
        hundredths(words.size)
    );
}

/// The box that a line of words stands in.
fn room(words: &Words) -> (Mm, Mm) {
    let wide = words.width() * SLACK;
    let top = words.at[1] - words.size * RISE;
    ([words.left(wide), top], [wide, words.size * LINE_HEIGHT])
}

/// Returns a paragraph of one run.
pub(super) fn paragraph(
    text: &str,
    anchor: Anchor,
    size: f64,
    weight: Weight,
    paint: Paint,
    halo: f64,
) -> String {
    let side = match anchor {
        Anchor::Start => "l",
        Anchor::Middle => "ctr",
        Anchor::End => "r",
    };
    let bold = if weight == Weight::Regular { "0" } else { "1" };
    let size = hundredths(size);
    if text.is_empty() {
        // An empty cell would else be as high as the letters of the master.
        return format!(
            "<a:p><a:pPr algn=\"{side}\"/><a:endParaRPr lang=\"en-US\" sz=\"{size}\"/></a:p>"
        );
    }
    let rim = if halo > 0.0 {
        format!(
            "<a:effectLst><a:glow rad=\"{}\">{}</a:glow></a:effectLst>",
            emu(halo),
            colour(Paint::thin(PAPER, RIM))
        )
    } else {
        String::new()
    };
    format!(
        "<a:p><a:pPr algn=\"{side}\"/><a:r><a:rPr lang=\"en-US\" sz=\"{size}\" b=\"{bold}\">{}{rim}\
         </a:rPr><a:t>{}</a:t></a:r></a:p>",
        fill(paint),
        escaped(text)
    )
}
