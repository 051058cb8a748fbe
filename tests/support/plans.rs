//! Made-up plans that use every noun, in any size.

use std::collections::{BTreeMap, BTreeSet};

use planner::carve::Edit;
use planner::geography::{Point, Topology};
use planner::plan::{
    About, AccountIx, Accounts, Amount, Band, Colour, Day, Details, GoalId, Kind, Limits, Located,
    Lock, Measure, MeasureIx, Metric, Needs, Note, NoteId, NoteKind, Opportunity, Place, Plan,
    PointId, Policy, Profile, Purpose, Quadrant, Region, RegionId, Rep, RepId, Role, Rule, Sale,
    Scenario, ScenarioId, Scope, Segment, SegmentId, SmartGoal, Snapshot, SnapshotId, SnapshotRow,
    Standing, SwotPoint, Territory, TerritoryId, Test, Trait, Traits, UnitIx, Units, View,
};

/// Steps of a degree that one square of ground is wide.
const SIDE: i32 = 1_000_000;

/// How large a made-up plan is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Squares from west to east.
    pub wide: u32,
    /// Squares from south to north.
    pub high: u32,
    /// Accounts.
    pub accounts: u32,
    /// Territories, in stripes from west to east.
    pub territories: u32,
    /// Corners on each side of a square, one or more.
    pub corners: u32,
}

/// A plan of 24 squares, 40 accounts and 4 territories in which every noun occurs.
pub fn full() -> Plan {
    sized(Size {
        wide: 6,
        high: 4,
        accounts: 40,
        territories: 4,
        corners: 1,
    })
}

/// A plan of any size in which every noun occurs.
pub fn sized(size: Size) -> Plan {
    let measures = measures();
    let units = units(size, measures.len());
    let accounts = accounts(size, measures.len());
    Plan {
        about: About {
            name: "Käufer & Söhne 'Süd'".to_owned(),
            currency: "EUR".to_owned(),
            notes: vec!["Invented.".to_owned()],
            attribution: vec!["Nobody".to_owned()],
            shown: Some(ScenarioId(2)),
        },
        reps: reps(size.territories),
        profiles: [(RepId(2), profile())].into(),
        needs: TerritoryId::new(2)
            .map(|id| (id, needs()))
            .into_iter()
            .collect(),
        regions: regions(),
        scenarios: scenarios(size),
        sales: sales(size.accounts),
        opportunities: opportunities(size.accounts),
        policy: policy(),
        goals: [(GoalId(3), goal())].into(),
        points: [(PointId(2), point())].into(),
        segments: [(SegmentId(4), segment())].into(),
        notes: [(NoteId(5), note())].into(),
        snapshots: [(SnapshotId(6), snapshot())].into(),
        measures,
        units,
        accounts,
    }
}

