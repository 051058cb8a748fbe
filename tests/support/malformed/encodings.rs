//! Text in every encoding that files come in, sane and broken.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};

use super::{Case, exact, noted};

const WESTERN: &str = "id;Ort;Straße\n1;Köln;Gürzenichstraße\n2;Münster;Größe\n";

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    let labels = [
        (
            "windows-1250",
            "id;Miasto;Nazwa\n1;Łódź;Święta Góra\n2;Gdańsk;Źródło\n3;Wrocław;Książę\n",
        ),
        (
            "windows-1251",
            "id;Город;Имя\n1;Москва;Улица Ленина\n2;Казань;Площадь\n",
        ),
        ("windows-1252", WESTERN),
        (
            "windows-1253",
            "id;Πόλη;Οδός\n1;Αθήνα;Ερμού\n2;Πάτρα;Αγίου Ανδρέου\n",
        ),
        (
            "windows-1254",
            "id;Şehir;Ad\n1;İstanbul;Beyoğlu Çarşı\n2;Eskişehir;Ağaçlı\n",
        ),
        (
            "windows-1257",
            "id;Miestas;Gatvė\n1;Šiauliai;Žemaitės gatvė\n2;Panevėžys;Ąžuolų\n",
        ),
        (
            "ISO-8859-2",
            "id;Miasto;Nazwa\n1;Łódź;Święta Góra\n2;Gdańsk;Źródło\n3;Żywiec;Ślęża\n",
        ),
        (
            "KOI8-U",
            "id;Город;Имя\n1;Москва;Улица Ленина\n2;Казань;Площадь\n",
        ),
    ];
    let asian: [(&'static Encoding, &str); 5] = [
        (
            SHIFT_JIS,
            "id,都市,会社\n1,東京都,株式会社サンプル\n2,大阪府,カタカナ商事\n",
        ),
        (
            EUC_JP,
            "id,都市,会社\n1,東京都,株式会社サンプル\n2,大阪府,カタカナ商事\n",
        ),
        (
            GB18030,
            "id,城市,公司\n1,北京市,有限公司\n2,上海市,销售客户\n",
        ),
        (
            EUC_KR,
            "id,도시,회사\n1,서울특별시,주식회사\n2,부산광역시,매출액\n",
        ),
        (BIG5, "id,城市,公司\n1,台北市,有限公司\n2,高雄市,銷售客戶\n"),
    ];
    let mut cases: Vec<Case> = labels
        .iter()
        .map(|(label, text)| (Encoding::for_label(label.as_bytes()).unwrap(), *text))
        .chain(asian)
        .map(|(encoding, text)| read(encoding.name(), encoding.encode(text).0.into_owned(), text))
        .collect();
    let wide = |mark: &str, little: bool| -> Vec<u8> {
        let text = format!("{mark}{WESTERN}");
        text.encode_utf16()
            .flat_map(|u| {
                if little {
                    u.to_le_bytes()
                } else {
                    u.to_be_bytes()
                }
            })
            .collect()
    };
    let four = |little: bool| -> Vec<u8> {
        let letters = "\u{feff}".chars().chain(WESTERN.chars()).map(u32::from);
        letters
            .flat_map(|c| {
                if little {
                    c.to_le_bytes()
                } else {
                    c.to_be_bytes()
                }
            })
            .collect()
    };
    cases.extend([
        read("utf-8", WESTERN.as_bytes().to_vec(), WESTERN),
        read(
            "utf-8 mark",
            format!("\u{feff}{WESTERN}").into_bytes(),
            WESTERN,
        ),
        read("utf-16le mark", wide("\u{feff}", true), WESTERN),
        read("utf-16be mark", wide("\u{feff}", false), WESTERN),
        read("utf-16le", wide("", true), WESTERN),
        read("utf-16be", wide("", false), WESTERN),
        read("utf-32le", four(true), WESTERN),
        read("utf-32be", four(false), WESTERN),
        noted(
            "cut letter.csv",
            "id;Ort\n1;Kö".as_bytes()[..11].to_vec(),
            2,
            "mean nothing",
        ),
        noted(
            "odd utf-16.csv",
            [&wide("\u{feff}", true)[..], &[0x41]].concat(),
            4,
            "mean nothing",
        ),
        noted(
            "odd utf-32.csv",
            [&four(true)[..], &[0xFF, 0xFF, 0xFF, 0xFF]].concat(),
            4,
            "mean nothing",
        ),
        noted("two in one.csv", two(), 4, "two encodings"),
        noted(
            "guessed.csv",
            Encoding::for_label(b"windows-1252")
                .unwrap()
                .encode(WESTERN)
                .0
                .into_owned(),
            0,
            "does not say its encoding",
        ),
        noted(
            "nul in utf-8.csv",
            "id;Ort\n1;Kö\0ln\n".as_bytes().to_vec(),
            2,
            "no width",
        ),
    ]);
    cases
}

fn two() -> Vec<u8> {
    let old = Encoding::for_label(b"windows-1252")
        .unwrap()
        .encode("3;Düren;Straße\n")
        .0
        .into_owned();
    [WESTERN.as_bytes(), &old, "4;Łódź;x\n".as_bytes()].concat()
}

fn read(name: &str, bytes: Vec<u8>, text: &str) -> Case {
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split([';', ',']).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    exact(&format!("{name}.csv"), bytes, &rows)
}
