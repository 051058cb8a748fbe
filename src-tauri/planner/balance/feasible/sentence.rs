//! Findings in words: who, what it comes to, and what to do about it.

use super::super::Counted;
use super::super::contradiction::amount;
use super::finding::{Culprit, Finding, Loosening, Lump, Rule};
use super::names::Names;

/// Within so many per cent of a share, tenths are told.
const NEAR: i128 = 10;

impl Finding {
    /// Says it in one sentence, without a full stop.
    pub fn sentence(&self, names: &dyn Names) -> String {
        let words = Words {
            finding: self,
            names,
        };
        let mut ways: Vec<String> = words.unlocking().into_iter().collect();
        ways.extend(self.loosening.map(|l| words.loosening(l)));
        ways.extend(self.at_most.map(at_most));
        if ways.is_empty() {
            ways.push("choose another measure, or ask for fewer territories".into());
        }
        format!("{}: {}", words.trouble(), ways.join(", or "))
    }
}

fn at_most(territories: u32) -> String {
    match territories {
        1 => "ask for one territory".into(),
        count => format!("ask for at most {count} territories"),
    }
}

struct Words<'a> {
    finding: &'a Finding,
    names: &'a dyn Names,
}

impl Words<'_> {
    /// Says what is wrong.
    fn trouble(&self) -> String {
        let names = self.names;
        let holding = self.holding();
        match self.finding.culprit {
            Culprit::Heavy { lump, others } => self.heavy(lump, others),
            Culprit::Crowded { areas, together } => format!(
                "of the {areas} heaviest areas some territory must take {together}, at least {holding}"
            ),
            Culprit::Sparse { areas } => format!(
                "there are so few areas that some territory gets no more than {areas} of them, at most {holding}"
            ),
            Culprit::Locked { territory, others } => {
                let name = names.territory(territory);
                let more = also(others, "territory", "territories");
                format!("with these locks {name} cannot go below {holding}{more}")
            }
            Culprit::TooLittle { others } => {
                let count = counted(others, "territory", "territories");
                format!("what locks and targets leave for {count} is {holding} all told")
            }
            Culprit::TooMuch { takers } => {
                let count = counted(takers, "territory", "territories");
                format!("what there is for {count} is {holding} all told")
            }
            Culprit::Capped {
                of,
                territory,
                takes,
            } => self.capped(of, territory, takes),
            Culprit::Torn {
                territory,
                unit,
                other,
            } => format!(
                "{} and {} are both locked to {}, but cannot be joined past what is locked to others",
                names.unit(unit),
                names.unit(other),
                names.territory(territory)
            ),
            Culprit::Frozen {
                family,
                unit,
                territory,
            } => format!(
                "{} belongs to {}, which is partly in {}, and that is locked and takes nothing in",
                names.unit(unit),
                names.family(family),
                names.territory(territory)
            ),
            Culprit::Apart { unit, other, .. } => format!(
                "{} and {} cannot be kept apart with so few territories",
                names.unit(unit),
                names.unit(other)
            ),
            _ => self.lie(),
        }
    }

    /// Says what is wrong with how the ground hangs together.
    fn lie(&self) -> String {
        let names = self.names;
        let holding = self.holding();
        match self.finding.culprit {
            Culprit::Unreachable { territory } => format!(
                "{} can reach no more than {holding} past what is locked to others",
                names.territory(territory)
            ),
            Culprit::Island { unit, units: 1 } => format!(
                "{} is cut off and holds {holding}, which is no whole number of territories",
                names.unit(unit)
            ),
            Culprit::Island { unit, units } => format!(
                "a part of {units} areas round {} is cut off and holds {holding}, which is no whole number \
                 of territories",
                names.unit(unit)
            ),
            Culprit::Islands { parts } => format!(
                "the ground is cut into {parts} parts, which cannot be divided into {} territories by {}",
                self.finding.amount,
                self.of()
            ),
            Culprit::Hanging { unit, units } => format!(
                "{} can only be reached through {}, and whoever holds it must take at least {holding}",
                counted(units, "area", "areas"),
                names.unit(unit)
            ),
            Culprit::Enclosed { territory, units } => format!(
                "{} lie behind what is locked to {}, which must take at least {holding}",
                counted(units, "area", "areas"),
                names.territory(territory)
            ),
            _ => holding,
        }
    }

    fn heavy(&self, lump: Lump, others: u32) -> String {
        let holding = self.holding();
        let name = match lump {
            Lump::Unit(unit) => self.names.unit(unit),
            Lump::Family(family) => self.names.family(family),
        };
        let more = also(others, "area or family", "areas or families");
        let so = match lump {
            Lump::Unit(_) => "it is too much for any territory",
            Lump::Family(_) => "it cannot be kept whole",
        };
        format!("{name} alone holds {holding}{more}, so {so}")
    }

    fn capped(&self, of: Counted, territory: Option<u32>, takes: bool) -> String {
        let (needs, allowed) = (self.finding.amount, self.finding.share);
        let (needs, allowed) = (amount(of, needs), amount(of, allowed));
        let what = match of {
            Counted::Units => "areas".into(),
            Counted::Measure(m) => format!("of {}", self.names.measure(m)),
        };
        let who = match (territory.map(|t| self.names.territory(t)), takes) {
            (None, _) => "no more may change hands".into(),
            (Some(name), true) => format!("{name} may take no more"),
            (Some(name), false) => format!("{name} may give no more"),
        };
        match self.finding.rule {
            None => format!("locks move {needs} {what}, but {who} than {allowed}"),
            Some(rule) => {
                let aim = match rule {
                    Rule::Band { .. } => "band",
                    Rule::Limits(_) => "limits",
                };
                let of = self.of();
                format!(
                    "the {aim} of {of} takes a change of {needs} {what}, but {who} than {allowed}"
                )
            }
        }
    }

    /// Says what the culprit comes to.
    fn holding(&self) -> String {
        let Finding {
            amount: held,
            share,
            ..
        } = *self.finding;
        let written = |value: i64| match self.finding.rule {
            Some(Rule::Limits(of)) => amount(of, value),
            _ => amount(Counted::Measure(0), value),
        };
        match self.finding.rule {
            Some(Rule::Band { .. }) if share > 0 => {
                format!("{} % of a share of {}", percent(held, share), self.of())
            }
            Some(Rule::Limits(Counted::Units)) => {
                format!("{} areas against {}", written(held), written(share.max(0)))
            }
            _ => format!(
                "{} of {} against {}",
                written(held),
                self.of(),
                written(share.max(0))
            ),
        }
    }

    fn of(&self) -> String {
        match self.finding.rule {
            Some(Rule::Band { measure, .. } | Rule::Limits(Counted::Measure(measure))) => {
                self.names.measure(measure)
            }
            _ => "areas".into(),
        }
    }

    /// Says what could be freed instead.
    fn unlocking(&self) -> Option<String> {
        match self.finding.culprit {
            Culprit::Heavy {
                lump: Lump::Family(_),
                ..
            } => Some("allow it to be split".into()),
            Culprit::Locked { .. } => Some("unlock some of its areas or accounts".into()),
            Culprit::TooLittle { .. } => Some("unlock something, or lower targets".into()),
            Culprit::Unreachable { .. } | Culprit::Enclosed { .. } => {
                Some("unlock areas round it".into())
            }
            Culprit::Torn { .. } => Some("unlock one of them or what lies between".into()),
            Culprit::Frozen { territory, .. } => {
                Some(format!("unlock {}", self.names.territory(territory)))
            }
            Culprit::Island { .. } => Some("take away a barrier or lock round it".into()),
            Culprit::Capped { .. } if self.finding.rule.is_some() => {
                Some("let more change hands".into())
            }
            _ => None,
        }
    }

    fn loosening(&self, loosening: Loosening) -> String {
        match loosening {
            Loosening::Band { measure, tolerance } => format!(
                "widen the band of {} to ±{} %",
                self.names.measure(measure),
                hundredths(tolerance)
            ),
            Loosening::Limits { percent, .. } => {
                format!("loosen the limits of {} by {percent} %", self.of())
            }
            Loosening::NoLimits(_) => format!("drop the limits of {}", self.of()),
            Loosening::Cap { share, .. } => {
                format!("let at least {} % change hands", hundredths(share))
            }
            Loosening::NoCap(_) => "let as much change hands as must".into(),
            Loosening::Pieces => "allow territories in several pieces".into(),
            Loosening::Split(family) => {
                format!("allow {} to be split", self.names.family(family))
            }
            Loosening::Meet(_) => "let them meet, or ask for more territories".into(),
        }
    }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn also(others: u32, one: &str, many: &str) -> String {
    match others {
        0 => String::new(),
        1 => format!(" (and another {one} holds too much)"),
        count => format!(" (and {count} other {many} hold too much)"),
    }
}

