//! What the flags of `balance` ask for, laid over what a goal file asks for.

use std::path::PathBuf;

use app::wire::Problem;
use app::{
    AllowanceWish, FLAGS, FairWish, GoalFile, HomesWish, KeepWish, LevelWish, LimitWish,
    PiecesWish, RespectWish, ScopeWish, ShareWish, SizedWish, WhoseWish, read_goal,
};
use clap::{Args, ValueEnum};

/// Flags that say what is asked for; each overrules the same key of the goal file.
#[derive(Debug, Args)]
pub(crate) struct Wish {
    /// A file that says everything (see docs/goal.schema.json); flags overrule it.
    #[arg(long, value_name = "GOAL.JSON")]
    goal: Option<PathBuf>,
    /// How many territories; as many as now when not said.
    #[arg(short = 'k', long)]
    territories: Option<u32>,
    /// How much each territory should hold, from which their number follows: workload=1600.
    #[arg(
        long = "size",
        visible_alias = "hours",
        value_name = "MEASURE=AMOUNT",
        conflicts_with = "territories"
    )]
    size: Option<String>,
    /// A measure that must be fair and how closely, such as revenue:5%, with a weight if it counts
    /// more than the others: revenue:5%:2. May be repeated, the most important first.
    #[arg(long = "measure", value_name = "NAME:TOL%[:WEIGHT]")]
    measures: Vec<String>,
    /// What territories should sum to: the same, or in proportion to the hours of their reps.
    #[arg(long, value_enum)]
    share: Option<Share>,
    /// The least and the most a territory may hold, such as revenue:100000..900000 or areas:..500.
    /// May be repeated.
    #[arg(long = "limit", value_name = "MEASURE:MIN..MAX")]
    limits: Vec<String>,
    /// How much of today's map is kept: gentle, fresh, or the price of moving an area.
    #[arg(long, value_name = "gentle|fresh|PRICE", conflicts_with = "fresh")]
    keep: Option<String>,
    /// Draw the map anew: the same as --keep fresh.
    #[arg(long)]
    fresh: bool,
    /// How much may change hands: "revenue<=20%" in all, "gives:revenue<=10%" or "takes:areas<=10%"
    /// for each territory, "North gives:revenue<=5%" for one. May be repeated.
    #[arg(long = "cap", value_name = "[WHO:]MEASURE<=PCT%")]
    caps: Vec<String>,
    /// What the homes of reps mean: nothing, a preference, or the middle of their territory.
    #[arg(long, value_enum)]
    homes: Option<Homes>,
    /// Which borders to respect: county, state, or so many digits of a county's code, such as
    /// "3 digits"; with :whole, districts are never split.
    #[arg(long, value_name = "LEVEL[:whole]")]
    respect: Option<String>,
    /// Territories that change among themselves, by name; all others stay as they are.
    #[arg(long, value_name = "TERRITORY,…", value_delimiter = ',')]
    scope: Vec<String>,
    /// Give out single accounts instead of areas.
    #[arg(long)]
    accounts: bool,
    /// Let territories be in several pieces.
    #[arg(long)]
    pieces: bool,
    /// The scenario, by name; the shown one when not said.
    #[arg(long)]
    scenario: Option<String>,
    /// Same seed, same answer; 1 when not said.
    #[arg(long)]
    seed: Option<u64>,
    /// About how long to search; counted in moves tried, so the answer does not hang on the machine.
    #[arg(long)]
    seconds: Option<f64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Share {
    /// The same for each.
    Equal,
    /// In proportion to the hours of its reps.
    RepHours,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Homes {
    /// They mean nothing.
    Ignore,
    /// A territory should lie about its rep's home.
    Prefer,
    /// Distances are counted from the home alone.
    Fixed,
}

impl Wish {
    /// Returns what is asked for, and what to call it in errors.
    pub(crate) fn goal(&self) -> Result<(GoalFile, String), Problem> {
        let (mut goal, told) = match &self.goal {
            None => (GoalFile::default(), FLAGS.to_owned()),
            Some(path) => (read_goal(path)?, path.display().to_string()),
        };
        self.numbers(&mut goal)?;
        self.rules(&mut goal)?;
        if let Some(scenario) = &self.scenario {
            goal.scenario = Some(scenario.clone());
        }
        goal.seed = self.seed.or(goal.seed);
        goal.seconds = self.seconds.or(goal.seconds);
        Ok((goal, told))
    }

    fn numbers(&self, goal: &mut GoalFile) -> Result<(), Problem> {
        if let Some(count) = self.territories {
            (goal.territories, goal.sized) = (Some(count), None);
        }
        if let Some(text) = &self.size {
            (goal.territories, goal.sized) = (None, Some(size(text)?));
        }
        if !self.measures.is_empty() {
            goal.fair = each(&self.measures, fair)?;
        }
        if let Some(share) = self.share {
            for fair in &mut goal.fair {
                fair.share = match share {
                    Share::Equal => ShareWish::Equal,
                    Share::RepHours => ShareWish::RepHours,
                };
                fair.targets.clear();
            }
        }
        if !self.limits.is_empty() {
            goal.limits = each(&self.limits, limit)?;
        }
        Ok(())
    }

    fn rules(&self, goal: &mut GoalFile) -> Result<(), Problem> {
        if self.fresh {
            (goal.keep, goal.price) = (Some(KeepWish::Fresh), None);
        }
        match self.keep.as_deref() {
            None => {}
            Some("gentle") => (goal.keep, goal.price) = (Some(KeepWish::Gentle), None),
            Some("fresh") => (goal.keep, goal.price) = (Some(KeepWish::Fresh), None),
            Some(text) => (goal.keep, goal.price) = (None, Some(price(text)?)),
        }
        if !self.caps.is_empty() {
            goal.allowances = each(&self.caps, cap)?;
        }
        if let Some(homes) = self.homes {
            goal.homes = Some(match homes {
                Homes::Ignore => HomesWish::Ignored,
                Homes::Prefer => HomesWish::Preferred,
                Homes::Fixed => HomesWish::Fixed,
            });
        }
        if let Some(text) = &self.respect {
            goal.respect = Some(respect(text)?);
        }
        if !self.scope.is_empty() {
            goal.scope = Some(ScopeWish {
                territories: self.scope.iter().map(|n| n.trim().to_owned()).collect(),
                areas: Vec::new(),
            });
        }
        if self.accounts {
            goal.pieces = Some(PiecesWish::Accounts);
        }
        if self.pieces {
            goal.one_piece = Some(false);
        }
        Ok(())
    }
}

fn each<T>(texts: &[String], one: fn(&str) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    texts.iter().map(|text| one(text)).collect()
}

fn size(text: &str) -> Result<SizedWish, Problem> {
    let parsed = text.split_once('=').and_then(|(measure, each)| {
        Some(SizedWish {
            measure: named(measure)?,
            each: number(each)?,
        })
    });
    parsed.ok_or_else(|| usage("--size", text, "workload=1600"))
}

fn fair(text: &str) -> Result<FairWish, Problem> {
    let mut parts = text.split(':');
    let mut parsed = || {
        let wish = FairWish {
            measure: named(parts.next()?)?,
            tolerance_pct: percent(parts.next()?)?,
            weight: match parts.next() {
                None => None,
                Some(weight) => Some(number(weight)?),
            },
            share: ShareWish::Equal,
            targets: std::collections::BTreeMap::new(),
        };
        parts.next().is_none().then_some(wish)
    };
    parsed().ok_or_else(|| usage("--measure", text, "revenue:5% or revenue:5%:2"))
}

fn limit(text: &str) -> Result<LimitWish, Problem> {
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        other => number(other).map(Some),
    };
    let parsed = text.rsplit_once(':').and_then(|(measure, range)| {
        let (least, most) = range.split_once("..")?;
        Some(LimitWish {
            measure: counted(named(measure)?),
            territory: None,
            least: end(least)?,
            most: end(most)?,
        })
    });
    parsed.ok_or_else(|| usage("--limit", text, "revenue:100000..900000 or areas:..500"))
}

