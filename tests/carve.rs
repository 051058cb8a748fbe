//! Carving by hand: two pictures and a verb.

use planner::carve::{self, Edit, Gesture, Handful, Refusal, ghost, moves};
use planner::geography::Adjacency;
use planner::plan::{
    AccountIx, Band, Colour, Lock, Mass, MeasureIx, Plan, Region, RegionId, Rep, RepId, Role,
    ScenarioId, TerritoryId, Totals, UnitIx, check, colours,
};
use support::assert_grid;
use support::grid::{self, DRAWN, corner, done, letter, unit};

fn units(plan: &Plan, places: &[(usize, usize)]) -> Vec<UnitIx> {
    let places = places.iter().map(|(row, column)| unit(plan, *row, *column));
    places.collect()
}

fn refused(gesture: Result<Gesture, Refusal>) -> String {
    gesture.expect_err("the verb refuses").to_string()
}

fn locked(plan: &Plan, which: char) -> Plan {
    done(
        plan,
        carve::lock_territory(plan, DRAWN, letter(which), Lock::Locked),
    )
}

fn with_rep(plan: &Plan) -> Plan {
    let rep = Rep {
        id: RepId(7),
        code: "R7".to_owned(),
        name: "Ada".to_owned(),
        home_city: String::new(),
        home: None,
        capacity: None,
        tenure_years: None,
    };
    let mut plan = plan.clone();
    carve::apply(&mut plan, &Edit::PutRep { rep }).expect("a rep may come");
    plan
}

#[test]
fn a_grid_is_a_sound_plan_and_draws_itself() {
    let plan = grid::plan("aab\n_Ab\n.#B");
    assert_eq!(check(&plan), []);
    assert_grid!(plan, "aab\n_Ab\n.#B");
    let digits = grid::plan_with_accounts("ab\nab", "10\n29");
    assert_eq!(check(&digits), []);
    assert_eq!(digits.accounts.len(), 12);
}

#[test]
fn painting_gives_units_to_a_territory() {
    let plan = grid::plan("aabb\naabb\n..bb");
    let stroke = units(&plan, &[(0, 2), (1, 2), (2, 0), (0, 0)]);
    let gesture = carve::assign(&plan, DRAWN, &stroke, Some(letter('a')));
    assert_eq!(gesture.as_ref().unwrap().label, "Moved 3 areas to A");
    assert_grid!(done(&plan, gesture), "aaab\naaab\na.bb");
}

#[test]
fn clicking_one_unit_moves_one_area() {
    let plan = grid::plan("ab");
    let gesture = carve::assign(&plan, DRAWN, &[unit(&plan, 0, 1)], Some(letter('a')));
    assert_eq!(gesture.as_ref().unwrap().label, "Moved 1 area to A");
    assert_grid!(done(&plan, gesture), "aa");
}

#[test]
fn erasing_leaves_units_to_nobody() {
    let plan = grid::plan("aab\naab");
    let gesture = carve::assign(&plan, DRAWN, &units(&plan, &[(0, 0), (0, 2)]), None);
    assert_grid!(done(&plan, gesture), ".a.\naab");
}

#[test]
fn painting_keeps_locked_units_where_they_are_and_counts_them() {
    let plan = grid::plan("aBb\naB#");
    let all: Vec<_> = (0..6).map(UnitIx).collect();
    let gesture = carve::assign(&plan, DRAWN, &all, Some(letter('a')));
    assert_eq!(gesture.as_ref().unwrap().kept, 3);
    assert_grid!(done(&plan, gesture), "aBa\naB#");
}

#[test]
fn painting_takes_nothing_from_a_locked_territory_and_gives_it_nothing() {
    let plan = locked(&grid::plan("abc"), 'b');
    let all: Vec<_> = (0..3).map(UnitIx).collect();
    let gesture = carve::assign(&plan, DRAWN, &all, Some(letter('a')));
    assert_eq!(gesture.as_ref().unwrap().kept, 1);
    assert_grid!(done(&plan, gesture), "aba");
    let sentence = refused(carve::assign(&plan, DRAWN, &all, Some(letter('b'))));
    assert_eq!(
        sentence,
        "Nothing moved: 2 locked areas have to stay. Unlock first."
    );
}

