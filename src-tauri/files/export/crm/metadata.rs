//! A package for Salesforce's Metadata API: territories, their hierarchy and rules by postal code.
//!
//! Rules hang on territories in a package only; no table can say which rule is whose.

use std::fmt::Write as _;

use planner::plan::TerritoryId;

use super::ids::Ids;
use super::names::Names;
use super::salesforce::{ACCESS, Node};
use super::{ExportError, Parcel};
use crate::export::ranges::{Range, ranges};
use crate::export::xml::escaped;
use crate::export::zipped::packed;
use crate::subject::Subject;

const VERSION: &str = "62.0";
const SPACE: &str = "http://soap.sforce.com/2006/04/metadata";

/// Letters of a value of a rule (Salesforce, August 2025).
const VALUE: usize = 1_048;
/// Items of a rule, so that its filter stays below 255 letters.
const ITEMS: usize = 10;
/// Rules of a territory.
const RULES: usize = 15;
/// Codes from which a range takes less than a list, and covers codes without an area of their own.
const WIDE: usize = 8;

/// An item of a rule: how the code is compared, and with what.
type Item = (&'static str, String);

/// Items that hold together, all of them or one.
enum Part {
    Between(Item, Item),
    Among(Item),
}

/// Puts the package in.
pub(super) fn fill(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    nodes: &[Node<'_>],
    ids: &Ids,
) -> Result<(), ExportError> {
    let mut names = Names::default();
    let called = |known: &Option<[String; 2]>| known.as_ref().map(|[_, name]| name.clone());
    let model =
        called(&ids.model).unwrap_or_else(|| names.make("Model", "", &subject.plan.about.name));
    let kind = called(&ids.kind).unwrap_or_else(|| "Bailiwick".to_owned());
    let own = ids.kind.is_none();
    let files = files(parcel, subject, nodes, [&model, &kind], own);
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()));
    let bytes = packed("deploy.zip", files)?;
    parcel.files.push(("deploy.zip".to_owned(), bytes));
    Ok(())
}

