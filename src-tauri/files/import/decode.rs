//! From bytes to text: byte order marks first, then UTF-8, then the likeliest old encoding; a file
//! of two encodings, as joined exports are, is read piece by piece.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
};

/// Text and how it was read.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Name of the encoding, such as `UTF-8` or `windows-1252`.
    pub(super) encoding: &'static str,
    /// First line (from 1) with bytes that mean nothing in it and became `�`.
    pub(super) damaged: Option<u32>,
    /// Whether the encoding is a guess.
    pub(super) guessed: bool,
    /// First line that is in another encoding than UTF-8, and which.
    pub(super) mixed: Option<(u32, &'static str)>,
}

/// Bytes that are looked at to tell an old encoding: as sure as all of them, and at once.
const LOOKED_AT: usize = 4 << 20;

/// Lines of an old encoding of two bytes a letter may be UTF-8 by chance; so many in a hundred are not.
const CHANCE: usize = 20;

/// Encodings with more than one byte a letter.
const WIDE: [&Encoding; 6] = [GB18030, GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR];

/// Decodes bytes.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(wide) = four_bytes(bytes) {
        return wide;
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return plain(encoding, &bytes[length..], false);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) if !bytes.contains(&0) => plain(UTF_8, bytes, false),
        Ok(text) if wide(bytes).is_none() => whole(Cow::Borrowed(text), UTF_8.name()),
        // Cut off within a letter: still UTF-8.
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 && wide(bytes).is_none() => {
            plain(UTF_8, bytes, false)
        }
        _ => unmarked(bytes),
    }
}

fn whole<'a>(text: Cow<'a, str>, encoding: &'static str) -> Decoded<'a> {
    Decoded {
        text,
        encoding,
        damaged: None,
        guessed: false,
        mixed: None,
    }
}

fn plain<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let at = text.find('\u{FFFD}').filter(|_| damaged);
    Decoded {
        damaged: at.map(|at| line(&text[..at])),
        guessed,
        ..whole(text, encoding.name())
    }
}

fn unmarked(bytes: &[u8]) -> Decoded<'_> {
    if let Some(wide) = wide(bytes) {
        return plain(wide, bytes, true);
    }
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let (mut old, mut utf8) = (Vec::new(), 0);
    for line in lines().filter(|line| !line.is_ascii()) {
        if std::str::from_utf8(line).is_ok() {
            utf8 += 1;
        } else if old.len() < LOOKED_AT {
            old.extend_from_slice(line);
        }
    }
    let invalid = old
        .split(|byte| *byte == b'\n')
        .count()
        .saturating_sub(1)
        .max(1);
    let guess = likeliest(if utf8 == 0 { bytes } else { &old });
    let by_chance = WIDE.contains(&guess) && utf8 * 100 < (utf8 + invalid) * CHANCE;
    if utf8 == 0 || by_chance {
        return plain(likeliest(bytes), bytes, true);
    }
    let first = lines().position(|line| std::str::from_utf8(line).is_err());
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut damaged = None;
    for (at, line) in lines().enumerate() {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        let (line, bad) = guess.decode_without_bom_handling(line);
        text.push_str(&line);
        damaged = damaged.or(bad.then_some(at as u32 + 1));
    }
    Decoded {
        damaged,
        mixed: first.map(|at| (at as u32 + 1, guess.name())),
        ..whole(Cow::Owned(text), UTF_8.name())
    }
}

fn line(before: &str) -> u32 {
    before.matches('\n').count() as u32 + 1
}

fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    detector.feed(head, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // What holds letters only beyond the head is still to be told.
    if head.is_ascii() && head.len() < bytes.len() {
        let at = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes[at..bytes.len().min(at + LOOKED_AT)], true);
        return detector.guess(None, Utf8Detection::Deny);
    }
    guess
}