fn price(text: &str) -> Result<f64, Problem> {
    number(text).ok_or_else(|| usage("--keep", text, "gentle, fresh or 2.5"))
}

fn cap(text: &str) -> Result<AllowanceWish, Problem> {
    let (who, what) = text.rsplit_once(':').unwrap_or(("", text));
    let parsed = what.split_once("<=").and_then(|(measure, share)| {
        let (whose, territory) = whose(who)?;
        Some(AllowanceWish {
            measure: counted(named(measure)?),
            whose,
            territory,
            share_pct: percent(share)?,
        })
    });
    parsed.ok_or_else(|| usage("--cap", text, "\"revenue<=20%\" or \"gives:revenue<=10%\""))
}

/// Understands "", "gives", "takes", "North gives" and "North takes".
fn whose(who: &str) -> Option<(WhoseWish, Option<String>)> {
    let who = who.trim();
    let (name, verb) = who.rsplit_once(' ').unwrap_or(("", who));
    let one = named(name);
    match (verb, one.is_some()) {
        ("", false) => Some((WhoseWish::All, None)),
        ("gives", false) => Some((WhoseWish::EachGives, None)),
        ("takes", false) => Some((WhoseWish::EachTakes, None)),
        ("gives", true) => Some((WhoseWish::Gives, one)),
        ("takes", true) => Some((WhoseWish::Takes, one)),
        _ => None,
    }
}

