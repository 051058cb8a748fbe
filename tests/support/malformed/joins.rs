//! Tables whose ids do not join what is there, or each other.
//!
//! They are held against a plan over the ZIP3 areas of the United States with the accounts of
//! [`ACCOUNTS`].

use super::{Case, noted, refused};

/// The accounts that are there already.
pub const ACCOUNTS: &str = "account_id,name,zip,owner,revenue\n\
    A1,Alpha,02139,ann@example.com,100\n\
    A2,Beta,10001,ann@example.com,200\n\
    A3,Gamma,60601,bob@example.com,300\n";

pub(super) fn cases() -> Vec<Case> {
    let mut all = ids();
    all.extend(facts());
    all.extend(areas());
    all
}

fn ids() -> Vec<Case> {
    vec![
        noted(
            "an id twice.csv",
            "account_id,name,zip,revenue\nB1,One,02139,1\nB2,Two,02139,1\nB1,One,02139,1\n",
            4,
            "same id",
        ),
        noted(
            "an id twice with other words.csv",
            "account_id,name,zip,revenue\nB1,One,02139,1\nB1,Two,60601,9\n",
            3,
            "same id",
        ),
        noted(
            "an id without an account.csv",
            "account_id,name,zip,revenue\n,One,02139,1\nB2,Two,02139,1\n",
            2,
            "no id",
        ),
        noted(
            "an id of blanks.csv",
            "account_id,name,zip,revenue\n\"  \",One,02139,1\nB2,Two,02139,1\n",
            2,
            "no id",
        ),
        noted(
            "money that is a word.csv",
            "account_id,name,zip,revenue\nB1,One,02139,12\nB2,Two,02139,13\nB3,Three,02139,lots\n",
            4,
            "number",
        ),
        noted(
            "a rep twice.csv",
            "rep_id,rep_name,email,capacity_hours\nR1,Ann,ann@example.com,1600\nR1,Ann Lee,ann@example.com,1500\n",
            3,
            "same id",
        ),
        noted(
            "a rep without a name.csv",
            "rep_id,rep_name,email,capacity_hours\nR1,Ann,ann@example.com,1600\n,,,1500\n",
            3,
            "id",
        ),
    ]
}

fn facts() -> Vec<Case> {
    vec![
        noted(
            "sales of a stranger.csv",
            "account_id,month,amount\nA1,2026-01,5\nZ9,2026-01,5\n",
            3,
            "No account",
        ),
        noted(
            "sales in no month.csv",
            "account_id,month,amount\nA1,2026-01,5\nA2,someday,5\n",
            3,
            "month",
        ),
        noted(
            "sales in month 13.csv",
            "account_id,month,amount\nA1,2026-01,5\nA2,2026-13,5\n",
            3,
            "month",
        ),
        noted(
            "sales of a word.csv",
            "account_id,month,amount
A1,2026-01,5
A2,2026-01,lots
",
            3,
            "number",
        ),
        noted(
            "a deal of a stranger.csv",
            "opportunity_id,account_id,stage,amount,close_date\nO1,A1,Won,5,2026-01-31\nO2,Z9,Won,5,2026-01-31\n",
            3,
            "No account",
        ),
        noted(
            "a deal twice.csv",
            "opportunity_id,account_id,stage,amount,close_date\nO1,A1,Won,5,2026-01-31\nO1,A2,Lost,6,2026-01-31\n",
            3,
            "same id",
        ),
        noted(
            "a deal that closes on no day.csv",
            "opportunity_id,account_id,stage,amount,close_date\nO1,A1,Won,5,2026-01-31\nO2,A2,Won,5,2026-02-31\n",
            3,
            "date",
        ),
    ]
}

fn areas() -> Vec<Case> {
    vec![
        noted(
            "an area nobody has.csv",
            "zip3,territory\n021,North\n100,North\n0X9,South\n",
            4,
            "area",
        ),
        noted(
            "an area in two territories.csv",
            "zip3,territory\n021,North\n100,North\n021,South\n",
            4,
            "same id",
        ),
        noted(
            "an area in no territory.csv",
            "zip3,territory\n021,North\n100,\n606,South\n",
            3,
            "territory",
        ),
        noted(
            "figures of an area nobody has.csv",
            "zip3,population\n021,10\n100,20\n0X9,30\n",
            4,
            "area",
        ),
        noted(
            "figures of an area twice.csv",
            "zip3,population\n021,10\n100,20\n021,30\n",
            4,
            "same id",
        ),
        noted(
            "a territory twice.csv",
            "territory_id,territory_name,rep,quota\nT1,North,Ann,100\nT1,South,Bob,200\n",
            3,
            "same id",
        ),
        noted(
            "a quota that is a word.csv",
            "territory_id,territory_name,rep,quota\nT1,North,Ann,100\nT2,South,Bob,much\n",
            3,
            "number",
        ),
        refused(
            "only a header.csv",
            "account_id,name,zip,revenue\n",
            "no rows",
        ),
    ]
}
