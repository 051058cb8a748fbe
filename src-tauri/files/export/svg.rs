//! A scene as SVG 1.1: one group per territory, words as words, nothing clipped.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::xml::escaped;
use crate::scene::theme::RIM;
use crate::scene::{Anchor, Group, Item, Mm, Paint, Scene, Stroke, Weight, Words};

/// What words are set in, and what stands in where Inter is not installed.
const FAMILY: &str = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/// Writes a scene; lengths are millimetres of the page.
pub fn svg(scene: &Scene) -> Vec<u8> {
    let [width, height] = scene.size.map(number);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FAMILY}\">\n\
         <title>{}</title>\n<desc>{}</desc>\n",
        escaped(&scene.title),
        escaped(&scene.description),
    );
    write_item(
        &mut out,
        &Item::Box {
            at: [0.0, 0.0],
            size: scene.size,
            round: 0.0,
            fill: Paint::solid(scene.paper),
        },
    );
    for item in &scene.items {
        write_item(&mut out, item);
    }
    out.push_str("</svg>\n");
    out.into_bytes()
}

fn write_item(out: &mut String, item: &Item) {
    match item {
        Item::Group(group) => write_group(out, group),
        Item::Area { rings, fill } => {
            let path = path(rings.iter().map(|ring| (ring.as_slice(), "Z")));
            let _ = writeln!(
                out,
                "<path d=\"{path}\" fill-rule=\"evenodd\"{}/>",
                paint("fill", *fill)
            );
        }
        Item::Lines { lines, stroke } => {
            let path = path(lines.iter().map(|line| (line.as_slice(), "")));
            let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\"{}/>", stroked(stroke));
        }
        Item::Box {
            at,
            size,
            round,
            fill,
        } => {
            let [x, y] = at.map(number);
            let [w, h] = size.map(|side| number(side.max(0.0)));
            let round = if *round > 0.0 {
                format!(" rx=\"{}\"", number(*round))
            } else {
                String::new()
            };
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{round}{}/>",
                paint("fill", *fill)
            );
        }
        Item::Words(words) => write_words(out, words),
        Item::Picture { at, size, logo } => {
            let [x, y] = at.map(number);
            let [w, h] = size.map(number);
            let data = BASE64_STANDARD.encode(logo.png());
            let _ = writeln!(
                out,
                "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" href=\"data:image/png;base64,{data}\"/>"
            );
        }
        Item::Table(table) => write_part(out, &table.id, &table.name, [&table.drawn, &table.over]),
        Item::Chart(chart) => write_part(out, &chart.id, &chart.name, [&chart.drawn, &[]]),
    }
}

fn write_group(out: &mut String, group: &Group) {
    write_part(out, &group.id, &group.name, [&group.items, &[]]);
}

/// Writes things that belong together under a name.
fn write_part(out: &mut String, id: &str, name: &str, items: [&[Item]; 2]) {
    let name = escaped(name);
    let _ = writeln!(out, "<g id=\"{}\" data-name=\"{name}\">", escaped(id));
    let _ = writeln!(out, "<title>{name}</title>");
    for item in items.into_iter().flatten() {
        write_item(out, item);
    }
    out.push_str("</g>\n");
}

/// Words, and below them the same words as a rim: programs that know no paint order show it too.
fn write_words(out: &mut String, words: &Words) {
    if words.text.is_empty() {
        return;
    }
    let [x, y] = words.at.map(number);
    let anchor = match words.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = match words.weight {
        Weight::Regular => 400,
        Weight::Medium => 500,
        Weight::SemiBold => 600,
    };
    let size = number(words.size);
    let text = escaped(&words.text);
    let shared =
        format!("x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\"{anchor}");
    if words.halo > 0.0 {
        let rim = number(words.halo * 2.0);
        let _ = writeln!(
            out,
            "<text {shared} fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"{rim}\" \
             stroke-linejoin=\"round\" opacity=\"{RIM}\" aria-hidden=\"true\">{text}</text>"
        );
    }
    let _ = writeln!(
        out,
        "<text {shared}{}>{text}</text>",
        paint("fill", words.paint)
    );
}

fn path<'a>(parts: impl Iterator<Item = (&'a [Mm], &'static str)>) -> String {
    let mut out = String::new();
    for (positions, end) in parts {
        for (at, position) in positions.iter().enumerate() {
            let [x, y] = position.map(number);
            let command = if at == 0 { "M" } else { "L" };
            let _ = write!(out, "{command}{x} {y}");
        }
        out.push_str(end);
    }
    out
}

fn stroked(stroke: &Stroke) -> String {
    let mut out = paint("stroke", stroke.paint);
    let _ = write!(
        out,
        " stroke-width=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
        number(stroke.width)
    );
    if !stroke.dashes.is_empty() {
        let dashes: Vec<String> = stroke.dashes.iter().map(|dash| number(*dash)).collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", dashes.join(" "));
    }
    out
}

fn paint(kind: &str, paint: Paint) -> String {
    let [r, g, b] = paint.rgb;
    let mut out = format!(" {kind}=\"#{r:02x}{g:02x}{b:02x}\"");
    if paint.cover < 1.0 {
        let _ = write!(out, " {kind}-opacity=\"{}\"", number(paint.cover));
    }
    out
}

/// Writes hundredths of a millimetre, a quarter of a dot at 600 dots per inch.
fn number(value: f64) -> String {
    let finite = if value.is_finite() { value } else { 0.0 };
    let text = format!("{finite:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::BaseShapes;
    use crate::sample::sample;
    use crate::scene::{Wish, compose};
    use quick_xml::Reader;
    use quick_xml::events::Event;

    fn drawn() -> String {
        let scene = compose(sample().subject(), &BaseShapes::default(), &Wish::default());
        String::from_utf8(svg(&scene)).unwrap()
    }

    #[test]
    fn it_is_well_formed_and_has_a_group_per_territory() {
        let text = drawn();
        let mut reader = Reader::from_str(&text);
        let (mut groups, mut words, mut depth) = (Vec::new(), 0, 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    depth += 1;
                    if tag.name().as_ref() == "g" {
                        let name = tag.try_get_attribute("data-name").unwrap().unwrap();
                        groups.push(name.value.into_owned());
                    }
                    words += usize::from(tag.name().as_ref() == "text");
                }
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        groups.retain(|name: &String| name != "Title" && name != "Territories");
        assert_eq!(groups, ["West, far", "=East"]);
        assert!(words > 10, "words stay words");
        assert!(!text.contains("clip"), "nothing is clipped");
    }

    #[test]
    fn names_cannot_break_out() {
        let mut sample = sample();
        sample.plan.about.name = "<script>&\"'\u{1}".to_owned();
        let scene = compose(sample.subject(), &BaseShapes::default(), &Wish::default());
        let text = String::from_utf8(svg(&scene)).unwrap();
        assert!(!text.contains("<script>") && !text.contains('\u{1}'));
    }

    #[test]
    fn the_same_scene_gives_the_same_bytes() {
        assert_eq!(drawn(), drawn());
    }
}