fn respect(text: &str) -> Result<RespectWish, Problem> {
    let (level, whole) = match text.rsplit_once(':') {
        Some((level, "whole")) => (level, true),
        Some(_) => return Err(usage("--respect", text, LEVELS)),
        None => (text, false),
    };
    let digits = || {
        let count = level.trim_end_matches('s').strip_suffix("digit")?;
        count.trim().parse().ok()
    };
    let (level, characters) = match level {
        "county" => (LevelWish::County, None),
        "state" => (LevelWish::State, None),
        _ => match digits() {
            Some(count) => (LevelWish::County, Some(count)),
            None => return Err(usage("--respect", text, LEVELS)),
        },
    };
    Ok(RespectWish {
        level,
        characters,
        whole,
        price: None,
    })
}

const LEVELS: &str = "county, state, \"3 digits\" or county:whole";

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the measure of this name; none = areas.
fn counted(name: String) -> Option<String> {
    (name != "areas").then_some(name)
}

fn percent(text: &str) -> Option<f64> {
    number(text.trim().trim_end_matches('%'))
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|n: &f64| n.is_finite())
}

fn usage(flag: &str, text: &str, example: &str) -> Problem {
    Problem {
        code: "arguments".to_owned(),
        message: format!("{flag} {text} is not understood."),
        fix: format!("Write it as {example}."),
    }
}

#[cfg(test)]
mod tests {
    use super::{WhoseWish, cap, fair, limit, respect, size};

    #[test]
    fn flags_say_what_a_goal_file_says() {
        let measure = fair("revenue: 5%:2").unwrap();
        assert_eq!(measure.weight, Some(2.0));
        assert_eq!(size("workload=1600").unwrap().measure, "workload");
        let areas = limit("areas:..500").unwrap();
        assert_eq!(
            (areas.measure, areas.least, areas.most),
            (None, None, Some(500.0))
        );
        let whole = respect("3 digits:whole").unwrap();
        assert_eq!((whole.characters, whole.whole), (Some(3), true));
    }

    #[test]
    fn a_cap_is_of_all_of_each_or_of_one() {
        assert_eq!(cap("revenue<=20%").unwrap().whose, WhoseWish::All);
        assert_eq!(cap("gives:areas<=10").unwrap().whose, WhoseWish::EachGives);
        let one = cap("New England takes:revenue<=5%").unwrap();
        assert_eq!(one.whose, WhoseWish::Takes);
        assert_eq!(one.territory.as_deref(), Some("New England"));
        assert!(cap("revenue>=20%").is_err() && cap("eats:revenue<=2%").is_err());
    }

    #[test]
    fn what_is_not_understood_is_named_with_an_example() {
        let problem = fair("revenue").unwrap_err();
        assert_eq!(problem.message, "--measure revenue is not understood.");
        assert!(problem.fix.contains("revenue:5%"));
        assert!(limit("revenue:5").is_err() && respect("village").is_err());
    }
}
