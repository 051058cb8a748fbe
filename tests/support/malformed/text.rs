//! Delimited text as it should not be, and as it may be.

use super::{Case, exact, noted, refused};

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    let long = "x".repeat(1 << 20);
    let wide: Vec<String> = (1..=16_384).map(|at| format!("c{at}")).collect();
    let too_wide = format!("{}\n", vec!["a"; 16_385].join(","));
    let ab: &[&[&str]] = &[&["id", "name"], &["1", "a"], &["2", "b"]];
    let mut cases = vec![
        refused("empty.csv", "", "is empty"),
        refused("blank lines.csv", "\n\r\n \n", "is empty"),
        refused("only sep.csv", "sep=;\r\n", "is empty"),
        refused("too wide.csv", too_wide, "columns"),
        noted("long row.csv", "id,name\n1,a\n2,b,lost\n", 3, "more cells"),
        noted(
            "short row.csv",
            "id,name,city\n1,a,X\n2,b\n3,c,Z\n",
            3,
            "fewer cells",
        ),
        noted("open quote.csv", "id,name\n1,\"a\n2,b\n", 2, "never closed"),
        noted("open quote far.csv", open_quote(), 3, "never closed"),
        noted("nul.csv", "id,name\n1,a\0b\n", 2, "no width"),
        noted(
            "doubled header.csv",
            "id,name,name\n1,a,b\n",
            1,
            "Two columns",
        ),
        noted(
            "title.csv",
            "Accounts of 2026\n\nid,name,city\n1,a,X\n2,b,Y\n",
            1,
            "above the header",
        ),
        noted("no header.csv", "1,2.5\n2,3.5\n", 0, "first row looks like"),
        noted(
            "no header words.csv",
            "Acme,ann@acme.com,12345\nBolt,bo@bolt.com,54321\n",
            0,
            "first row looks like",
        ),
        noted(
            "rounded ids.csv",
            "id,name\n1.23457E+15,a\n1.23457E+15,b\n",
            2,
            "shortened",
        ),
        noted(
            "error.csv",
            "id,revenue\n1,#N/A\n2,#DIV/0!\n3,5\n",
            2,
            "error of a formula",
        ),
        exact("cr only.csv", "id,name\r1,a\r2,b\r", ab),
        exact("mixed ends.csv", "id,name\r\n1,a\n2,b\r", ab),
        exact("blank between.csv", "id,name\n\n1,a\n,\n2,b\n", ab),
        exact(
            "zeros.csv",
            "zip,id\n02134,00012345678901234567\n00501,1\n",
            &[
                &["zip", "id"],
                &["02134", "00012345678901234567"],
                &["00501", "1"],
            ],
        ),
        exact(
            "quotes.csv",
            "id,name\n1,\"a \"\"b\"\", c\"\n2,5\" pipe\n",
            &[&["id", "name"], &["1", "a \"b\", c"], &["2", "5\" pipe"]],
        ),
        exact(
            "break.csv",
            "id,name\n1,\"two\r\nlines\"\n",
            &[&["id", "name"], &["1", "two\r\nlines"]],
        ),
        exact("sep.csv", "sep=^\r\nid^name\r\n1^a\r\n2^b\r\n", ab),
        exact(
            "megabyte.csv",
            format!("id,name\n1,{long}\n2,\"{long}\"\n"),
            &[&["id", "name"], &["1", &long], &["2", &long]],
        ),
        exact(
            "widest.csv",
            format!("{}\n{}\n", wide.join(","), wide.join(" x,")),
            &[
                &wide.iter().map(String::as_str).collect::<Vec<_>>(),
                &wide
                    .iter()
                    .enumerate()
                    .map(|(at, name)| {
                        if at == 16_383 {
                            name.clone()
                        } else {
                            format!("{name} x")
                        }
                    })
                    .map(|cell| &*cell.leak())
                    .collect::<Vec<&str>>(),
            ],
        ),
        exact(
            "one column.csv",
            "time\n12:30\n13:45\n",
            &[&["time"], &["12:30"], &["13:45"]],
        ),
    ];
    for delimiter in [
        ',', ';', '\t', '|', '^', '~', ':', '#', '¦', '\u{1f}', '\u{1}', '§', '!', '*',
    ] {
        let text = ["id,name", "1,a", "2,b"].map(|line| line.replace(',', &delimiter.to_string()));
        cases.push(exact(
            &format!("between U+{:04X}.txt", u32::from(delimiter)),
            text.join("\n"),
            ab,
        ));
    }
    cases
}

fn open_quote() -> String {
    let rows: String = (3..500).map(|at| format!("{at},b{at}\n")).collect();
    format!("id,name\n1,a\n2,\"b\n{rows}500,\"last\"\n")
}
