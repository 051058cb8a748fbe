//! Text into cells (RFC 4180), with any character between them and any line end.
//!
//! What always holds: no character of a cell is lost. A quotation mark closes a cell only where a
//! delimiter or the end of the line follows, so that `"12" pipe"` stays whole, and one that is
//! never closed is text and is told of by row.

use super::table::Gathering;

/// Rows of usual width inside one cell in quotes that prove that its quote was never closed.
const SWALLOWED: usize = 3;

/// Lines of one cell that are judged: enough to be sure, few enough to go back cheaply.
const JUDGED: usize = 1000;

/// Quotes that may be read in vain to the end of the text; later ones count as text at once, so
/// that a text full of them is still read in one go.
const MOST_BROKEN: u32 = 8;

/// Quotes that may have swallowed rows, for the same reason.
const MOST_SWALLOWING: u32 = 200;

/// Reads rows of cells.
pub(super) struct Cells<'a> {
    text: &'a str,
    delimiter: char,
    /// Cells of most rows; 0 when unknown.
    width: usize,
    at: usize,
    /// Rows before.
    number: u32,
    broken: u32,
    swallowing: u32,
    /// Row and column (from 0) of each quote that is never closed.
    pub(super) unclosed: Vec<(u32, usize)>,
}

/// How a cell ended.
#[derive(PartialEq)]
enum End {
    Delimiter,
    Line,
}

impl<'a> Cells<'a> {
    /// Gets ready to read a text; `width` is the number of cells that most rows have, 0 if unknown.
    pub(super) fn of(text: &'a str, delimiter: char, width: usize) -> Self {
        Self {
            text,
            delimiter,
            width,
            at: 0,
            number: 0,
            broken: 0,
            swallowing: 0,
            unclosed: Vec::new(),
        }
    }

    /// Reads the next row up to its end, which the caller tells the gathering; returns its number,
    /// or none at the end of the text.
    pub(super) fn next(&mut self, into: &mut Gathering) -> Option<u32> {
        if self.at >= self.text.len() {
            return None;
        }
        self.number = self.number.saturating_add(1);
        loop {
            let end = self.cell(into);
            into.end_cell();
            if end == End::Line {
                return Some(self.number);
            }
        }
    }

    fn cell(&mut self, into: &mut Gathering) -> End {
        let after_space = self.after_spaces(self.at);
        if self.text.as_bytes().get(after_space) == Some(&b'"') {
            if self.may_quote() && self.quoted(after_space + 1, into) {
                return self.step_over();
            }
            self.unclosed.push((self.number, into.cells()));
        }
        let end = self.plain_end(self.at);
        into.push(&self.text[self.at..end]);
        self.at = end;
        self.step_over()
    }

    fn may_quote(&self) -> bool {
        self.broken < MOST_BROKEN && self.swallowing < MOST_SWALLOWING
    }

    /// Reads a cell in quotes from behind the first; false and nothing read if it is never closed.
    fn quoted(&mut self, from: usize, into: &mut Gathering) -> bool {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let before = into.length();
        let (mut start, mut look) = (from, from);
        // Where the unquoted piece around the last quote ends: found once for all quotes in it.
        let mut piece_end = 0;
        // Judged at every doubling, so that a long cell full of quotes is not judged at each.
        let (mut breaks, mut judge_at) = (0, SWALLOWED);
        while let Some(found) = text[look..].find('"') {
            let quote = look + found;
            breaks += text[look..quote].matches('\n').count();
            if breaks > judge_at {
                judge_at = breaks * 2;
                if self.swallows(&text[from..quote]) {
                    self.swallowing += 1;
                    into.cut(before);
                    return false;
                }
            }
            if bytes.get(quote + 1) == Some(&b'"') {
                into.push(&text[start..=quote]);
                start = quote + 2;
                look = start;
                continue;
            }
            let after = self.after_spaces(quote + 1);
            if self.ends_at(after) {
                into.push(&text[start..quote]);
                self.at = after;
                return true;
            }
            if piece_end <= quote {
                piece_end = self.plain_end(quote + 1);
            }
            if bytes.get(piece_end - 1) == Some(&b'"') && piece_end - 1 > quote {
                // Another quote stands before the delimiter: this one is part of the text.
                look = quote + 1;
                continue;
            }
            into.push(&text[start..quote]);
            into.push(&text[quote + 1..piece_end]);
            self.at = piece_end;
            return true;
        }
        self.broken += 1;
        into.cut(before);
        false
    }