/// Returns what a file might say of an account beside what the plan keeps.
pub fn attributes(account: u32) -> BTreeMap<String, String> {
    let pairs = [
        ("Industry", format!("Trade {account}")),
        ("Größe; DROP TABLE", "É".to_owned()),
    ];
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// Returns edits of what is known of people, and of what was decided.
pub fn edits_of_people() -> Vec<Edit> {
    let profile = |rep, cost| Edit::SetProfile {
        rep: RepId(rep),
        profile: Profile {
            cost,
            ..Profile::default()
        },
    };
    let asked = TerritoryId::new(1).map(|territory| Edit::SetNeeds {
        territory,
        needs: needs(),
    });
    let decided = [Policy::default(), policy()].map(|policy| Edit::SetPolicy { policy });
    let goal = |id, goal| Edit::SetGoal {
        id: GoalId(id),
        goal,
    };
    let point = |id, point| Edit::SetPoint {
        id: PointId(id),
        point,
    };
    let segment = |id, segment| Edit::SetSegment {
        id: SegmentId(id),
        segment,
    };
    let note = |id, note| Edit::SetNote {
        id: NoteId(id),
        note,
    };
    let snapshot = |id, snapshot: Option<Snapshot>| Edit::SetSnapshot {
        id: SnapshotId(id),
        snapshot: snapshot.map(Box::new),
    };
    let meant = [
        segment(4, None),
        segment(8, Some(self::segment())),
        note(5, None),
        note(8, Some(self::note())),
        snapshot(6, None),
        snapshot(8, Some(self::snapshot())),
        goal(3, None),
        goal(9, Some(self::goal())),
        point(2, None),
        point(7, Some(self::point())),
    ];
    [profile(2, None), profile(3, Some(Amount(5)))]
        .into_iter()
        .chain(asked)
        .chain(decided)
        .chain(meant)
        .collect()
}

/// Returns what the company of the full plan wants to reach.
pub fn goal() -> SmartGoal {
    SmartGoal {
        name: "Grow'; --".to_owned(),
        metric: Metric::Sales,
        scope: TerritoryId::new(2).map_or(Scope::Company, Scope::Territory),
        target: Amount(9_000_000),
        start_value: Amount(0),
        from: 202_601,
        due: 202_612,
        owner: Some(RepId(2)),
        purpose: Purpose::Point(PointId(2)),
    }
}

/// Returns what somebody wrote down about a region of the full plan.
pub fn point() -> SwotPoint {
    SwotPoint {
        place: Place::Region(RegionId(1)),
        quadrant: Quadrant::Threat,
        text: "Käufer 'Süd' is leaving".to_owned(),
        fact: "churn".to_owned(),
        standing: Standing::Accepted,
    }
}

/// Returns a group of accounts of the full plan.
pub fn segment() -> Segment {
    let rule = |what, test, value: &str| Rule {
        what,
        test,
        value: value.to_owned(),
    };
    Segment {
        name: "Große 'Kunden'; --".to_owned(),
        rules: vec![
            rule(Trait::Column("Branche".to_owned()), Test::IsNot, "Öl"),
            rule(
                Trait::Measure("revenue".to_owned()),
                Test::AtLeast,
                "1000.5",
            ),
        ],
    }
}

/// Returns what was decided about the company of the full plan.
pub fn note() -> Note {
    Note {
        place: None,
        account: String::new(),
        day: Day(20_260_930),
        kind: NoteKind::Decision,
        text: "Süd keeps 'Käufer'".to_owned(),
    }
}

/// Returns a review of the full plan as it stood.
pub fn snapshot() -> Snapshot {
    let row = SnapshotRow {
        territory: TerritoryId::new(2),
        name: "Süd".to_owned(),
        plan: Some(Amount(5_000)),
        actual: Amount(4_000),
        before: Amount(3_500),
        won: Amount(500),
        drift: Some([120, -340]),
        ..SnapshotRow::default()
    };
    Snapshot {
        name: "Third quarter".to_owned(),
        day: Day(20_261_005),
        period: [202_607, 202_609],
        scenario: "Draft".to_owned(),
        before: "Today".to_owned(),
        basis: "Quotas".to_owned(),
        tolerance: Some(500),
        rows: vec![row],
    }
}

/// Returns what the company of the full plan has decided.
pub fn policy() -> Policy {
    let limits = Limits {
        floor: Some(Amount(5_000)),
        cap: None,
    };
    let mut policy = Policy::default();
    policy.tiers.0 = vec![70, 90];
    policy.pipeline.slip_months = 2;
    policy.pipeline.chances.insert("'); --".to_owned(), 5);
    policy.terms.target = Some(Amount(7_000_000));
    policy.terms.limits = TerritoryId::new(2)
        .map(|id| (id, limits))
        .into_iter()
        .collect();
    policy
}

fn measures() -> Vec<Measure> {
    let measure = |key: &str, label: &str, kind| Measure {
        key: key.to_owned(),
        label: label.to_owned(),
        kind,
    };
    vec![
        measure("revenue", "Revenue", Kind::Money),
        measure("hours", "Workload", Kind::Hours),
        measure("accounts", "Accounts", Kind::Count),
    ]
}

fn units(size: Size, measures: usize) -> Units {
    let squares = (0..size.high).flat_map(|y| (0..size.wide).map(move |x| (x as i32, y as i32)));
    let squares: Vec<_> = squares.collect();
    let rings: Vec<_> = squares
        .iter()
        .map(|(x, y)| vec![square(*x, *y, size.corners as i32)])
        .collect();
    let count = squares.len();
    let amount = |m: usize, u: usize| Amount(((u * 7 + m * 13) % 1000) as i64 * 10);
    Units {
        codes: (0..count).map(|u| format!("{u:05}")).collect(),
        names: (0..count)
            .map(|u| {
                if u % 5 == 0 {
                    String::new()
                } else {
                    format!("Square {u}")
                }
            })
            .collect(),
        levels: vec!["square".to_owned(); count],
        parents: squares.iter().map(|(x, _)| format!("column {x}")).collect(),
        centres: squares
            .iter()
            .map(|(x, y)| corner(*x * 2 + 1, *y * 2 + 1, 2))
            .collect(),
        values: (0..measures)
            .map(|m| (0..count).map(|u| amount(m, u)).collect())
            .collect(),
        topology: Topology::from_rings(&rings),
    }
}

/// A closed square with extra corners on each side, which its neighbours share.
fn square(x: i32, y: i32, corners: i32) -> Vec<Point> {
    let (west, south) = (x * corners, y * corners);
    let (east, north) = (west + corners, south + corners);
    let mut ring = Vec::new();
    for step in 0..corners {
        ring.push((west + step, south));
    }
    for step in 0..corners {
        ring.push((east, south + step));
    }
    for step in 0..corners {
        ring.push((east - step, north));
    }
    for step in 0..corners {
        ring.push((west, north - step));
    }
    ring.push((west, south));
    ring.into_iter()
        .map(|(x, y)| corner(x, y, corners))
        .collect()
}

fn corner(x: i32, y: i32, per_side: i32) -> Point {
    let at = |n: i32| (i64::from(n) * i64::from(SIDE) / i64::from(per_side)) as i32;
    Point {
        lon: at(x) - 300_000_000,
        lat: at(y) - 100_000_000,
    }
}

fn accounts(size: Size, measures: usize) -> Accounts {
    let units = size.wide * size.high;
    let count = size.accounts;
    let unit = |a: u32| (a % 11 != 3).then(|| UnitIx((a * 17) % units));
    let point = |a: u32| {
        let at = unit(a)?;
        let (x, y) = (at.0 % size.wide, at.0 / size.wide);
        Some(corner(x as i32 * 2 + 1, y as i32 * 2 + 1, 2))
    };
    let amount = |m: usize, a: u32| Amount(i64::from(a % 97) * 1_234 + m as i64);
    let located = |a: u32| match unit(a) {
        Some(_) if a.is_multiple_of(2) => Located::PostalCode,
        Some(_) => Located::Coordinates,
        None => Located::Nowhere,
    };
    Accounts {
        codes: (0..count).map(|a| format!("A{a:06}")).collect(),
        names: (0..count).map(|a| format!("Müller {a}")).collect(),
        points: (0..count).map(point).collect(),
        located: (0..count).map(located).collect(),
        units: (0..count).map(unit).collect(),
        values: (0..measures)
            .map(|m| (0..count).map(|a| amount(m, a)).collect())
            .collect(),
    }
}

fn reps(count: u32) -> Vec<Rep> {
    let rep = |n: u32| Rep {
        id: RepId(n),
        code: format!("R{n}"),
        name: format!("Rep {n}"),
        home_city: "Town".to_owned(),
        home: (!n.is_multiple_of(3)).then(|| corner(n as i32, 1, 1)),
        capacity: n.is_multiple_of(2).then_some(Amount(1_400_000)),
        tenure_years: (!n.is_multiple_of(4)).then_some(n as u16),
    };
    (1..=count).map(rep).collect()
}

fn profile() -> Profile {
    Profile {
        traits: Traits {
            languages: vec!["English".to_owned(), "Español".to_owned()],
            skills: vec!["Imaging".to_owned()],
            ..Traits::default()
        },
        cost: Some(Amount(90_000_000)),
    }
}

/// Returns what a territory may ask for.
pub fn needs() -> Needs {
    Needs {
        must: Traits {
            languages: vec!["español".to_owned()],
            ..Traits::default()
        },
        wish: Traits {
            skills: vec!["Surgery".to_owned()],
            ..Traits::default()
        },
    }
}

fn regions() -> Vec<Region> {
    let region = |id, name: &str, parent: Option<u32>| Region {
        id: RegionId(id),
        name: name.to_owned(),
        parent: parent.map(RegionId),
    };
    vec![
        region(1, "All", None),
        region(2, "West", Some(1)),
        region(3, "East", Some(1)),
    ]
}

fn scenarios(size: Size) -> Vec<Scenario> {
    let units = size.wide * size.high;
    let stripe = |u: u32, shift: u32| {
        ((u % size.wide + shift) * size.territories / (size.wide + shift)).min(size.territories - 1)
    };
    let holder = |u: u32, shift| TerritoryId::new(stripe(u, shift) + 1);
    let scenario = |id: u32, name: &str, role, shift| Scenario {
        id: ScenarioId(id),
        name: name.to_owned(),
        role,
        territories: (1..=size.territories).map(territory).collect(),
        holders: (0..units)
            .map(|u| if u % 23 == 22 { None } else { holder(u, shift) })
            .collect(),
        overrides: BTreeMap::new(),
        locked_units: BTreeSet::new(),
        details: details(),
        bands: vec![Band {
            measure: MeasureIx(0),
            tolerance: 500,
        }],
    };
    let mut draft = scenario(2, "Draft", Role::Draft, 1);
    draft.overrides.insert(AccountIx(1), TerritoryId::FIRST);
    draft.locked_units.insert(UnitIx(2));
    let mut today = scenario(1, "Today", Role::Baseline, 0);
    today.details.views = vec![View {
        name: "Down south".to_owned(),
        low: corner(0, 0, 1),
        high: corner(2, 1, 1),
    }];
    vec![today, draft]
}

fn territory(n: u32) -> Territory {
    let colours = [
        Colour::Palette(n as u8),
        Colour::Chosen(3),
        Colour::Own([1, 2, 250]),
    ];
    Territory {
        id: TerritoryId::new(n).expect("territories are counted from one"),
        code: format!("T{n}"),
        name: format!("Territory {n}"),
        colour: colours[n as usize % colours.len()],
        reps: if n == 1 {
            Vec::new()
        } else {
            vec![RepId(n), RepId(1)]
        },
        region: (n != 2).then_some(RegionId(2)),
        lock: if n == 3 { Lock::Locked } else { Lock::Free },
        quota: n.is_multiple_of(2).then_some(Amount(5_000_000)),
    }
}

fn sales(accounts: u32) -> Vec<Sale> {
    let of = |account: u32| {
        (1..=9).map(move |month| Sale {
            account: AccountIx(account),
            month: 202_600 + month,
            amount: Amount(i64::from(account * month) * 100 - 500),
        })
    };
    (0..accounts).flat_map(of).collect()
}

fn opportunities(accounts: u32) -> Vec<Opportunity> {
    let deal = |account: u32| Opportunity {
        code: format!("O{account}"),
        account: AccountIx(account),
        stage: "Offer".to_owned(),
        amount: Amount(77_000),
        close: "2027-01-31".to_owned(),
    };
    (0..accounts).step_by(4).map(deal).collect()
}

/// What is said of a scenario, with one area filled in.
pub fn details() -> Details {
    Details {
        description: "What if the north is \u{201c}split\u{201d}?".to_owned(),
        as_of: "2027-01-01".to_owned(),
        archived: false,
        filled: TerritoryId::new(1)
            .map(|to| (UnitIx(1), to))
            .into_iter()
            .collect(),
        views: Vec::new(),
    }
}
