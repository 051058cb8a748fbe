//! A cell that the system would refuse.

/// A cell that breaks a rule of the system that it is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmFault {
    /// File in the zip, or the list of ids that was given.
    pub file: String,
    /// Row, as a spreadsheet counts it.
    pub row: usize,
    /// Header of the column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why that cannot be.
    pub why: String,
    /// What would mend it.
    pub fix: String,
}

/// Faults that are told one by one; the rest are counted.
const TOLD: usize = 5;

/// Longest value that is shown whole.
const SHOWN: usize = 40;

/// Says which cells break a rule.
pub(super) fn told(faults: &[CrmFault]) -> String {
    let line = |fault: &CrmFault| {
        let value: String = fault.value.chars().take(SHOWN).collect();
        let cut = if value.len() < fault.value.len() {
            "…"
        } else {
            ""
        };
        format!(
            "{}, row {}, column {}, \u{201c}{value}{cut}\u{201d}: {}. {}.",
            fault.file, fault.row, fault.column, fault.why, fault.fix
        )
    };
    let mut lines: Vec<String> = faults.iter().take(TOLD).map(line).collect();
    if faults.len() > TOLD {
        lines.push(format!("And {} more.", faults.len() - TOLD));
    }
    lines.join(" ")
}