/// UTF-16 without a mark: text in it has a zero in every second byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |from: usize| {
        let every_second = head.iter().skip(from).step_by(2);
        every_second.filter(|byte| **byte == 0).count() * 2
    };
    let most = head.len() * 3 / 10;
    if zeros(1) > most && zeros(0) * 4 < zeros(1) {
        Some(UTF_16LE)
    } else if zeros(0) > most && zeros(1) * 4 < zeros(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-32 with its mark, which begins like the one of UTF-16.
fn four_bytes(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (body, little) = match bytes {
        [0xFF, 0xFE, 0, 0, body @ ..] => (body, true),
        [0, 0, 0xFE, 0xFF, body @ ..] => (body, false),
        _ => return None,
    };
    let mut damaged = !body.len().is_multiple_of(4);
    let letters = body.chunks_exact(4).map(|chunk| {
        let four = [chunk[0], chunk[1], chunk[2], chunk[3]];
        let code = if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        };
        char::from_u32(code).unwrap_or_else(|| {
            damaged = true;
            '\u{FFFD}'
        })
    });
    let text: String = letters.collect();
    let at = text.find('\u{FFFD}').unwrap_or(text.len());
    Some(Decoded {
        damaged: damaged.then(|| line(&text[..at])),
        ..whole(
            Cow::Owned(text),
            if little { "UTF-32LE" } else { "UTF-32BE" },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_encodings_are_recognised() {
        let wide = |mark: &[u8], big: bool| -> Vec<u8> {
            let units = "id;Größe\n1;2\n".encode_utf16();
            let bytes = units.flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            });
            mark.iter().copied().chain(bytes).collect()
        };
        let four = |big: bool| -> Vec<u8> {
            let letters = "\u{feff}id;Größe\n".chars().map(u32::from);
            let bytes = letters.flat_map(|c| {
                if big {
                    c.to_be_bytes()
                } else {
                    c.to_le_bytes()
                }
            });
            bytes.collect()
        };
        let cases = [
            ("Größe".as_bytes().to_vec(), "UTF-8", "Größe"),
            (b"\xEF\xBB\xBFid".to_vec(), "UTF-8", "id"),
            (wide(&[0xFF, 0xFE], false), "UTF-16LE", "id;Größe\n1;2\n"),
            (wide(&[0xFE, 0xFF], true), "UTF-16BE", "id;Größe\n1;2\n"),
            (wide(&[], false), "UTF-16LE", "id;Größe\n1;2\n"),
            (wide(&[], true), "UTF-16BE", "id;Größe\n1;2\n"),
            (four(false), "UTF-32LE", "id;Größe\n"),
            (four(true), "UTF-32BE", "id;Größe\n"),
        ];
        for (bytes, encoding, text) in cases {
            let decoded = decode(&bytes);
            assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
            assert_eq!(decoded.damaged, None);
        }
    }

    #[test]
    fn old_encodings_are_read_to_the_letter() {
        let texts = [
            (
                "windows-1252",
                "Straße;Größe;München;Köln\nJosé Muñoz;Crème brûlée;Ærø\n",
            ),
            (
                "windows-1250",
                "Łódź;Kraków;Gdańsk;Wrocław;Święto;źródło\nPříliš žluťoučký kůň;Dvořák\n",
            ),
            (
                "windows-1251",
                "Москва;Санкт-Петербург;Новосибирск;улица Ленина\nКазань;Самара\n",
            ),
            (
                "windows-1253",
                "Αθήνα;Θεσσαλονίκη;Πάτρα;οδός Ερμού\nΗράκλειο;Λάρισα\n",
            ),
            (
                "windows-1254",
                "İstanbul;Beyoğlu;Şişli;Kadıköy;çarşı\nEskişehir;Iğdır;Ağrı\n",
            ),
            (
                "windows-1255",
                "תל אביב;ירושלים;חיפה;רחוב הרצל\nבאר שבע;אשדוד\n",
            ),
            (
                "windows-1256",
                "القاهرة;الإسكندرية;الجيزة;شارع التحرير\nالرياض;جدة\n",
            ),
            (
                "windows-1257",
                "Vilnius;Šiauliai;Panevėžys;Klaipėda;gatvė\nŽemaitija;Ąžuolų\n",
            ),
            ("windows-1258", "Hà Nội;Đà Nẵng;thành phố\n"),
            (
                "ISO-8859-2",
                "Łódź;Kraków;Gdańsk;Wrocław;Święto;źródło;ślązak\nŻółw;Tyśmienica\n",
            ),
            ("ISO-8859-5", "Москва;Новосибирск;улица Ленина\n"),
            ("ISO-8859-7", "Αθήνα;Θεσσαλονίκη;Πάτρα;οδός Ερμού\n"),
            (
                "KOI8-U",
                "Москва;Санкт-Петербург;Новосибирск;улица Ленина\n",
            ),
            (
                "Shift_JIS",
                "東京都;大阪府;株式会社サンプル;売上高\n名古屋市;カタカナ;ひらがな\n",
            ),
            (
                "EUC-JP",
                "東京都;大阪府;株式会社サンプル;売上高\n名古屋市;カタカナ;ひらがな\n",
            ),
            (
                "gb18030",
                "北京市;上海市;有限公司;销售额\n广州市;深圳市;客户名称\n",
            ),
            (
                "EUC-KR",
                "서울특별시;부산광역시;주식회사;매출액\n대구광역시;인천광역시\n",
            ),
            ("Big5", "台北市;高雄市;有限公司;銷售額\n臺中市;客戶名稱\n"),
        ];
        let mut wrong = Vec::new();
        for (name, text) in texts {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, lost) = encoding.encode(text);
            let decoded = decode(&bytes);
            if !lost && (decoded.text != text || decoded.mixed.is_some()) {
                wrong.push((name, decoded.encoding, decoded.text.into_owned()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn two_encodings_in_one_file_are_both_read() {
        let mut bytes = "id;Straße\n1;Köln\n".as_bytes().to_vec();
        bytes.extend(
            encoding_rs::WINDOWS_1252
                .encode("2;München\n3;Größe\n")
                .0
                .iter(),
        );
        bytes.extend("4;Łódź\n".as_bytes());
        let decoded = decode(&bytes);
        assert_eq!(
            decoded.text,
            "id;Straße\n1;Köln\n2;München\n3;Größe\n4;Łódź\n"
        );
        assert_eq!(decoded.mixed, Some((3, "windows-1252")));
        assert!(!decoded.guessed && decoded.damaged.is_none());
    }

    #[test]
    fn a_text_cut_within_a_letter_is_still_utf_8() {
        let decoded = decode(&"id;Größe".as_bytes()[..6]);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", Some(1)));
    }
}
