//! Salesforce's Sales Territories: tables for its Data Loader, and a package for its Metadata API.

use std::collections::{BTreeMap, BTreeSet};

use planner::plan::{AccountIx, RegionId, Territory};

use super::ids::{Book, Ids};
use super::names::Names;
use super::rules::{Rule, salesforce_id};
use super::{ExportError, Parcel, Sheet, metadata, plural};
use crate::subject::Subject;

/// Letters of a label.
const LABEL: usize = 80;
/// Territories that a model holds unless Salesforce raises it.
const MOST: usize = 1_000;

/// What users of a territory may do, as managers commonly begin: see and edit.
pub(super) const ACCESS: [&str; 3] = ["Edit", "Edit", "Edit"];

const TERRITORY: [&str; 9] = [
    "Name",
    "DeveloperName",
    "Territory2ModelId",
    "Territory2TypeId",
    "ParentTerritory2Id",
    "AccountAccessLevel",
    "OpportunityAccessLevel",
    "CaseAccessLevel",
    "Description",
];

/// A territory or a region, as Salesforce knows both: a node of one tree.
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    pub(super) developer: String,
    /// The node above it.
    pub(super) parent: Option<usize>,
    /// How many nodes are above it.
    pub(super) level: usize,
    /// Which territory it is; none for regions.
    pub(super) territory: Option<&'a Territory>,
}

/// Puts in what can be written with the ids that are known.
pub(super) fn fill(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    ids: &Ids,
) -> Result<(), ExportError> {
    let nodes = nodes(subject);
    if nodes.len() > MOST {
        parcel.notes.push(format!(
            "{} make more than the {MOST} that a model holds by default; Salesforce raises it on request.",
            plural(nodes.len(), "territory", "territories")
        ));
    }
    parcel.steps.push(
        "deploy.zip makes the territories, their hierarchy and rules by postal code in one go: deploy it with the Metadata API (Workbench, or sf project deploy start --metadata-dir deploy.zip). It needs no ids. Or go on with the tables below.".to_owned(),
    );
    metadata::fill(parcel, subject, &nodes, ids)?;
    territories(parcel, &nodes, ids)?;
    accounts(parcel, subject, &nodes, ids)?;
    users(parcel, subject, &nodes, ids)
}

/// The tree, parents first: regions that hold a territory, then the territories.
fn nodes<'a>(subject: Subject<'a>) -> Vec<Node<'a>> {
    let scenario = subject.scenario;
    let mut names = Names::default();
    let mut nodes: Vec<Node<'a>> = Vec::new();
    let mut known: BTreeMap<RegionId, usize> = BTreeMap::new();
    for region in super::regions(subject) {
        let parent = region.parent.and_then(|id| known.get(&id)).copied();
        known.insert(region.id, nodes.len());
        nodes.push(Node {
            name: &region.name,
            developer: names.make("R", "", &format!("Region {}", region.name)),
            parent,
            level: parent.map_or(0, |at| nodes[at].level + 1),
            territory: None,
        });
    }
    for territory in &scenario.territories {
        let parent = territory.region.and_then(|id| known.get(&id)).copied();
        nodes.push(Node {
            name: &territory.name,
            developer: names.make("T", &territory.code, &territory.name),
            parent,
            level: parent.map_or(0, |at| nodes[at].level + 1),
            territory: Some(territory),
        });
    }
    nodes
}

