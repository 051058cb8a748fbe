use super::*;
use crate::import::csv::read;
use crate::sample::{Sample, sample};
use std::io::{Cursor, Read as _};

fn lists(texts: &[(&str, &str)]) -> Vec<Table> {
    let tables = texts
        .iter()
        .map(|(name, text)| read(text.as_bytes(), name).unwrap());
    tables.collect()
}

fn handed(sample: &Sample, crm: Crm, texts: &[(&str, &str)]) -> Result<HandOff, ExportError> {
    let lists = lists(texts);
    let beyond = Beyond {
        lists: &lists,
        domains: &[],
    };
    hand_off(sample.subject(), crm, beyond)
}

fn files(zip: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip.to_vec())).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let mut found = Vec::new();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        if std::path::Path::new(&name)
            .extension()
            .is_some_and(|end| end == "zip")
        {
            let inner = files(&bytes).into_iter();
            found.extend(inner.map(|(path, text)| (format!("{name}/{path}"), text)));
        } else {
            found.push((name, String::from_utf8(bytes).unwrap()));
        }
    }
    found
}

fn text<'a>(files: &'a [(String, String)], name: &str) -> &'a str {
    let found = files.iter().find(|(path, _)| path == name);
    let known = files.iter().map(|(path, _)| path).collect::<Vec<_>>();
    &found.unwrap_or_else(|| panic!("{name} among {known:?}")).1
}

const MODEL: (&str, &str) = ("models.csv", "Id,DeveloperName\n0MA000000000001GAA,FY27\n");
const KIND: (&str, &str) = ("types.csv", "Id,DeveloperName\n0M5000000000001,Geo\n");
const TERRITORIES: (&str, &str) = (
    "territories.csv",
    "Id,DeveloperName\n0MI000000000001,W\n0MI000000000002,E\n0MI000000000003,Region_All\n",
);

#[test]
fn without_ids_salesforce_gets_the_package_and_is_told_what_to_ask() {
    let done = handed(&sample(), Crm::Salesforce, &[]).unwrap();
    let found = files(&done.bytes);
    let package = text(&found, "deploy.zip/package.xml");
    assert!(
        package.contains("<members>Sample_Sons.W</members>"),
        "{package}"
    );
    let west = text(
        &found,
        "deploy.zip/territory2Models/Sample_Sons/territories/W.territory2",
    );
    assert!(west.contains("<name>West, far</name>"), "{west}");
    assert!(
        west.contains("<parentTerritory>Region_All</parentTerritory>"),
        "{west}"
    );
    assert!(
        done.notes
            .iter()
            .any(|note| note.contains("FROM Territory2Model"))
    );
    assert!(
        !found.iter().any(|(name, _)| name.starts_with("1-")),
        "no id, no table"
    );
}

#[test]
fn with_the_models_ids_there_is_a_table_for_each_level() {
    let done = handed(&sample(), Crm::Salesforce, &[MODEL, KIND]).unwrap();
    let found = files(&done.bytes);
    let top = text(&found, "1-Territory2-insert-level-1.csv");
    assert_eq!(
        top.lines().next().unwrap(),
        "Name,DeveloperName,Territory2ModelId,Territory2TypeId,ParentTerritory2Id,AccountAccessLevel,OpportunityAccessLevel,CaseAccessLevel,Description"
    );
    assert!(top.contains("All,Region_All,0MA000000000001GAA,0M5000000000001CAA,,Edit,Edit,Edit,"));
    assert!(
        top.contains("'=East,E,"),
        "east has no region and stands at the top, its name harmless: {top}"
    );
    let below = text(&found, "1-Territory2-insert-level-2.csv");
    assert!(below.contains("\"West, far\",W,"), "{below}");
}

#[test]
fn what_the_system_has_is_compared_and_only_the_difference_is_written() {
    let sample = sample();
    let codes = &sample.plan.accounts.codes;
    let accounts = format!(
        "Id,AccountNumber\n001000000000001,{}\n001000000000002,{}\n",
        codes[0], codes[1]
    );
    let subject = sample.subject();
    let at_west = subject
        .scenario
        .keeper(&subject.plan.accounts, planner::plan::AccountIx(0));
    assert_eq!(at_west, Some(subject.scenario.territories[0].id));
    let held = "Id,ObjectId,Territory2Id\n0MK000000000001,001000000000001,0MI000000000001\n0MK000000000002,001000000000009,0MI000000000002\n";
    let given = [
        MODEL,
        KIND,
        TERRITORIES,
        ("accounts.csv", &accounts),
        ("held.csv", held),
    ];
    let done = handed(&sample, Crm::Salesforce, &given).unwrap();
    let found = files(&done.bytes);
    let gone = text(&found, "2-ObjectTerritory2Association-delete.csv");
    assert_eq!(
        gone.lines().collect::<Vec<_>>(),
        ["Id", "0MK000000000002GAA"]
    );
    let come = text(&found, "2-ObjectTerritory2Association-insert.csv");
    let rows: Vec<&str> = come.lines().collect();
    assert_eq!(rows[0], "ObjectId,Territory2Id,AssociationCause");
    assert!(
        rows.iter().all(|row| !row.starts_with("001000000000001")),
        "stands already"
    );
    assert!(
        rows.iter()
            .any(|row| row.starts_with("001000000000002AAA,0MI")),
        "{come}"
    );
    let missing = text(&found, "not-matched.csv");
    assert!(missing.contains(&codes[2]), "{missing}");
    let update = text(&found, "1-Territory2-update.csv");
    assert!(
        update.contains("0MI000000000001GAA,\"West, far\",0MI000000000003GAA,W"),
        "{update}"
    );
}

