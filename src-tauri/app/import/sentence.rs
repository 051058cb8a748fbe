//! What an import would bring, in plain sentences.

use files::scene::short_amount;
use planner::plan::Kind;

use super::Asking;
use super::baseline::Ground;
use super::outcome::Ready;
use crate::wire::{BaselineBuilt, Gone, ImportAs};

impl Ready {
    /// `4,812 accounts`.
    pub(super) fn what(&self) -> String {
        let rows = match self.kind {
            ImportAs::Alignment => self.baseline.as_ref().map_or(0, |b| b.owned),
            _ => self.counts.taken(),
        };
        let [one, many] = match self.kind {
            ImportAs::Accounts => ["account", "accounts"],
            ImportAs::Units | ImportAs::Alignment => ["area", "areas"],
            ImportAs::Figures => ["area with figures", "areas with figures"],
            ImportAs::Reps => ["rep", "reps"],
            ImportAs::History => ["month of sales", "months of sales"],
            ImportAs::Opportunities => ["open deal", "open deals"],
            ImportAs::Territories => ["territory", "territories"],
        };
        counted(rows, one, many)
    }

    /// `4,812 accounts, 12 owners, €31.4 M, postal codes of Germany, 37 rows need help.`
    pub(super) fn sentence(&self, ask: &Asking<'_>) -> String {
        let mut parts = vec![self.what()];
        let named = self
            .claims
            .as_ref()
            .filter(|c| !matches!(c.ground, Ground::Unsaid));
        parts.extend(named.map(|claims| claims.holders.clone()));
        let money = self.sums.iter().find(|(m, _)| m.kind == Kind::Money);
        let currency = &ask.plan.about.currency;
        parts.extend(money.map(|(m, sum)| short_amount(*sum, m.kind, currency)));
        if self.located.postal_code + self.located.prefix > 0 {
            let country = self.country.map(country_name);
            parts.extend(country.map(|name| format!("postal codes of {}", with_article(name))));
        }
        let help = self.skipped.len() as u32 + self.located.none;
        if help > 0 {
            let needs = if help == 1 { "needs" } else { "need" };
            parts.push(format!("{} {needs} help", counted(help, "row", "rows")));
        }
        let mut sentences = vec![format!("{}.", parts.join(", "))];
        sentences.extend(self.against(ask));
        sentences.extend(self.baseline.as_ref().and_then(todays_map));
        sentences.extend(otherwise(self.otherwise_held));
        sentences.join(" ")
    }

    /// What is otherwise than in the plan.
    fn against(&self, ask: &Asking<'_>) -> Option<String> {
        let counts = &self.counts;
        if counts.changed + counts.unchanged + counts.removed == 0 {
            return None;
        }
        let fate = match ask.gone {
            Gone::Remove if counts.removed == counts.gone => "were taken out".to_owned(),
            Gone::Remove => format!("{} of them were taken out", number(counts.removed)),
            Gone::Keep => "stay".to_owned(),
        };
        let gone = match counts.gone {
            0 => String::new(),
            1 => format!("; 1 of the plan is not in the file: {}", one(&fate)),
            many => format!("; {} of the plan are not in the file: {fate}", number(many)),
        };
        Some(format!(
            "{} new, {} changed, {} unchanged{gone}.",
            number(counts.new),
            number(counts.changed),
            number(counts.unchanged)
        ))
    }
}

/// What becomes of a single row, from what becomes of several.
fn one(fate: &str) -> String {
    fate.replace("were", "was").replace("stay", "stays")
}

fn number(count: u32) -> String {
    counted(count, "", "").trim_end().to_owned()
}

fn todays_map(built: &BaselineBuilt) -> Option<String> {
    if built.owned == 0 && built.overrides == 0 {
        return None;
    }
    let filled = match built.filled {
        0 => String::new(),
        1 => "; 1 area in between that nobody owns was filled in".to_owned(),
        many => format!(
            "; {} areas in between that nobody owns were filled in",
            number(many)
        ),
    };
    let apart = match built.overrides {
        0 => String::new(),
        1 => "; 1 account apart from its ground".to_owned(),
        many => format!("; {} accounts apart from their ground", number(many)),
    };
    Some(format!(
        "Today\u{2019}s map: {} with {}{filled}{apart}.",
        counted(built.territories, "territory", "territories"),
        counted(built.owned, "area", "areas")
    ))
}

fn otherwise(held: u32) -> Option<String> {
    let (accounts, verb) = match held {
        0 => return None,
        1 => ("1 account".to_owned(), "has"),
        many => (format!("{} accounts", number(many)), "have"),
    };
    Some(format!(
        "{accounts} {verb} another holder in the file than on today\u{2019}s map, which was left as it is."
    ))
}

/// Returns the English name of a country.
pub(super) fn country_name(letters: &'static str) -> String {
    let found = atlas::find_country(letters).ok().flatten();
    found.map_or(letters, |country| country.name).to_owned()
}

/// Puts the article before the names of countries that have one.
fn with_article(name: String) -> String {
    let several = [
        "United",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Maldives",
    ];
    if several.iter().any(|word| name.starts_with(word)) {
        return format!("the {name}");
    }
    name
}

/// Writes a number of things in words, with commas: `4,812 accounts`.
pub(crate) fn counted(number: u32, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{text} {}", if number == 1 { one } else { many })
}
