//! What other programs changed in the public layers: noticed, checked, taken over where the plan
//! allows it, and otherwise put back.

mod accounts;
pub(crate) mod layers;

use std::collections::BTreeMap;

use planner::carve::{Edit, Effects, Gift, apply};
use planner::plan::{Entry, Plan, Role, Scenario, ScenarioId, TerritoryId, UnitIx};
use rusqlite::{Connection, Row};

use crate::error::{At, Result};
use crate::header::{self, Beginning};
use crate::layers::Shown;
use crate::note::OpenNote;
use crate::open::{Look, Opened};
use crate::schema::Layers;
use crate::store::{Access, Store};

/// What the history calls it.
const LABEL: &str = "External edit";
/// Longest name taken over; longer ones do not fit a row on screen.
const LONGEST_NAME: usize = 200;
/// Changes of one kind that are named one by one.
const NAMED: usize = 3;

/// What the layers say that the plan does not.
#[derive(Debug, Default)]
struct Findings {
    /// Changes to try, each with what to say of it.
    edits: Vec<(Edit, String)>,
    /// What is kept as it was, and why.
    kept: Vec<String>,
}

/// Takes over what others changed, puts back what cannot be, and says so.
pub(crate) fn settle(opened: &mut Opened, look: &Look, backups: &std::path::Path) -> Result<()> {
    let Opened {
        store, plan, notes, ..
    } = opened;
    let broken = match &look.layers {
        Layers::Whole => None,
        Layers::Broken(why) => Some(why.clone()),
    };
    let Some(changes) = others_wrote(store)? else {
        return Ok(());
    };
    store.stamp.changes = changes;
    let findings = match broken {
        Some(_) => Findings::default(),
        None => compare(&store.connection, plan, &store.shadow.shown).at(&store.path)?,
    };
    let untouched = findings.edits.is_empty() && findings.kept.is_empty();
    if (untouched && broken.is_none()) || look.version < look.min_reader {
        return Ok(());
    }
    if store.access == Access::ReadOnly {
        let what = "the plan is open for reading only".to_owned();
        notes.push(OpenNote::Kept { what });
        return Ok(());
    }
    let now = crate::backup::now(&store.connection).at(&store.path)?;
    store.back_up(backups, &now)?;
    let (entry, said) = take_over(plan, findings, now);
    store.take_over(plan, entry.as_ref())?;
    notes.extend(said);
    notes.extend(broken.map(|why| OpenNote::LayersRebuilt { why }));
    Ok(())
}

/// Returns the file's change counter when it is not the one of our own last commit.
fn others_wrote(store: &Store) -> Result<Option<u32>> {
    let changes = match header::read(&store.header).at(&store.path)? {
        Beginning::Database(header) => header.changes,
        _ => return Ok(None),
    };
    Ok((changes != store.stamp.changes).then_some(changes))
}

fn take_over(plan: &mut Plan, findings: Findings, at: String) -> (Option<Entry>, Vec<OpenNote>) {
    let (mut done, mut undo, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (edit, what) in findings.edits {
        match apply(plan, &edit) {
            Ok((inverse, _)) => {
                done.push(edit);
                undo.insert(0, inverse);
                notes.push(OpenNote::TakenOver { what });
            }
            Err(refusal) => {
                let why = refusal.to_string();
                let what = format!("{what} ({})", why.trim_end_matches('.'));
                notes.push(OpenNote::Kept { what });
            }
        }
    }
    notes.extend(
        findings
            .kept
            .into_iter()
            .map(|what| OpenNote::Kept { what }),
    );
    let group = |edits| Edit::Group { edits };
    let entry = (!done.is_empty()).then(|| Entry {
        label: LABEL.to_owned(),
        at,
        who: String::new(),
        done: group(done),
        undo: group(undo),
    });
    (entry, notes)
}

fn compare(connection: &Connection, plan: &Plan, shown: &Shown) -> rusqlite::Result<Findings> {
    let mut findings = Findings::default();
    territories(connection, plan, shown, &mut findings)?;
    units(connection, plan, shown, &mut findings)?;
    accounts::compare(connection, plan, &mut findings)?;
    let reps: i64 = connection.query_row("SELECT count(*) FROM reps", [], |row| row.get(0))?;
    if reps != plan.reps.len() as i64 {
        findings.kept.push(
            "rows that came or went in the layer reps; add or remove reps in Bailiwick".to_owned(),
        );
    }
    Ok(findings)
}

fn territories(
    connection: &Connection,
    plan: &Plan,
    shown: &Shown,
    findings: &mut Findings,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT fid, name FROM territories ORDER BY fid")?;
    let mut rows = statement.query([])?;
    let mut seen = 0;
    let mut strangers = 0;
    while let Some(row) = rows.next()? {
        let id = number(row, 0)?.and_then(TerritoryId::new);
        let Some((id, ours)) = id.and_then(|id| Some((id, shown.territories.get(&id)?))) else {
            strangers += 1;
            continue;
        };
        seen += 1;
        let theirs = text(row, 1)?;
        if theirs != ours.badge.name {
            rename(plan, id, &ours.badge.name, &theirs, findings);
        }
    }
    if strangers > 0 || seen < shown.territories.len() {
        let what = "rows that came or went in the layer territories; add or remove territories in Bailiwick";
        findings.kept.push(what.to_owned());
    }
    Ok(())
}

fn rename(plan: &Plan, id: TerritoryId, ours: &str, theirs: &str, findings: &mut Findings) {
    let found = plan
        .shown()
        .and_then(|scenario| Some((scenario, scenario.territory(id)?)));
    let Some((scenario, territory)) = found else {
        return;
    };
    if let Some(why) = unfit_name(theirs) {
        findings.kept.push(format!(
            "the name of territory {ours}, because the new one {why}"
        ));
        return;
    }
    let mut territory = territory.clone();
    theirs.clone_into(&mut territory.name);
    let edit = Edit::PutTerritory {
        scenario: scenario.id,
        territory,
    };
    findings
        .edits
        .push((edit, format!("territory {ours} is now called {theirs}")));
}

fn unfit_name(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("is empty");
    }
    if name.chars().count() > LONGEST_NAME {
        return Some("is too long");
    }
    name.chars()
        .any(char::is_control)
        .then_some("holds a line break or a control letter")
}