#[test]
fn an_id_that_lost_its_capitals_is_refused_with_its_place() {
    let broken = (
        "territories.csv",
        "Id,DeveloperName\n0MI000000000ABCCAA,W\n",
    );
    let refused = handed(&sample(), Crm::Salesforce, &[broken])
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("territories.csv, row 2, column Id"),
        "{refused}"
    );
    assert!(refused.contains("capitals"), "{refused}");
    let unknown = ("what.csv", "colour,size\nred,3\n");
    let refused = handed(&sample(), Crm::Hubspot, &[unknown])
        .unwrap_err()
        .to_string();
    assert!(refused.contains("what.csv, row 1"), "{refused}");
}

#[test]
fn names_that_a_system_would_refuse_are_told_with_file_row_and_column() {
    let mut sample = sample();
    sample.plan.scenarios[1].territories[0].name = "x".repeat(81);
    let refused = handed(&sample, Crm::Salesforce, &[MODEL, KIND])
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("1-Territory2-insert-level-2.csv, row 2, column Name"),
        "{refused}"
    );
    assert!(refused.contains("81 letters, 80 is the most"), "{refused}");
    let refused = handed(&self::sample(), Crm::Veeva, &[])
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("1-territory__v.csv, row 3, column name__v"),
        "{refused}"
    );
    assert!(refused.contains("commas"), "{refused}");
    let territories = &mut sample.plan.scenarios[1].territories;
    territories[0].name = territories[1].name.to_uppercase();
    let refused = handed(&sample, Crm::Dynamics, &[]).unwrap_err().to_string();
    assert!(
        refused.contains("another territory has this name"),
        "{refused}"
    );
}

#[test]
fn hubspot_gets_record_ids_and_the_owners_mail() {
    let sample = sample();
    let codes = &sample.plan.accounts.codes;
    let companies = format!(
        "Record ID,Company name,Number\n77001,Somebody,{}\n",
        codes[0]
    );
    let users = "First name,Last name,Email\nAnn,Ode,ann@firm.example\n";
    let given = [("companies.csv", companies.as_str()), ("users.csv", users)];
    let done = handed(&sample, Crm::Hubspot, &given).unwrap();
    let found = files(&done.bytes);
    let rows: Vec<&str> = text(&found, "companies.csv").lines().collect();
    assert_eq!(
        rows[0],
        "Record ID,Company name,Company domain name,Company owner,Territory,Territory ID"
    );
    assert!(rows[1].starts_with("77001,"), "{rows:?}");
    assert!(
        rows[1].ends_with(",ann@firm.example,\"West, far\",W"),
        "{rows:?}"
    );
}

#[test]
fn dynamics_gets_the_same_ids_every_time_and_accounts_point_to_them() {
    let first = handed(&sample(), Crm::Dynamics, &[]).unwrap();
    assert_eq!(first, handed(&sample(), Crm::Dynamics, &[]).unwrap());
    let found = files(&first.bytes);
    let territories: Vec<&str> = text(&found, "1-territories.csv").lines().collect();
    assert_eq!(
        territories[0],
        "TerritoryId,Name,Description,ManagerId,ParentTerritoryId"
    );
    let id = |row: &str| row.split(',').next().unwrap().to_owned();
    let (region, west) = (id(territories[1]), id(territories[2]));
    assert!(
        territories[2].ends_with(&format!(",{region}")),
        "{territories:?}"
    );
    let accounts = text(&found, "2-accounts.csv");
    assert!(accounts.contains(&west), "{accounts}");
}

#[test]
fn rules_never_hold_more_than_a_value_may_and_cover_every_code_once() {
    let mut sample = sample();
    let units = &mut sample.plan.units;
    // Every second code is somebody else's, so that nothing joins into ranges.
    units.codes = (0..4_000).map(|n| format!("{n:05}")).collect();
    units.levels = vec!["ZIP (approximate)".to_owned(); 4_000];
    let scenario = &mut sample.plan.scenarios[1];
    let ids = [scenario.territories[0].id, scenario.territories[1].id];
    scenario.holders = (0..4_000).map(|n| Some(ids[n % 2])).collect();
    // A stretch of a hundred is one range.
    for holder in &mut scenario.holders[1_000..1_100] {
        *holder = Some(ids[0]);
    }
    let done = handed(&sample, Crm::Salesforce, &[]).unwrap();
    let found = files(&done.bytes);
    let rules = found.iter().filter(|(name, _)| name.contains("/rules/W_"));
    let mut listed = Vec::new();
    let mut ranged = Vec::new();
    for (_, rule) in rules {
        let values: Vec<&str> = rule
            .split("<value>")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap())
            .collect();
        assert!(values.len() <= 10 && values.iter().all(|value| value.len() <= 1_048));
        for value in values {
            match value.len() {
                5 | 10 => ranged.push(value.to_owned()),
                _ => listed.extend(value.split(',').map(str::to_owned)),
            }
        }
    }
    assert_eq!(
        ranged,
        ["01000", "01100-9999"],
        "the code after the stretch is west's too"
    );
    listed.sort_unstable();
    let before = listed.len();
    listed.dedup();
    assert_eq!((listed.len(), before), (1_949, 1_949));
}