fn files(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    nodes: &[Node<'_>],
    [model, kind]: [&str; 2],
    own_kind: bool,
) -> Vec<(String, String)> {
    let folder = format!("territory2Models/{model}");
    let mut members: [Vec<String>; 2] = Default::default();
    let mut files = Vec::new();
    if own_kind {
        let body = element("name", "Bailiwick") + &element("priority", "100");
        files.push((
            format!("territory2Types/{kind}.territory2Type"),
            document("Territory2Type", &body),
        ));
    }
    let label: String = subject.plan.about.name.chars().take(80).collect();
    files.push((
        format!("{folder}/{model}.territory2Model"),
        document("Territory2Model", &element("name", &label)),
    ));
    let found = ranges(subject.plan, subject.scenario);
    let postal: Vec<Range<'_>> = found
        .into_iter()
        .filter(|range| is_postal(range.level))
        .collect();
    if postal.is_empty() {
        parcel.notes.push(
            "Without rules by postal code: the areas of this plan are not postal codes.".to_owned(),
        );
    } else {
        parcel.notes.push(
            "Rules compare the billing postal code. Ranges end at nine digits, so that ZIP+4 codes are within them; lists hold five digits only.".to_owned(),
        );
    }
    for node in nodes {
        let mut rules = Vec::new();
        if let Some(territory) = node.territory {
            let parts = parts(&postal, territory.id);
            for (at, items) in chunked(parts).into_iter().enumerate() {
                let name: String = node.developer.chars().take(70).collect();
                let name = format!("{}_Codes_{}", name.trim_end_matches('_'), at + 1);
                let text = rule(node.name, at + 1, &items);
                files.push((format!("{folder}/rules/{name}.territory2Rule"), text));
                members[1].push(format!("{model}.{name}"));
                rules.push(name);
            }
            if rules.len() > RULES {
                parcel.notes.push(format!(
                    "{} needs {} rules; {RULES} is the most for a territory.",
                    node.name,
                    rules.len()
                ));
            }
        }
        let parent = node.parent.map(|at| nodes[at].developer.as_str());
        let path = format!("{folder}/territories/{}.territory2", node.developer);
        files.push((path, territory(node, parent, kind, &rules)));
        members[0].push(format!("{model}.{}", node.developer));
    }
    files.insert(
        0,
        (
            "package.xml".to_owned(),
            package(model, kind, own_kind, &members),
        ),
    );
    files
}

/// Says whether areas of a kind are postal codes, or what they begin with.
fn is_postal(level: &str) -> bool {
    let level = level.to_lowercase();
    let words = ["zip", "postal", "postcode", "plz"];
    words.iter().any(|word| level.contains(word))
}

/// What a territory's rules say: wide ranges as they are, the rest as lists.
fn parts(postal: &[Range<'_>], territory: TerritoryId) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lists = [("equals", String::new()), ("startsWith", String::new())];
    for range in postal.iter().filter(|range| range.holder == territory) {
        let (from, to) = (range.from(), range.to());
        let beginning = usize::from(range.level.to_lowercase().contains("zip3"));
        if range.codes.len() >= WIDE {
            let zip = to.bytes().all(|b| b.is_ascii_digit()) && (to.len() == 5 || beginning == 1);
            let end = if zip {
                &"99-9999"[2 * (1 - beginning)..]
            } else {
                ""
            };
            parts.push(Part::Between(
                ("greaterOrEqual", from.to_owned()),
                ("lessOrEqual", format!("{to}{end}")),
            ));
            continue;
        }
        let (operation, list) = &mut lists[beginning];
        for code in &range.codes {
            if list.len() + code.len() + 1 > VALUE {
                parts.push(Part::Among((operation, std::mem::take(list))));
            }
            if !list.is_empty() {
                list.push(',');
            }
            list.push_str(code);
        }
    }
    let rest = lists.into_iter().filter(|(_, list)| !list.is_empty());
    parts.extend(rest.map(Part::Among));
    parts
}

/// Puts parts into rules of at most ten items.
fn chunked(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut rules: Vec<Vec<Part>> = Vec::new();
    let mut room = 0;
    for part in parts {
        let items = if matches!(part, Part::Between(..)) {
            2
        } else {
            1
        };
        if room < items {
            rules.push(Vec::new());
            room = ITEMS;
        }
        room -= items;
        if let Some(last) = rules.last_mut() {
            last.push(part);
        }
    }
    rules
}

fn rule(name: &str, number: usize, parts: &[Part]) -> String {
    let label: String = format!("{name} codes {number}").chars().take(80).collect();
    let mut body = element("active", "true");
    let mut filter = Vec::new();
    let mut items = String::new();
    let mut count = 0;
    for part in parts {
        let both = match part {
            Part::Between(from, to) => vec![from, to],
            Part::Among(one) => vec![one],
        };
        let mut numbers = Vec::new();
        for (operation, value) in both {
            count += 1;
            numbers.push(count.to_string());
            let _ = write!(
                items,
                "    <ruleItems>\n    {}    {}    {}    </ruleItems>\n",
                element("field", "Account.BillingPostalCode"),
                element("operation", operation),
                element("value", value)
            );
        }
        let joined = numbers.join(" AND ");
        filter.push(if numbers.len() > 1 {
            format!("({joined})")
        } else {
            joined
        });
    }
    body.push_str(&element("booleanFilter", &filter.join(" OR ")));
    body.push_str(&element("name", &label));
    body.push_str(&element("objectType", "Account"));
    body.push_str(&items);
    document("Territory2Rule", &body)
}

fn territory(node: &Node<'_>, parent: Option<&str>, kind: &str, rules: &[String]) -> String {
    let [accounts, deals, cases] = ACCESS;
    let name: String = node.name.chars().take(80).collect();
    let mut body = element("accountAccessLevel", accounts) + &element("caseAccessLevel", cases);
    if let Some(territory) = node.territory {
        body.push_str(&element("description", &territory.code));
    }
    body.push_str(&element("name", &name));
    body.push_str(&element("opportunityAccessLevel", deals));
    if let Some(parent) = parent {
        body.push_str(&element("parentTerritory", parent));
    }
    for rule in rules {
        let _ = write!(
            body,
            "    <ruleAssociations>\n    {}    {}    </ruleAssociations>\n",
            element("inherited", "false"),
            element("ruleName", rule)
        );
    }
    body.push_str(&element("territory2Type", kind));
    document("Territory2", &body)
}

fn package(model: &str, kind: &str, own_kind: bool, [nodes, rules]: &[Vec<String>; 2]) -> String {
    let (model, kind) = ([model.to_owned()], [kind.to_owned()]);
    let mut types: Vec<(&[String], &str)> = vec![
        (&model, "Territory2Model"),
        (nodes, "Territory2"),
        (rules, "Territory2Rule"),
    ];
    if own_kind {
        types.push((&kind, "Territory2Type"));
    }
    let mut body = String::new();
    for (members, name) in types.into_iter().filter(|(members, _)| !members.is_empty()) {
        body.push_str("    <types>\n");
        for member in members {
            let _ = write!(body, "    {}", element("members", member));
        }
        let _ = writeln!(body, "    {}    </types>", element("name", name));
    }
    body.push_str(&element("version", VERSION));
    document("Package", &body)
}

fn element(name: &str, words: &str) -> String {
    format!("    <{name}>{}</{name}>\n", escaped(words))
}

fn document(root: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{SPACE}\">\n{body}</{root}>\n"
    )
}