fn hundredths(value: u32) -> String {
    amount(Counted::Measure(0), i64::from(value) * 10)
}

/// Writes a part of a share in per cent, rounded away from a whole share; near it in tenths.
fn percent(amount: i64, share: i64) -> String {
    let tenths = i128::from(amount) * 1000;
    let share = i128::from(share);
    let step = if (tenths - 1000 * share).abs() < NEAR * 10 * share {
        1
    } else {
        10
    };
    let exact = tenths.div_euclid(share * step);
    let up = i128::from(amount) > share && tenths.rem_euclid(share * step) > 0;
    let rounded = (exact + i128::from(up)) * step;
    match rounded % 10 {
        0 => (rounded / 10).to_string(),
        tenth => format!("{}.{}", rounded / 10, tenth.abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::{hundredths, percent};

    #[test]
    fn parts_of_a_share_are_rounded_away_from_a_whole_share() {
        for (amount, written) in [
            (1_000, "100"),
            (1_316, "132"),
            (1_320, "132"),
            (1_051, "105.1"),
            (832, "83"),
            (949, "94.9"),
        ] {
            assert_eq!(percent(amount, 1000), written);
        }
        assert_eq!(percent(100_001, 100_000), "100.1");
    }

    #[test]
    fn tolerances_are_written_with_the_parts_they_have() {
        assert_eq!(
            (hundredths(1600), hundredths(30)),
            ("16".into(), "0.3".into())
        );
    }
}
