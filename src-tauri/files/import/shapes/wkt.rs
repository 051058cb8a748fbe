//! Well-known text: `POLYGON ((…))` and its kin, also with `SRID=…;` before it.

use super::rough::{Rough, Xy};
use super::wkb::{Found, joined};

/// How deep collections may nest.
const DEEPEST: u8 = 8;

/// Words that begin a shape.
const KINDS: [&str; 7] = [
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
];

/// Says whether a text begins like a shape.
pub(super) fn looks_like(text: &str) -> bool {
    let text = after_system(text).1;
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let word = word.to_ascii_uppercase();
    KINDS.contains(&word.as_str())
        && (text.contains('(') || text.to_ascii_uppercase().contains("EMPTY"))
}

/// Reads a shape. The error is a clause.
pub(super) fn read(text: &str) -> Result<Found, String> {
    let (system, body) = after_system(text);
    let mut reader = Reader {
        text: body,
        heights: false,
    };
    let shape = reader.shape(DEEPEST)?;
    if !reader.text.trim().is_empty() {
        return Err("something stands after the shape".to_owned());
    }
    Ok(Found {
        shape,
        system,
        heights: reader.heights,
    })
}

fn after_system(text: &str) -> (Option<u32>, &str) {
    let text = text.trim();
    let named = text.split_once(';').and_then(|(before, rest)| {
        let (key, number) = before.split_once('=')?;
        key.trim()
            .eq_ignore_ascii_case("SRID")
            .then_some((number.trim(), rest))
    });
    match named {
        Some((number, rest)) => (number.parse().ok(), rest.trim()),
        None => (None, text),
    }
}

struct Reader<'a> {
    text: &'a str,
    heights: bool,
}

impl Reader<'_> {
    fn word(&mut self) -> String {
        let text = self.text.trim_start();
        let end = text
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(text.len());
        self.text = &text[end..];
        text[..end].to_ascii_uppercase()
    }

    fn next(&mut self, wanted: char) -> bool {
        let found = self.text.trim_start().strip_prefix(wanted);
        if let Some(rest) = found {
            self.text = rest;
        }
        found.is_some()
    }

    fn must(&mut self, wanted: char) -> Result<(), String> {
        if self.next(wanted) {
            return Ok(());
        }
        let there: String = self.text.trim_start().chars().take(10).collect();
        Err(if there.is_empty() {
            "it ends too early".to_owned()
        } else {
            format!("\u{201c}{wanted}\u{201d} is missing before \u{201c}{there}\u{201d}")
        })
    }

    fn shape(&mut self, depth: u8) -> Result<Rough, String> {
        let depth = depth.checked_sub(1).ok_or("its parts nest too deeply")?;
        let kind = self.word();
        let bare = ["ZM", "Z", "M"]
            .iter()
            .find_map(|end| kind.strip_suffix(end));
        let kind = match bare {
            Some(bare) if KINDS.contains(&bare) => bare.to_owned(),
            _ => kind,
        };
        if !KINDS.contains(&kind.as_str()) {
            let kind: String = kind.chars().take(40).collect();
            return Err(format!("\u{201c}{kind}\u{201d} is no known kind of shape"));
        }
        let before = self.text;
        match self.word().as_str() {
            "EMPTY" => return Ok(Rough::Nothing),
            "Z" | "M" | "ZM" => {
                let here = self.text;
                if self.word() == "EMPTY" {
                    return Ok(Rough::Nothing);
                }
                self.text = here;
            }
            _ => self.text = before,
        }
        match kind.as_str() {
            "POINT" => self.line().map(Rough::Points),
            "LINESTRING" => self.line().map(|line| Rough::Lines(vec![line])),
            "POLYGON" => self.lines().map(|rings| Rough::Pieces(vec![rings])),
            "MULTIPOINT" => self.loose_points().map(Rough::Points),
            "MULTILINESTRING" => self.lines().map(Rough::Lines),
            "MULTIPOLYGON" => self.list(Self::lines).map(Rough::Pieces),
            _ => self.list(|reader| reader.shape(depth)).map(joined),
        }
    }

    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        self.must('(')?;
        let mut all = Vec::new();
        loop {
            all.push(item(self)?);
            if !self.next(',') {
                break;
            }
        }
        self.must(')')?;
        Ok(all)
    }

    fn lines(&mut self) -> Result<Vec<Vec<Xy>>, String> {
        self.list(|reader| {
            let before = reader.text;
            if reader.word() == "EMPTY" {
                return Ok(Vec::new());
            }
            reader.text = before;
            reader.line()
        })
    }

    fn line(&mut self) -> Result<Vec<Xy>, String> {
        self.list(Self::position)
    }

    /// Points of a multi-point, each in brackets of its own or not.
    fn loose_points(&mut self) -> Result<Vec<Xy>, String> {
        self.list(|reader| {
            let own = reader.next('(');
            let at = reader.position()?;
            if own {
                reader.must(')')?;
            }
            Ok(at)
        })
    }

    fn position(&mut self) -> Result<Xy, String> {
        let text = self.text.trim_start();
        let end = text.find([',', ')', '(']).unwrap_or(text.len());
        let (numbers, rest) = text.split_at(end);
        self.text = rest;
        let mut numbers = numbers
            .split_whitespace()
            .map(|n| n.parse::<f64>().map_err(|_| n));
        let mut next = || match numbers.next() {
            Some(Ok(number)) => Ok(number),
            Some(Err(word)) => {
                let word: String = word.chars().take(20).collect();
                Err(format!("\u{201c}{word}\u{201d} is no number"))
            }
            None => Err("a corner has fewer than two numbers".to_owned()),
        };
        let xy = [next()?, next()?];
        self.heights |= numbers.next().is_some();
        Ok(xy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shapes_are_read_in_every_spelling() {
        let square = vec![vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]];
        for text in [
            "POLYGON((0 0,1 0,1 1,0 0))",
            "srid=4326; polygon z ((0 0 5, 1 0 5, 1 1 5, 0 0 5))",
            "PolygonZM ((0 0 1 1,1 0 1 1,1 1 1 1,0 0 1 1))",
        ] {
            assert_eq!(
                read(text).unwrap().shape,
                Rough::Pieces(vec![square.clone()]),
                "{text}"
            );
        }
        assert_eq!(
            read("MULTIPOINT ((1 2), 3 4)").unwrap().shape,
            Rough::Points(vec![[1.0, 2.0], [3.0, 4.0]])
        );
        assert_eq!(read("MULTIPOLYGON EMPTY").unwrap().shape, Rough::Nothing);
        assert_eq!(read("SRID=3857;POINT(1 2)").unwrap().system, Some(3857));
    }

    #[test]
    fn broken_shapes_say_what_is_wrong() {
        for (text, why) in [
            ("POLYGON((0 0,1 0", "ends too early"),
            ("CIRCLE(1 2)", "no known kind"),
            ("POINT(1)", "fewer than two"),
            ("POINT(a b)", "no number"),
            ("POINT(1 2) x", "after the shape"),
        ] {
            assert!(read(text).unwrap_err().contains(why), "{text}");
        }
        let deep = "GEOMETRYCOLLECTION(".repeat(2_000);
        assert!(read(&deep).unwrap_err().contains("deeply"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(POINT|POLYGON|MULTIPOINT|GEOMETRYCOLLECTION|é)?[ ZM(),0-9.eé-]{0,60}") {
            let _ = (read(&text), looks_like(&text));
        }
    }
}