/// One table of new territories for each level, parents first, and one of those that are there.
fn territories(parcel: &mut Parcel, nodes: &[Node<'_>], ids: &Ids) -> Result<(), ExportError> {
    let (Some([model, _]), Some([kind, _])) = (&ids.model, &ids.kind) else {
        parcel.notes.push(
            "Without tables of new territories: Salesforce wants the ids of the model and of the type. Save the answers to SELECT Id, DeveloperName FROM Territory2Model and SELECT Id, DeveloperName FROM Territory2Type as CSV, and give both as lists of ids.".to_owned(),
        );
        return Ok(());
    };
    let id = |node: &Node<'_>| ids.territories.find(&[&node.developer]).unwrap_or_default();
    let deepest = nodes.iter().map(|node| node.level).max().unwrap_or(0);
    for level in 0..=deepest {
        let file = format!("1-Territory2-insert-level-{}.csv", level + 1);
        let mut sheet = Sheet::new(&file, &TERRITORY);
        for node in nodes
            .iter()
            .filter(|node| node.level == level && id(node).is_empty())
        {
            parcel.check(&sheet, "Name", node.name, Rule::Words(LABEL));
            let parent = node.parent.map_or("", |at| id(&nodes[at]));
            let code = node.territory.map_or("", |territory| &territory.code);
            let [accounts, deals, cases] = ACCESS;
            let row = [
                node.name,
                &node.developer,
                model,
                kind,
                parent,
                accounts,
                deals,
                cases,
                code,
            ];
            sheet.rows.push(row.map(str::to_owned).to_vec());
        }
        if !sheet.rows.is_empty() {
            parcel.steps.push(format!(
                "Insert {file} into Territory2{}.",
                if level == 0 { "" } else { ", after the level above. Save the answer to SELECT Id, DeveloperName FROM Territory2 as CSV, give it as a list of ids and write again: the column ParentTerritory2Id is filled then" }
            ));
        }
        parcel.put(sheet)?;
    }
    let file = "1-Territory2-update.csv";
    let mut sheet = Sheet::new(file, &["Id", "Name", "ParentTerritory2Id", "Description"]);
    for node in nodes.iter().filter(|node| !id(node).is_empty()) {
        parcel.check(&sheet, "Name", node.name, Rule::Words(LABEL));
        let parent = node.parent.map_or("", |at| id(&nodes[at]));
        let code = node.territory.map_or("", |territory| &territory.code);
        sheet.rows.push(
            [id(node), node.name, parent, code]
                .map(str::to_owned)
                .to_vec(),
        );
    }
    if !sheet.rows.is_empty() {
        parcel.steps.push(format!("Update Territory2 with {file}."));
    }
    parcel.put(sheet)
}

/// Who is in which territory, as what must go and what must come: such rows cannot be changed.
fn accounts(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    nodes: &[Node<'_>],
    ids: &Ids,
) -> Result<(), ExportError> {
    if ids.territories.is_empty() {
        parcel.notes.push(
            "Without tables of who is where: Salesforce wants the ids of its territories. Once they are there, save the answer to SELECT Id, DeveloperName FROM Territory2 as CSV, and give it as a list of ids.".to_owned(),
        );
        return Ok(());
    }
    let (plan, scenario) = (subject.plan, subject.scenario);
    let mut wanted = Vec::new();
    for at in 0..plan.accounts.len() {
        let (code, name) = (&plan.accounts.codes[at], &plan.accounts.names[at]);
        let Some(holder) = scenario.keeper(&plan.accounts, AccountIx(at as u32)) else {
            continue;
        };
        let node = nodes
            .iter()
            .find(|node| node.territory.is_some_and(|t| t.id == holder));
        let territory = node.and_then(|node| ids.territories.find(&[&node.developer]));
        let account = id_of("001", &ids.accounts, [code, name]);
        match (account, territory) {
            (Some(account), Some(territory)) => wanted.push([account, territory.to_owned()]),
            (None, _) => parcel.miss("account", code, name, "no id of Salesforce is known"),
            (_, None) => parcel.miss("account", code, name, "its territory has no id yet"),
        }
    }
    let names = [
        "ObjectTerritory2Association",
        "ObjectId",
        "AssociationCause",
        "Territory2Manual",
    ];
    exchange(parcel, 2, names, wanted, &ids.held)
}

fn users(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    nodes: &[Node<'_>],
    ids: &Ids,
) -> Result<(), ExportError> {
    if ids.territories.is_empty() {
        return Ok(());
    }
    let mut wanted = Vec::new();
    for node in nodes {
        let reps = node.territory.map_or(&[][..], |territory| &territory.reps);
        for rep in reps.iter().filter_map(|id| subject.plan.rep(*id)) {
            let user = id_of("005", &ids.users, [&rep.code, &rep.name]);
            match (user, ids.territories.find(&[&node.developer])) {
                (Some(user), Some(territory)) => wanted.push([user, territory.to_owned()]),
                (None, _) => parcel.miss(
                    "rep",
                    &rep.code,
                    &rep.name,
                    "no user of Salesforce is known",
                ),
                (_, None) => {
                    parcel.miss("rep", &rep.code, &rep.name, "the territory has no id yet");
                }
            }
        }
    }
    let names = [
        "UserTerritory2Association",
        "UserId",
        "RoleInTerritory2",
        "Sales Rep",
    ];
    exchange(parcel, 3, names, wanted, &ids.staffed)
}

/// The id of a thing: its code where that is one of the right kind, else as a list says.
fn id_of(start: &str, book: &Book, [code, name]: [&str; 2]) -> Option<String> {
    let own = salesforce_id(code).ok().filter(|id| id.starts_with(start));
    own.or_else(|| book.find(&[code, name]).map(str::to_owned))
}

/// Two tables: what stands there and is not wanted, and what is wanted and does not stand there.
fn exchange(
    parcel: &mut Parcel,
    number: usize,
    [object, who, column, value]: [&str; 4],
    wanted: Vec<[String; 2]>,
    held: &[[String; 3]],
) -> Result<(), ExportError> {
    let gone = format!("{number}-{object}-delete.csv");
    let mut sheet = Sheet::new(&gone, &["Id"]);
    let kept: BTreeSet<[&str; 2]> = wanted
        .iter()
        .map(|[one, territory]| [one.as_str(), territory.as_str()])
        .collect();
    for [id, one, territory] in held {
        if !kept.contains(&[one.as_str(), territory.as_str()]) {
            sheet.rows.push(vec![id.clone()]);
        }
    }
    if !sheet.rows.is_empty() {
        parcel.steps.push(format!("Delete {gone} from {object}."));
    }
    parcel.put(sheet)?;
    let come = format!("{number}-{object}-insert.csv");
    let mut sheet = Sheet::new(&come, &[who, "Territory2Id", column]);
    let stands: BTreeSet<[&str; 2]> = held
        .iter()
        .map(|[_, one, territory]| [one.as_str(), territory.as_str()])
        .collect();
    for [one, territory] in wanted {
        if !stands.contains(&[one.as_str(), territory.as_str()]) {
            sheet.rows.push(vec![one, territory, value.to_owned()]);
        }
    }
    if !sheet.rows.is_empty() {
        parcel.steps.push(format!("Insert {come} into {object}."));
    }
    parcel.put(sheet)
}
