//! A map in the colours of the dark screen.

use super::theme::{COUNTRY, LAND, LINE, MUTED, STATE, TEXT, WATER, WHITE};
use super::{Item, Paint, Scene, Stroke};

/// What each colour of the light look is in the dark one; all others are those of territories.
const PAIRS: [([u8; 3], [u8; 3]); 8] = [
    (WHITE, [0x15, 0x15, 0x17]),
    (TEXT, [0xEC, 0xEA, 0xE6]),
    (MUTED, [0x9A, 0x96, 0x8F]),
    (LINE, [0x2E, 0x2E, 0x33]),
    (LAND, [0x1B, 0x1C, 0x1F]),
    (WATER, [0x11, 0x16, 0x1B]),
    (COUNTRY, [0x4A, 0x4A, 0x50]),
    (STATE, [0x3A, 0x3A, 0x40]),
];

/// Returns a page in the colours of the dark screen. Lines and dots in a darker shade of a
/// territory's colour become a lighter one.
pub fn in_dark(scene: Scene) -> Scene {
    Scene {
        paper: turned(scene.paper),
        items: scene.items.into_iter().map(one).collect(),
        ..scene
    }
}

fn one(item: Item) -> Item {
    match item {
        Item::Group(mut group) => {
            group.items = group.items.into_iter().map(one).collect();
            if let Some(whole) = &mut group.whole {
                whole.fill = paint(whole.fill);
                whole.stroke = stroke(whole.stroke.clone());
            }
            Item::Group(group)
        }
        Item::Area { rings, fill } => Item::Area {
            rings,
            fill: paint(fill),
        },
        Item::Lines { lines, stroke: old } => Item::Lines {
            lines,
            stroke: stroke(old),
        },
        Item::Box {
            at,
            size,
            round,
            fill,
        } => Item::Box {
            at,
            size,
            round,
            fill: paint(fill),
        },
        Item::Words(mut line) => {
            line.paint = paint(line.paint);
            // Rims are drawn in white, which glares here.
            line.halo = 0.0;
            Item::Words(line)
        }
        Item::Picture { .. } => item,
        Item::Table(mut table) => {
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.rgb = turned(cell.rgb);
            }
            table.drawn = table.drawn.into_iter().map(one).collect();
            table.over = table.over.into_iter().map(one).collect();
            Item::Table(table)
        }
        Item::Chart(mut chart) => {
            chart.drawn = chart.drawn.into_iter().map(one).collect();
            Item::Chart(chart)
        }
    }
}

fn paint(paint: Paint) -> Paint {
    Paint {
        rgb: turned(paint.rgb),
        ..paint
    }
}

fn stroke(stroke: Stroke) -> Stroke {
    Stroke {
        paint: paint(stroke.paint),
        ..stroke
    }
}

fn turned(rgb: [u8; 3]) -> [u8; 3] {
    let known = PAIRS.iter().find(|(light, _)| *light == rgb);
    let own = || {
        // A shade of a territory's colour that is darker than the colours themselves.
        let dark = rgb.iter().all(|part| *part < 0x90);
        if dark {
            rgb.map(|part| 0xFF - (0xFF - part) / 2)
        } else {
            rgb
        }
    };
    known.map_or_else(own, |(_, dark)| *dark)
}