#[test]
fn splitting_makes_what_lies_left_of_the_line_a_new_territory() {
    let plan = grid::plan("aaaab\naaaab\naaaab");
    let south_to_north = [corner(2.0, 9.0), corner(2.0, -9.0)];
    let gesture = carve::split(&plan, DRAWN, letter('a'), &south_to_north);
    assert_eq!(
        gesture.as_ref().unwrap().label,
        "Split 6 areas off A as Territory 3"
    );
    let after = done(&plan, gesture);
    assert_grid!(after, "ccaab\nccaab\nccaab");
    let [old, new] =
        [letter('a'), letter('c')].map(|id| after.scenarios[0].territory(id).unwrap().colour);
    assert!(colours::apart(old, new) >= colours::AT_A_GLANCE);
}

#[test]
fn splitting_along_a_bent_line_follows_the_bend() {
    let plan = grid::plan("aaaa\naaaa\naaaa\naaaa");
    let line = [corner(-1.0, 2.0), corner(2.0, 2.0), corner(2.0, 5.0)];
    let gesture = carve::split(&plan, DRAWN, letter('a'), &line);
    assert_grid!(done(&plan, gesture), "bbbb\nbbbb\naabb\naabb");
}

#[test]
fn splitting_leaves_locked_units_and_refuses_a_line_beside_the_territory() {
    let plan = grid::plan("Aaa\naaa");
    let line = [corner(1.0, 9.0), corner(1.0, -9.0)];
    let gesture = carve::split(&plan, DRAWN, letter('a'), &line);
    assert_eq!(gesture.as_ref().unwrap().kept, 1);
    assert_grid!(done(&plan, gesture), "Aaa\nbaa");
    let beside = [corner(9.0, 9.0), corner(9.0, -9.0)];
    let sentence = refused(carve::split(&plan, DRAWN, letter('a'), &beside));
    assert_eq!(
        sentence,
        "The line leaves all areas of “A” on one side. Draw it across the territory."
    );
    assert!(carve::split(&plan, DRAWN, letter('a'), &beside[..1]).is_err());
}

#[test]
fn merging_gives_ground_and_named_accounts_to_the_survivor() {
    let plan = grid::plan_with_accounts("aabbcc\naabbcc", "000001\n000000");
    let named = carve::override_account(&plan, DRAWN, &[AccountIx(0)], Some(letter('b')));
    let plan = done(&plan, named);
    let gesture = carve::merge(&plan, DRAWN, letter('a'), &[letter('b'), letter('c')]);
    assert_eq!(
        gesture.as_ref().unwrap().label,
        "Merged B, C with 8 areas into A"
    );
    let after = done(&plan, gesture);
    assert_grid!(after, "aaaaaa\naaaaaa");
    let scenario = &after.scenarios[0];
    assert_eq!(scenario.territories.len(), 1);
    assert_eq!(scenario.overrides[&AccountIx(0)], letter('a'));
}

#[test]
fn merging_refuses_what_locks_hold() {
    let plan = grid::plan("aabB");
    let sentence = refused(carve::merge(&plan, DRAWN, letter('a'), &[letter('b')]));
    assert_eq!(
        sentence,
        "Territory “B” cannot be emptied: 1 locked area has to stay. Unlock first."
    );
    let plan = locked(&grid::plan("aabb"), 'a');
    assert!(carve::merge(&plan, DRAWN, letter('a'), &[letter('b')]).is_err());
    assert!(carve::merge(&plan, DRAWN, letter('b'), &[letter('a')]).is_err());
    assert!(carve::merge(&plan, DRAWN, letter('b'), &[letter('b')]).is_err());
}