    /// Says whether text in quotes is really rows of the usual width.
    fn swallows(&self, text: &str) -> bool {
        if self.width < 2 {
            return false;
        }
        let lines = text.split('\n').skip(1).take(JUDGED);
        let (mut rows, mut all) = (0, 0);
        for line in lines {
            all += 1;
            rows += usize::from(line.matches(self.delimiter).count() + 1 == self.width);
        }
        // The last line is the beginning of a row only.
        rows >= SWALLOWED && rows * 10 >= (all - 1) * 8
    }

    fn after_spaces(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        if self.delimiter == ' ' {
            from
        } else {
            from + spaces
        }
    }

    fn ends_at(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        rest.is_empty() || rest.starts_with(['\n', '\r']) || rest.starts_with(self.delimiter)
    }

    /// Where the next delimiter, line end or the end of the text is.
    fn plain_end(&self, from: usize) -> usize {
        let mut buffer = [0; 4];
        let delimiter = self.delimiter.encode_utf8(&mut buffer).as_bytes();
        let first = delimiter[0];
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let stop = |byte: &u8| *byte == first || *byte == b'\n' || *byte == b'\r';
            let Some(found) = bytes[at..].iter().position(stop) else {
                break;
            };
            at += found;
            if bytes[at] != first || bytes[at..].starts_with(delimiter) {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }

    /// Steps over what ended a cell.
    fn step_over(&mut self) -> End {
        let rest = &self.text[self.at..];
        let (length, end) = if rest.starts_with("\r\n") {
            (2, End::Line)
        } else if rest.starts_with(self.delimiter) {
            (self.delimiter.len_utf8(), End::Delimiter)
        } else {
            (rest.len().min(1), End::Line)
        };
        self.at += length;
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: char, width: usize) -> (Vec<Vec<String>>, Vec<(u32, usize)>) {
        let mut cells = Cells::of(text, delimiter, width);
        let mut into = Gathering::default();
        while let Some(number) = cells.next(&mut into) {
            into.end_row(number);
        }
        let rows = into.finish();
        let texts = |row: &crate::import::table::Row| row.cells().map(str::to_owned).collect();
        (rows.iter().map(texts).collect(), cells.unclosed)
    }

    #[test]
    fn every_cell_is_kept_to_the_letter() {
        let cases: [(&str, char, &[&[&str]]); 14] = [
            ("a,b\n1,2", ',', &[&["a", "b"], &["1", "2"]]),
            ("a,b\r\n1,2\r\n", ',', &[&["a", "b"], &["1", "2"]]),
            ("a,b\r1,2\r", ',', &[&["a", "b"], &["1", "2"]]),
            ("a,\"b,c\"\n", ',', &[&["a", "b,c"]]),
            ("a,\"b\nc\"\n", ',', &[&["a", "b\nc"]]),
            ("\"say \"\"hi\"\"\",x\n", ',', &[&["say \"hi\"", "x"]]),
            ("\"12\" pipe\",x\n", ',', &[&["12\" pipe", "x"]]),
            ("12\" pipe,x\n", ',', &[&["12\" pipe", "x"]]),
            ("a, \"b, c\" ,d\n", ',', &[&["a", "b, c", "d"]]),
            ("\"ab\"c,d\n", ',', &[&["abc", "d"]]),
            ("a¦b¦\"c¦d\"\n", '¦', &[&["a", "b", "c¦d"]]),
            ("a\u{1f}b\n", '\u{1f}', &[&["a", "b"]]),
            ("a,\n,b\n", ',', &[&["a", ""], &["", "b"]]),
            ("\"\",\"\"\"\"\n", ',', &[&["", "\""]]),
        ];
        for (text, delimiter, wanted) in cases {
            let (found, unclosed) = rows(text, delimiter, 2);
            assert_eq!(found, wanted, "{text:?}");
            assert!(unclosed.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_costs_no_row() {
        let (found, unclosed) = rows("id,n\n1,\"ab\n2,c\n", ',', 2);
        assert_eq!(found, [["id", "n"], ["1", "\"ab"], ["2", "c"]]);
        assert_eq!(unclosed, [(2, 1)]);
        let text = "id,n\n1,\"ab\n2,c\n3,d\n4,e\n5,f\n6,\"g\"\n7,h\n";
        let (found, unclosed) = rows(text, ',', 2);
        assert_eq!((found.len(), unclosed), (8, vec![(2, 1)]));
        assert_eq!(found[6], ["6", "g"]);
    }

    #[test]
    fn a_text_full_of_quotes_is_read_in_one_go() {
        let mut text = "\"a\"b".repeat(200_000);
        text.push_str(&"\n\"a,".repeat(200_000));
        let started = std::time::Instant::now();
        let _ = rows(&text, ',', 2);
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }
}
