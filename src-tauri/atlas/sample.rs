//! The sample plan: an invented seller of medical supplies on real ground.

use std::sync::OnceLock;

use crate::AtlasError;
use crate::data;
use crate::decode::lasting_text;

/// The files of the sample plan as CSV texts with a header, in UTF-8.
///
/// Company, accounts, people and money are invented; places, populations and business counts are
/// real. The screen must say so.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// 2,400 accounts: `account_id`, `name`, `industry`, `naics`, `segment`, `status`, `address`,
    /// `city`, `state`, `postal_code`, `lat`, `lon`, `county_fips`, `revenue_ltm`,
    /// `revenue_prior`, `potential`, `visits_per_year`, `workload_h`, `territory_id`, `rep_id`.
    pub accounts: &'static str,
    /// 24 reps: `rep_id`, `name`, `home_city`, `home_lat`, `home_lon`, `tenure_years`,
    /// `field_hours_per_year`.
    pub reps: &'static str,
    /// 24 territories: `territory_id`, `name`, `region`, `rep_id`, `quota`.
    pub territories: &'static str,
    /// Today's territories by the first three digits of the ZIP code: `zip3`, `territory_id`.
    pub alignment_zip3: &'static str,
    /// Revenue of 36 months, one row per account: `account_id`, `2023-10` to `2026-09`.
    pub history: &'static str,
    /// 384 open deals: `opportunity_id`, `account_id`, `stage`, `amount`, `close_date`.
    pub opportunities: &'static str,
}

/// Returns the sample plan's files.
pub fn sample() -> Result<Sample, AtlasError> {
    static SAMPLE: OnceLock<Result<Sample, AtlasError>> = OnceLock::new();
    SAMPLE.get_or_init(read).clone()
}

fn read() -> Result<Sample, AtlasError> {
    Ok(Sample {
        accounts: lasting_text(&data::SAMPLE_ACCOUNTS)?,
        reps: lasting_text(&data::SAMPLE_REPS)?,
        territories: lasting_text(&data::SAMPLE_TERRITORIES)?,
        alignment_zip3: lasting_text(&data::SAMPLE_ALIGNMENT)?,
        history: lasting_text(&data::SAMPLE_HISTORY)?,
        opportunities: lasting_text(&data::SAMPLE_OPPORTUNITIES)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_holds_its_counts() {
        let sample = sample().unwrap();
        let rows = |text: &str| text.lines().count() - 1;
        assert_eq!(rows(sample.accounts), 2_400);
        assert_eq!(rows(sample.reps), 24);
        assert_eq!(rows(sample.territories), 24);
        assert_eq!(rows(sample.history), 2_400);
        assert_eq!(rows(sample.opportunities), 384);
        assert_eq!(
            sample.history.lines().next().unwrap().split(',').count(),
            37
        );
    }

    #[test]
    fn every_aligned_zip3_names_a_territory_of_the_sample() {
        let sample = sample().unwrap();
        for line in sample.alignment_zip3.lines().skip(1) {
            let (zip3, territory) = line.split_once(',').unwrap();
            assert_eq!(zip3.len(), 3);
            assert!(sample.territories.contains(&format!("\n{territory},")));
        }
    }
}