#[test]
fn creating_a_territory_changes_no_ground() {
    let plan = grid::plan("ab.");
    let gesture = carve::create_territory(&plan, DRAWN);
    assert_eq!(gesture.as_ref().unwrap().label, "Created Territory 3");
    let after = done(&plan, gesture);
    assert_grid!(after, "ab.");
    assert_eq!(after.scenarios[0].territories.len(), 3);
}

#[test]
fn deleting_a_territory_leaves_its_ground_to_nobody() {
    let plan = grid::plan_with_accounts("aab\naab", "000\n001");
    let named = carve::override_account(&plan, DRAWN, &[AccountIx(0)], Some(letter('a')));
    let plan = done(&plan, named);
    let after = done(&plan, carve::delete_territory(&plan, DRAWN, letter('a')));
    assert_grid!(after, "..b\n..b");
    assert!(after.scenarios[0].overrides.is_empty());
}

#[test]
fn deleting_refuses_what_locks_hold() {
    let plan = grid::plan("Ab");
    assert!(carve::delete_territory(&plan, DRAWN, letter('a')).is_err());
    let plan = locked(&grid::plan("ab"), 'b');
    assert!(carve::delete_territory(&plan, DRAWN, letter('b')).is_err());
    assert!(carve::delete_territory(&plan, DRAWN, letter('z')).is_err());
}

#[test]
fn renaming_wants_a_name_that_is_short_and_new() {
    let plan = grid::plan("ab");
    let after = done(&plan, carve::rename(&plan, DRAWN, letter('a'), "  North "));
    assert_eq!(after.scenarios[0].territories[0].name, "North");
    assert_grid!(after, "ab");
    let rename = |name: &str| refused(carve::rename(&plan, DRAWN, letter('a'), name));
    assert_eq!(
        rename("b"),
        "Another territory is already called “b”. Choose a different name."
    );
    assert_eq!(
        rename(" "),
        "A territory needs a name. Type at least one letter."
    );
    assert!(rename(&"ä".repeat(81)).contains("has 81 letters; at most 80 fit"));
}

#[test]
fn recolouring_sets_a_colour_of_ones_own() {
    let plan = grid::plan("ab");
    let colour = Colour::Own([1, 2, 3]);
    let after = done(&plan, carve::recolour(&plan, DRAWN, letter('b'), colour));
    assert_eq!(after.scenarios[0].territories[1].colour, colour);
    assert!(carve::recolour(&after, DRAWN, letter('b'), colour).is_err());
}

#[test]
fn locking_and_unlocking_units_shows_in_capitals() {
    let plan = grid::plan("aabb");
    let some = units(&plan, &[(0, 1), (0, 2), (0, 1)]);
    let gesture = carve::lock_units(&plan, DRAWN, &some, Lock::Locked);
    assert_eq!(gesture.as_ref().unwrap().label, "Locked 2 areas");
    let after = done(&plan, gesture);
    assert_grid!(after, "aABb");
    let again = carve::lock_units(&after, DRAWN, &units(&after, &[(0, 2)]), Lock::Free);
    assert_grid!(done(&after, again), "aAbb");
}

#[test]
fn a_named_account_counts_where_it_is_named() {
    let plan = grid::plan_with_accounts("ab", "20");
    let sums = |plan: &Plan| {
        let scenario = &plan.scenarios[0];
        let totals = Totals::of(plan, scenario, &Mass::of(plan, scenario));
        let rows: Vec<_> = totals
            .rows
            .iter()
            .map(|r| (r.accounts, r.sums[0].0))
            .collect();
        rows
    };
    assert_eq!(sums(&plan), [(2, 2000), (0, 0)]);
    let gesture = carve::override_account(&plan, DRAWN, &[AccountIx(1)], Some(letter('b')));
    let after = done(&plan, gesture);
    assert_eq!(sums(&after), [(1, 1000), (1, 1000)]);
    let back = carve::override_account(&after, DRAWN, &[AccountIx(1)], None);
    assert_eq!(sums(&done(&after, back)), [(2, 2000), (0, 0)]);
}

