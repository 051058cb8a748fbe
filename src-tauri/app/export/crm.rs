//! Territories handed to a CRM system, with the ids that it gave out.

use files::Subject;
use files::export::crm::{Beyond, Crm, HandOff, hand_off};
use files::import::{Table, csv};

use crate::App;
use crate::error::AppError;
use crate::wire::{Export, ExportFormat};

/// Headers under which people keep the web address of a firm.
const DOMAINS: [&str; 5] = [
    "domain",
    "company domain name",
    "website",
    "web",
    "homepage",
];

impl App {
    /// Makes the zip for a system.
    pub(super) fn handed_off(
        &self,
        subject: Subject<'_>,
        crm: Crm,
        wish: &Export,
    ) -> Result<HandOff, AppError> {
        let lists: Result<Vec<Table>, AppError> = wish.ids.iter().map(|path| list(path)).collect();
        // The others do not know a firm by its web address.
        let domains = match crm {
            Crm::Hubspot => self.domains()?,
            Crm::Salesforce | Crm::Dynamics | Crm::Veeva => Vec::new(),
        };
        let beyond = Beyond {
            lists: &lists?,
            domains: &domains,
        };
        Ok(hand_off(subject, crm, beyond)?)
    }

    /// Returns the web addresses of the open plan's accounts; none when no column is of them.
    fn domains(&self) -> Result<Vec<String>, AppError> {
        self.read(|session| {
            let store = session.store();
            let headers = store.attribute_headers()?;
            let named = |wanted: &str| {
                let mut same = headers.iter();
                same.find(|header| header.to_lowercase() == wanted)
            };
            let Some(header) = DOMAINS.iter().find_map(|wanted| named(wanted)) else {
                return Ok(Vec::new());
            };
            let column = store.attribute_column(header, session.plan.accounts.len())?;
            Ok(column.iter().map(|address| domain(address)).collect())
        })
    }
}

/// Says which system a format is of.
pub(super) fn system(format: ExportFormat) -> Option<Crm> {
    Some(match format {
        ExportFormat::Salesforce => Crm::Salesforce,
        ExportFormat::Hubspot => Crm::Hubspot,
        ExportFormat::Dynamics => Crm::Dynamics,
        ExportFormat::Veeva => Crm::Veeva,
        _ => return None,
    })
}

fn list(path: &str) -> Result<Table, AppError> {
    let bytes = super::read(path)?;
    let name = std::path::Path::new(path).file_name();
    let name = name.unwrap_or_default().to_string_lossy();
    Ok(csv::read(&bytes, &name)?)
}

/// `https://www.firm.example/en` as `firm.example`.
fn domain(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let host = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_are_cut_to_their_domain() {
        for address in [
            "https://www.Firm.example/en?x",
            "firm.example",
            " FIRM.example:443 ",
        ] {
            assert_eq!(super::domain(address), "firm.example");
        }
    }
}
