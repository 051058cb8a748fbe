//! A small plan on four squares, for tests only.

use std::collections::BTreeMap;

use planner::geography::{MultiPolygon, Point, dissolve_all};
use planner::plan::{
    About, AccountIx, Accounts, Amount, Band, Colour, Kind, Located, Lock, Mass, Measure,
    MeasureIx, Plan, Region, RegionId, Rep, RepId, Role, Scenario, ScenarioId, Territory,
    TerritoryId, Totals, UnitIx, Units,
};

use crate::subject::Subject;
use crate::tiles::grid::grid;

/// A plan with what follows from it.
#[derive(Clone)]
pub struct Sample {
    pub plan: Plan,
    pub totals: Totals,
    pub outlines: BTreeMap<TerritoryId, MultiPolygon>,
}

impl Sample {
    /// The second scenario, with everything about it.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            plan: &self.plan,
            scenario: self.plan.scenarios.last().unwrap(),
            totals: &self.totals,
            outlines: &self.outlines,
        }
    }
}

/// Two territories on 2 × 2 squares in Texas; the baseline gave unit 3 and account 3 to the east.
pub fn sample() -> Sample {
    let id = |n| TerritoryId::new(n);
    let baseline = scenario(1, Role::Baseline, [id(1), id(2), id(2), id(2)]);
    let mut draft = scenario(2, Role::Draft, [id(1), id(2), id(1), id(2)]);
    draft.overrides.insert(AccountIx(2), TerritoryId::FIRST);
    let plan = Plan {
        about: About {
            name: "Sample & Sons".to_owned(),
            currency: "USD".to_owned(),
            notes: vec!["Firms, people and money are invented.".to_owned()],
            attribution: vec!["Made with Natural Earth".to_owned()],
            shown: Some(ScenarioId(2)),
        },
        measures: vec![Measure {
            key: "revenue".to_owned(),
            label: "Revenue".to_owned(),
            kind: Kind::Money,
        }],
        units: units(),
        accounts: accounts(),
        reps: vec![Rep {
            id: RepId(1),
            code: "R1".to_owned(),
            name: "Ann Ode".to_owned(),
            home_city: String::new(),
            home: None,
            capacity: None,
            tenure_years: None,
        }],
        regions: vec![Region {
            id: RegionId(1),
            name: "All".to_owned(),
            parent: None,
        }],
        scenarios: vec![baseline, draft.clone()],
        ..Plan::default()
    };
    let totals = Totals::of(&plan, &draft, &Mass::of(&plan, &draft));
    let outlines = dissolve_all(&plan.units.topology, &draft.holders);
    Sample {
        plan,
        totals,
        outlines,
    }
}

fn scenario(number: u32, role: Role, holders: [Option<TerritoryId>; 4]) -> Scenario {
    let territory = |n: u32, code: &str, name: &str| Territory {
        id: TerritoryId::new(n).unwrap(),
        code: code.to_owned(),
        name: name.to_owned(),
        colour: Colour::Palette(n as u8 - 1),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    };
    let mut west = territory(1, "W", "West, far");
    west.reps = vec![RepId(1)];
    west.region = Some(RegionId(1));
    west.quota = Amount::from_f64(1000.0);
    Scenario {
        id: ScenarioId(number),
        name: "Draft".to_owned(),
        role,
        territories: vec![west, territory(2, "E", "=East")],
        holders: holders.to_vec(),
        bands: vec![Band {
            measure: MeasureIx(0),
            tolerance: 500,
        }],
        ..Scenario::default()
    }
}

fn units() -> Units {
    let names = ["First", "Second", "Third", "Fourth"];
    Units {
        codes: (1..=4).map(|n| format!("U{n}")).collect(),
        names: names.map(str::to_owned).to_vec(),
        levels: vec!["ZIP".to_owned(); 4],
        parents: vec!["P".to_owned(); 4],
        centres: (0..4)
            .map(|n| degrees(-99.5 + f64::from(n % 2), 30.5 + f64::from(n / 2)))
            .collect(),
        values: vec![vec![Amount(0); 4]],
        topology: grid((-100.0, 30.0), 1.0, 2, 2),
    }
}

fn accounts() -> Accounts {
    let unit_of = [0_u32, 1, 3];
    Accounts {
        codes: ["A1", "A2", "A3"].map(str::to_owned).to_vec(),
        names: ["One", "Two", "Three"].map(str::to_owned).to_vec(),
        points: vec![
            Some(degrees(-99.5, 30.5)),
            Some(degrees(-98.5, 30.5)),
            Some(degrees(-98.5, 31.5)),
        ],
        located: vec![Located::Coordinates; 3],
        units: unit_of.map(|unit| Some(UnitIx(unit))).to_vec(),
        values: vec![vec![Amount(10_000), Amount(20_000), Amount(20_500)]],
    }
}

fn degrees(lon: f64, lat: f64) -> Point {
    Point::from_degrees(lon, lat).unwrap()
}
