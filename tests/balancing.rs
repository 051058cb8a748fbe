//! Balancing through the one door: looked at beforehand, picked from a gallery, taken in part, and
//! the coach.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "helpers of a test fail the test, too"
)]

use std::ops::Deref;
use std::time::{Duration, Instant};

use app::Event;
use serde_json::{Value, json};

/// A running program over the 894 ZIP3 areas with four territories of very different weight.
struct Desk(support::Desk);

impl Deref for Desk {
    type Target = support::Desk;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Desk {
    fn new() -> Self {
        let desk = Self(support::Desk::new());
        let path = desk.path("four.gpkg");
        desk.ask(
            "new_plan",
            json!({ "path": path, "name": "Four", "level": "us_zip3" }),
        );
        let boxes = [
            ("North-west", [-179.0, 40.0], [-98.0, 72.0]),
            ("South-west", [-179.0, 17.0], [-98.0, 40.0]),
            ("North-east", [-98.0, 40.0], [-60.0, 50.0]),
            ("South-east", [-98.0, 17.0], [-60.0, 40.0]),
        ];
        for (name, from, to) in boxes {
            let drawn = json!({ "shape": "rectangle", "from": from, "to": to });
            let under = desk.ask("aim", json!({ "drawn": drawn }));
            let create =
                json!({ "verb": "create_territory", "name": name, "units": under["units"] });
            desk.ask("edit", create);
        }
        let bands = json!([{ "measure": "population", "tolerance_pct": 10.0 }]);
        desk.ask("edit", json!({ "verb": "set_bands", "bands": bands }));
        desk
    }

    fn begin(&self, command: &str, args: Value) -> u32 {
        let job = self.ask(command, args)["job"].as_u64().unwrap();
        u32::try_from(job).unwrap()
    }

    fn proposed(&self, proposal: u32) -> Vec<u32> {
        self.numbers(&format!("holders/proposal/{proposal}"))
    }

    /// Waits until an event of a job is of the kind wanted.
    fn wait<T>(&self, job: u32, wanted: impl Fn(&Event) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            let said = self.said.lock().unwrap();
            if let Some(found) = said.iter().find_map(&wanted) {
                return found;
            }
            let failed = said
                .iter()
                .find(|e| matches!(e, Event::Failed { job: of, .. } if *of == job));
            assert!(failed.is_none(), "{failed:?}");
            drop(said);
            assert!(
                began.elapsed() < Duration::from_mins(5),
                "job {job} never ended"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn gallery(&self, job: u32) -> Vec<app::wire::PickView> {
        self.wait(job, |event| match event {
            Event::Gallery { job: of, picks, .. } if *of == job => Some(picks.clone()),
            _ => None,
        })
    }
}

fn wish() -> Value {
    json!({
        "bands": [{ "measure": "population", "tolerance_pct": 5.0 }],
        "territories": null, "keep": "gentle", "one_piece": true, "seed": 3,
    })
}

#[test]
fn a_gallery_comes_map_by_map_and_each_can_be_looked_at_and_one_accepted() {
    let desk = Desk::new();
    let before = desk.holders();
    let job = desk.begin("gallery", wish());
    let first = desk.wait(job, |event| match event {
        Event::Candidate { job: of, pick } if *of == job && !pick.unchanged => {
            Some(pick.proposal.proposal)
        }
        _ => None,
    });
    assert!(desk.app.fetch(&format!("holders/proposal/{first}")).is_ok());
    let picks = desk.gallery(job);
    assert!(picks.len() >= 3, "{picks:?}");
    assert!(picks[0].unchanged && picks[0].name == "As it is");
    assert!(
        picks[1..]
            .iter()
            .all(|pick| pick.valid && pick.worst_pct <= 5.0)
    );
    assert_eq!(desk.holders(), before, "a gallery leaves the plan as it is");
    let chosen = picks.last().unwrap().proposal.proposal;
    let shown = desk
        .app
        .fetch(&format!("holders/proposal/{chosen}"))
        .unwrap();
    desk.ask("discard", json!({ "proposal": first }));
    let gone = desk.app.fetch(&format!("holders/proposal/{first}"));
    assert!(
        gone.unwrap().bytes.is_empty(),
        "what is let go holds nothing"
    );
    desk.ask("accept", json!({ "proposal": chosen }));
    assert!(
        shown == desk.app.fetch("holders").unwrap(),
        "what was shown is what is"
    );
    desk.ask("undo", json!({}));
    assert_eq!(desk.holders(), before);
}

#[test]
fn a_gallery_that_is_enough_ends_with_what_is_ready() {
    let desk = Desk::new();
    let job = desk.begin("gallery", wish());
    desk.wait(job, |event| {
        matches!(event, Event::Candidate { job: of, pick } if *of == job && !pick.unchanged)
            .then_some(())
    });
    desk.ask("enough", json!({ "job": job }));
    assert!(desk.gallery(job).len() >= 2);
}

#[test]
fn a_part_moves_only_among_the_territories_named() {
    let desk = Desk::new();
    let before = desk.holders();
    let job = desk.begin("gallery", wish());
    let picks = desk.gallery(job);
    let proposal = picks[1].proposal.proposal;
    let shown = desk.proposed(proposal);
    // Some two territories between which something moves, whatever the search finds.
    let moves = before.iter().zip(&shown);
    let mut exchanged = moves.filter(|(a, b)| a != b && **a != 0);
    let (giver, taker) = exchanged.next().map(|(a, b)| (*a, *b)).unwrap();
    let part = json!({ "proposal": proposal, "territories": [giver, taker] });
    let applied = desk.ask("accept_part", part);
    assert!(
        applied["label"]
            .as_str()
            .unwrap()
            .starts_with("Balanced 2 territories")
    );
    let after = desk.holders();
    assert_ne!(before, after);
    let moved = before.iter().zip(&after).filter(|(a, b)| a != b);
    for (from, to) in moved {
        assert!(
            [0, giver, taker].contains(from) && [giver, taker].contains(to),
            "{from} to {to}"
        );
    }
}

#[test]
fn what_cannot_be_is_said_beforehand_with_the_setting_that_must_give() {
    let desk = Desk::new();
    let fine = desk.ask("feasibility", wish());
    assert_eq!(fine["possible"], true, "{fine}");
    let mut many = wish();
    many["territories"] = json!(800);
    let said = desk.ask("feasibility", many);
    assert_eq!(said["possible"], false);
    let sentence = said["findings"][0]["sentence"].as_str().unwrap();
    assert!(
        sentence.ends_with('.') && sentence.contains("Population"),
        "{sentence}"
    );
    assert_eq!(said["findings"][0]["loosening"]["give"], "band", "{said}");
}

#[test]
fn an_advice_does_what_it_says_and_is_gone_once_the_map_changes() {
    let desk = Desk::new();
    let before = desk.holders();
    let advice = desk.ask("coach", json!({ "how_many": 3 }));
    let first = &advice[0];
    let units: Vec<u32> = serde_json::from_value(first["units"].clone()).unwrap();
    let applied = desk.ask("take_advice", json!({ "advice": first["advice"] }));
    assert_eq!(applied["label"], first["title"]);
    let worst = applied["board"]["columns"][1]["worst_pct"]
        .as_f64()
        .unwrap();
    assert!((worst - first["worst_pct"][1].as_f64().unwrap()).abs() < 0.01);
    let after = desk.holders();
    let moved: Vec<u32> = (0..)
        .zip(before.iter().zip(&after))
        .filter(|(_, (a, b))| a != b)
        .map(|(u, _)| u)
        .collect();
    let mut named = units;
    named.sort_unstable();
    assert_eq!(moved, named);
    let stale = desk
        .app
        .call("take_advice", json!({ "advice": advice[1]["advice"] }));
    assert_eq!(stale.unwrap_err().code, "unknown");
}

#[test]
fn an_area_says_why_it_is_where_it_is() {
    let desk = Desk::new();
    let told = desk.ask("explain", json!({ "unit": 100 }));
    assert_eq!(told["homes"][0]["holds"], true, "{told}");
    assert!(
        told["sentence"]
            .as_str()
            .unwrap()
            .contains(told["homes"][0]["name"].as_str().unwrap())
    );
    assert!(
        desk.app
            .call("explain", json!({ "unit": 1_000_000 }))
            .is_err()
    );
}

#[test]
fn a_map_of_the_gallery_gets_its_certificate() {
    let desk = Desk::new();
    let job = desk.begin("gallery", wish());
    let proposal = desk.gallery(job).last().unwrap().proposal.proposal;
    let proof = desk.begin("certify", json!({ "proposal": proposal }));
    let certificate = desk.wait(proof, |event| match event {
        Event::Certified {
            proposal: of,
            certificate,
            ..
        } if *of == proposal => Some(certificate.clone()),
        _ => None,
    });
    assert_eq!(certificate.proven, certificate.within_pct.is_some());
    assert!(!certificate.sentence.is_empty());
}