#[test]
fn a_named_account_neither_enters_nor_leaves_a_locked_territory() {
    let plan = grid::plan_with_accounts("ab", "11");
    let plan = locked(&plan, 'a');
    for (account, to) in [(0, 'b'), (1, 'a')] {
        let gesture =
            carve::override_account(&plan, DRAWN, &[AccountIx(account)], Some(letter(to)));
        assert_eq!(
            refused(gesture),
            "Territory “A” is locked. Unlock it first."
        );
    }
}

#[test]
fn handing_to_reps_replaces_those_who_held() {
    let plan = with_rep(&grid::plan("ab"));
    let gesture = carve::hand_to_reps(&plan, DRAWN, letter('a'), &[RepId(7)]);
    assert_eq!(gesture.as_ref().unwrap().label, "Handed A to Ada");
    let after = done(&plan, gesture);
    assert_eq!(after.scenarios[0].territories[0].reps, [RepId(7)]);
    let vacant = carve::hand_to_reps(&after, DRAWN, letter('a'), &[]);
    assert_eq!(done(&after, vacant), plan);
    assert!(carve::hand_to_reps(&plan, DRAWN, letter('a'), &[RepId(8)]).is_err());
    assert!(carve::hand_to_reps(&plan, DRAWN, letter('a'), &[RepId(7); 2]).is_err());
}

#[test]
fn a_territory_goes_below_a_region() {
    let mut plan = grid::plan("ab");
    let region = Region {
        id: RegionId(3),
        name: "West".to_owned(),
        parent: None,
    };
    carve::apply(&mut plan, &Edit::PutRegion { region }).unwrap();
    let after = done(
        &plan,
        carve::set_region(&plan, DRAWN, &[letter('a')], Some(RegionId(3))),
    );
    assert_eq!(after.scenarios[0].territories[0].region, Some(RegionId(3)));
    let removal = Edit::RemoveRegion {
        region: RegionId(3),
    };
    let sentence = carve::apply(&mut after.clone(), &removal)
        .unwrap_err()
        .to_string();
    assert_eq!(
        sentence,
        "Region “West” still has “A” below it. Move that first."
    );
    assert!(carve::set_region(&plan, DRAWN, &[letter('a')], Some(RegionId(4))).is_err());
}

#[test]
fn a_duplicate_is_a_draft_of_its_own() {
    let plan = grid::plan("aB.");
    let after = done(&plan, carve::duplicate_scenario(&plan, DRAWN, "Idea"));
    let copy = after.scenarios[1].id;
    let moved = carve::assign(&after, copy, &[UnitIx(2)], Some(letter('a')));
    let after = done(&after, moved);
    assert_eq!(grid::picture_of(&after, copy), "aBa");
    assert_grid!(after, "aB.");
    assert!(carve::duplicate_scenario(&plan, DRAWN, "draft").is_err());
}

#[test]
fn a_scenario_gets_a_new_name_and_new_bands() {
    let plan = grid::plan("ab");
    let after = done(&plan, carve::rename_scenario(&plan, DRAWN, "Agreed"));
    assert_eq!(after.scenarios[0].name, "Agreed");
    let band = Band {
        measure: MeasureIx(0),
        tolerance: 1050,
    };
    let gesture = carve::set_bands(&plan, DRAWN, &[band]);
    assert_eq!(
        gesture.as_ref().unwrap().label,
        "Asked for Accounts within 10.5 %"
    );
    assert_eq!(done(&plan, gesture).scenarios[0].bands, [band]);
    let unknown = Band {
        measure: MeasureIx(1),
        ..band
    };
    assert!(carve::set_bands(&plan, DRAWN, &[unknown]).is_err());
    assert!(carve::set_bands(&plan, DRAWN, &[band, band]).is_err());
}