fn units(
    connection: &Connection,
    plan: &Plan,
    shown: &Shown,
    findings: &mut Findings,
) -> rusqlite::Result<()> {
    let Some(scenario) = plan.shown() else {
        return Ok(());
    };
    let names: BTreeMap<&str, TerritoryId> = shown
        .territories
        .iter()
        .map(|(id, row)| (row.badge.name.as_str(), *id))
        .collect();
    let mut statement =
        connection.prepare("SELECT fid, territory_id, territory FROM units ORDER BY fid")?;
    let mut rows = statement.query([])?;
    let mut gifts: BTreeMap<Option<TerritoryId>, Vec<UnitIx>> = BTreeMap::new();
    let (mut seen, mut refused) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        let at = number(row, 0)?.and_then(|id| id.checked_sub(1));
        let unit = at.map(UnitIx).filter(|unit| unit.at() < plan.units.len());
        let Some(unit) = unit else {
            seen = usize::MAX;
            continue;
        };
        seen = seen.saturating_add(1);
        let ours = shown.units[unit.at()];
        match wanted(row, ours, shown, &names)? {
            Wish::Same => {}
            Wish::Holder(to) if !scenario.locked_units.contains(&unit) => {
                gifts.entry(to).or_default().push(unit);
            }
            _ => refused.push(plan.units.codes[unit.at()].as_str()),
        }
    }
    if seen != plan.units.len() {
        findings.kept.push(
            "areas that came or went in the layer units; import areas in Bailiwick".to_owned(),
        );
    }
    if !refused.is_empty() {
        let which = some_of(&refused);
        findings.kept.push(format!(
            "who holds {which}, because it is locked or the new territory is unknown"
        ));
    }
    if !gifts.is_empty() {
        findings.give(scenario, gifts);
    }
    Ok(())
}

/// What a row of the layer of units asks for.
enum Wish {
    Same,
    Holder(Option<TerritoryId>),
    Unknown,
}

/// The number speaks first; where it is unchanged, the name may.
fn wanted(
    row: &Row<'_>,
    ours: Option<TerritoryId>,
    shown: &Shown,
    names: &BTreeMap<&str, TerritoryId>,
) -> rusqlite::Result<Wish> {
    let none = matches!(row.get_ref(1)?, rusqlite::types::ValueRef::Null);
    let id = number(row, 1)?.and_then(TerritoryId::new);
    if !none && id.is_none_or(|id| !shown.territories.contains_key(&id)) {
        return Ok(Wish::Unknown);
    }
    if id != ours {
        return Ok(Wish::Holder(id));
    }
    let name = text(row, 2)?;
    if name == shown.badge(ours).map_or("", |badge| badge.name.as_str()) {
        return Ok(Wish::Same);
    }
    match names.get(name.as_str()) {
        _ if name.is_empty() => Ok(Wish::Holder(None)),
        Some(id) => Ok(Wish::Holder(Some(*id))),
        None => Ok(Wish::Unknown),
    }
}

impl Findings {
    fn give(&mut self, scenario: &Scenario, gifts: BTreeMap<Option<TerritoryId>, Vec<UnitIx>>) {
        let count: usize = gifts.values().map(Vec::len).sum();
        if scenario.role == Role::Baseline {
            let what = format!(
                "who holds {count} areas, because {} is the baseline",
                scenario.name
            );
            self.kept.push(what);
            return;
        }
        let gifts = gifts
            .into_iter()
            .map(|(to, units)| Gift { to, units })
            .collect();
        let edit = Edit::Assign {
            scenario: ScenarioId(scenario.id.0),
            gifts,
        };
        self.edits.push((
            edit,
            format!("{count} areas have another territory in {}", scenario.name),
        ));
    }
}

impl Store {
    /// Writes the plan after outside edits, and all layers anew.
    fn take_over(&mut self, plan: &Plan, entry: Option<&Entry>) -> Result<()> {
        if let Some(entry) = entry {
            self.commit(plan, entry, &Effects::default())?;
        }
        self.rewrite_layers(plan)
    }
}

fn some_of(names: &[&str]) -> String {
    let named = names
        .iter()
        .take(NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// Others may have put any type into a column.
fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<u32>> {
    Ok(match row.get_ref(at)? {
        rusqlite::types::ValueRef::Integer(number) => u32::try_from(number).ok(),
        _ => None,
    })
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        _ => String::new(),
    })
}
