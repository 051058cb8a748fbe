//! From a map to a plan: market, forecast and quotas, held against the published bars.

mod forecast;

use planner::plan::Plan;
use serde_json::json;
use store::Store;
use support::Desk;

/// The sample plan, as the program makes it.
fn sample() -> Plan {
    let desk = Desk::new();
    let path = desk.path("sample.gpkg");
    desk.ask("new_sample", json!({ "path": path }));
    desk.app.close();
    let opened = Store::open(&path, &desk.path("backups")).expect("the sample opens");
    opened.plan
}
