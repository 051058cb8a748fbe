//! Which letters the bytes of a dBase table are: by the `.cpg` file, by the table's own mark, or by
//! how the bytes look.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::import::decode::decode;

/// Upper halves of the code pages of DOS, which no web browser knows.
const DOS: [(&str, &str); 4] = [
    (
        "CP437",
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
         └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    ),
    (
        "CP850",
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
         └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    ),
    (
        "CP852",
        "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
         └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
    ),
    (
        "CP865",
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
         └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    ),
];

/// Marks of dBase tables and the code pages they stand for.
const MARKS: [(u8, &str); 24] = [
    (0x01, "CP437"),
    (0x02, "CP850"),
    (0x03, "windows-1252"),
    (0x08, "CP865"),
    (0x09, "CP437"),
    (0x0A, "CP850"),
    (0x0B, "CP437"),
    (0x0D, "CP437"),
    (0x0F, "CP437"),
    (0x13, "shift_jis"),
    (0x1B, "CP437"),
    (0x1F, "CP852"),
    (0x4D, "gbk"),
    (0x4E, "euc-kr"),
    (0x4F, "big5"),
    (0x57, "windows-1252"),
    (0x64, "CP852"),
    (0x65, "ibm866"),
    (0x66, "CP865"),
    (0x7B, "shift_jis"),
    (0xC8, "windows-1250"),
    (0xC9, "windows-1251"),
    (0xCA, "windows-1254"),
    (0xCB, "windows-1253"),
];

/// A way to read bytes as letters.
#[derive(Debug, Clone, Copy)]
pub(super) enum CodePage {
    Web(&'static Encoding),
    /// Name and upper half.
    Dos(&'static str, &'static str),
}

impl CodePage {
    /// Finds a code page by the text of a `.cpg` file.
    pub(super) fn of_name(text: &str) -> Option<Self> {
        let plain: String = text
            .trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}')
            .to_ascii_lowercase();
        let plain = plain.strip_prefix("ansi ").unwrap_or(&plain);
        if let Some(found) = Encoding::for_label(plain.as_bytes()) {
            return Some(Self::Web(found));
        }
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        if let Some(part) = digits.strip_prefix("8859") {
            let label = format!("iso-8859-{part}");
            return Encoding::for_label(label.as_bytes()).map(Self::Web);
        }
        let label = match digits.as_str() {
            "65001" => "utf-8",
            "932" => "shift_jis",
            "936" => "gbk",
            "949" => "euc-kr",
            "950" => "big5",
            "866" => "ibm866",
            "54936" => "gb18030",
            "874" => "windows-874",
            known if known.len() == 4 && known.starts_with("125") => {
                let label = format!("windows-{known}");
                return Encoding::for_label(label.as_bytes()).map(Self::Web);
            }
            _ => return dos(&format!("CP{digits}")),
        };
        Encoding::for_label(label.as_bytes()).map(Self::Web)
    }

    /// Finds a code page by the mark in the head of a table.
    pub(super) fn of_mark(mark: u8) -> Option<Self> {
        let (_, name) = MARKS.iter().find(|(known, _)| *known == mark)?;
        dos(name).or_else(|| Encoding::for_label(name.as_bytes()).map(Self::Web))
    }

    /// Guesses by how bytes look.
    pub(super) fn guess(bytes: &[u8]) -> Self {
        if std::str::from_utf8(bytes).is_ok() {
            return Self::Web(UTF_8);
        }
        let name = decode(bytes).encoding;
        let found = Encoding::for_label(name.as_bytes()).filter(|e| e.is_ascii_compatible());
        Self::Web(found.unwrap_or(WINDOWS_1252))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos(name, _) => name,
        }
    }

    /// Reads bytes; false when some mean nothing.
    pub(super) fn read(self, bytes: &[u8]) -> (String, bool) {
        match self {
            Self::Web(encoding) => {
                let (text, damaged) = encoding.decode_without_bom_handling(bytes);
                (text.into_owned(), !damaged)
            }
            Self::Dos(_, upper) => {
                let letter = |byte: &u8| match byte {
                    0..=127 => char::from(*byte),
                    _ => upper
                        .chars()
                        .nth(usize::from(*byte) - 128)
                        .unwrap_or('\u{fffd}'),
                };
                (bytes.iter().map(letter).collect(), true)
            }
        }
    }
}

fn dos(name: &str) -> Option<CodePage> {
    let (name, upper) = DOS.iter().find(|(known, _)| *known == name)?;
    Some(CodePage::Dos(name, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_marks_find_the_code_page() {
        for (name, found) in [
            ("UTF-8\r\n", "UTF-8"),
            ("65001", "UTF-8"),
            ("ISO 8859-1", "windows-1252"),
            ("88592", "ISO-8859-2"),
            ("ANSI 1251", "windows-1251"),
            ("850", "CP850"),
            ("OEM 437", "CP437"),
        ] {
            assert_eq!(
                CodePage::of_name(name).map(CodePage::name),
                Some(found),
                "{name}"
            );
        }
        assert_eq!(
            CodePage::of_mark(0x57).map(CodePage::name),
            Some("windows-1252")
        );
        assert!(CodePage::of_name("Klingon").is_none() && CodePage::of_mark(0).is_none());
    }

    #[test]
    fn umlauts_come_out_of_every_page() {
        for (name, bytes) in [
            ("CP437", &b"K\x94ln"[..]),
            ("CP850", b"K\x94ln"),
            ("CP852", b"K\x94ln"),
            ("1252", b"K\xF6ln"),
            ("utf8", b"K\xC3\xB6ln"),
        ] {
            let page = CodePage::of_name(name).unwrap();
            assert_eq!(page.read(bytes), ("Köln".to_owned(), true), "{name}");
        }
        assert_eq!(CodePage::guess("Köln".as_bytes()).name(), "UTF-8");
        assert_eq!(
            CodePage::guess(b"K\xF6ln M\xFCnchen Stra\xDFe")
                .read(b"\xF6")
                .0,
            "ö"
        );
    }
}