#[test]
fn the_baseline_is_kept_as_it_is() {
    let mut plan = grid::plan("ab");
    plan.scenarios[0].role = Role::Baseline;
    let a = letter('a');
    let gestures = [
        carve::assign(&plan, DRAWN, &[UnitIx(1)], Some(a)),
        carve::split(&plan, DRAWN, a, &[corner(0.0, 1.0), corner(0.0, 0.0)]),
        carve::merge(&plan, DRAWN, a, &[letter('b')]),
        carve::create_territory(&plan, DRAWN),
        carve::delete_territory(&plan, DRAWN, a),
        carve::rename(&plan, DRAWN, a, "North"),
        carve::recolour(&plan, DRAWN, a, Colour::Chosen(5)),
        carve::lock_territory(&plan, DRAWN, a, Lock::Locked),
        carve::lock_units(&plan, DRAWN, &[UnitIx(0)], Lock::Locked),
        carve::override_account(&plan, DRAWN, &[], Some(a)),
        carve::hand_to_reps(&plan, DRAWN, a, &[RepId(1)]),
        carve::set_region(&plan, DRAWN, &[a], None),
        carve::set_bands(&plan, DRAWN, &[]),
    ];
    for gesture in gestures {
        let sentence = refused(gesture);
        assert_eq!(
            sentence,
            "Today's map is kept as it is: duplicate “Draft” to change it."
        );
    }
    let copy = carve::duplicate_scenario(&plan, DRAWN, "Idea");
    assert_eq!(done(&plan, copy).scenarios[1].role, Role::Draft);
}

#[test]
fn a_gesture_on_things_that_are_not_there_names_them() {
    let plan = grid::plan("ab");
    let sentence = refused(carve::assign(&plan, ScenarioId(9), &[], None));
    assert_eq!(
        sentence,
        "The plan has no scenario number 9. Pick one from the list of scenarios."
    );
    let sentence = refused(carve::assign(&plan, DRAWN, &[UnitIx(2)], None));
    assert_eq!(
        sentence,
        "Area number 2 is not in the plan, which has 2 areas."
    );
    let sentence = refused(carve::rename(&plan, DRAWN, letter('x'), "X"));
    assert_eq!(
        sentence,
        "Scenario “Draft” has no territory number 24. Create it first."
    );
}

#[test]
fn a_ghost_says_what_the_stroke_then_does() {
    let plan = grid::plan_with_accounts("aabbC\naabb.", "12345\n67890");
    let stroke: Vec<_> = [2, 3, 4, 7, 9, 2].map(UnitIx).to_vec();
    let to = Some(letter('a'));
    let totals = |plan: &Plan| {
        let scenario = &plan.scenarios[0];
        Totals::of(plan, scenario, &Mass::of(plan, scenario))
    };
    let scenario = &plan.scenarios[0];
    let before = totals(&plan);
    let handful = Handful {
        to,
        units: stroke.clone(),
        accounts: Vec::new(),
    };
    let going = moves(&plan, scenario, &[handful]);
    let mass = Mass::of(&plan, scenario);
    let changes = ghost(&plan, scenario, &mass, &before, &going);
    let after = totals(&done(&plan, carve::assign(&plan, DRAWN, &stroke, to)));
    let whose: Vec<_> = changes.iter().map(|c| c.territory).collect();
    assert_eq!(
        whose,
        [to, Some(letter('b')), None],
        "locked c gives nothing"
    );
    let row = |totals: &Totals, id: Option<TerritoryId>| match id {
        Some(id) => totals.rows[scenario.slot(id).unwrap()].clone(),
        None => totals.unassigned.clone(),
    };
    for change in changes {
        assert_eq!(change.before, row(&before, change.territory));
        assert_eq!(change.after, row(&after, change.territory));
    }
    assert_eq!(before.whole, after.whole);
}

#[test]
fn territories_that_touch_are_neighbours() {
    let plan = grid::plan("aab\naab\nc..");
    let adjacency = Adjacency::of(&plan.units.topology);
    let touching = colours::territory_neighbours(&adjacency, &plan.scenarios[0].holders);
    let [a, b, c] = ['a', 'b', 'c'].map(letter);
    assert_eq!(touching[&a], [b, c].into());
    assert_eq!(touching[&b], [a].into());
    assert_eq!(touching[&c], [a].into());
}
