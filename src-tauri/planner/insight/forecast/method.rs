//! The ways to look ahead.
//!
//! Exponential smoothing with the error and trend chosen by information criterion is Hyndman and
//! Khandakar's (Journal of Statistical Software 27(3), 2008), and the season is taken off by
//! STL (Cleveland and others, Journal of Official Statistics 6(1), 1990); both come from the
//! library `augurs`. Its intervals are not used: for some models it draws them at random.

use augurs::ets::AutoETS;
use augurs::ets::trend::AutoETSTrendModel;
use augurs::mstl::MSTLModel;
use augurs::{Fit, Predict};

use super::series::YEAR;

/// Months before smoothing has anything to smooth.
const LEAST_SMOOTHED: usize = 8;
/// Seasons that a month has to be seen in before its season is believed.
const SEASONS: usize = 2;

/// How a series is looked ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Season by STL, the rest by exponential smoothing.
    Seasonal,
    /// Exponential smoothing without a season.
    Smoothed,
    /// The same month of last year.
    LastYear,
    /// The mean of the last twelve months.
    Mean,
    /// Nothing was ever sold: nothing is foreseen.
    Nothing,
}

impl Method {
    /// All that look at the past, best guess first: the order decides ties.
    pub(super) const ALL: [Self; 4] = [Self::Seasonal, Self::Smoothed, Self::LastYear, Self::Mean];

    /// Returns how many months of history it needs.
    pub(super) fn needs(self) -> usize {
        match self {
            Self::Seasonal => YEAR * SEASONS,
            Self::Smoothed => LEAST_SMOOTHED,
            Self::LastYear => YEAR,
            Self::Mean | Self::Nothing => 1,
        }
    }

    /// Looks so many months ahead; none where the history is too short or the fit fails.
    pub(super) fn ahead(self, past: &[f64], months: usize) -> Option<Vec<f64>> {
        if past.len() < self.needs() {
            return None;
        }
        let points = match self {
            Self::Seasonal => seasonal(past, months)?,
            Self::Smoothed => smoothed(past, months)?,
            Self::LastYear => last_year(past, months),
            Self::Mean => vec![mean(past); months],
            Self::Nothing => vec![0.0; months],
        };
        points.iter().all(|p| p.is_finite()).then_some(points)
    }
}

fn search() -> Option<AutoETS> {
    AutoETS::new(1, "ZZN").ok()
}

fn smoothed(past: &[f64], months: usize) -> Option<Vec<f64>> {
    let fit = search()?.fit(past).ok()?;
    Some(fit.predict(months, None).ok()?.point)
}

fn seasonal(past: &[f64], months: usize) -> Option<Vec<f64>> {
    let trend = AutoETSTrendModel::from(search()?);
    let fit = MSTLModel::new(vec![YEAR], trend).fit(past).ok()?;
    Some(fit.predict(months, None).ok()?.point)
}

fn last_year(past: &[f64], months: usize) -> Vec<f64> {
    let year = &past[past.len() - YEAR..];
    year.iter().copied().cycle().take(months).collect()
}

fn mean(past: &[f64]) -> f64 {
    let recent = &past[past.len().saturating_sub(YEAR)..];
    recent.iter().sum::<f64>() / recent.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use augurs::ets::model::{ErrorComponent, ModelType, SeasonalComponent, TrendComponent, Unfit};

    use super::*;

    /// International airline passengers, 1949 to 1960, thousands a month: Box and Jenkins, "Time
    /// Series Analysis", 1976, series G.
    const PASSENGERS: [f64; 144] = [
        112., 118., 132., 129., 121., 135., 148., 148., 136., 119., 104., 118., 115., 126., 141.,
        135., 125., 149., 170., 170., 158., 133., 114., 140., 145., 150., 178., 163., 172., 178.,
        199., 199., 184., 162., 146., 166., 171., 180., 193., 181., 183., 218., 230., 242., 209.,
        191., 172., 194., 196., 196., 236., 235., 229., 243., 264., 272., 237., 211., 180., 201.,
        204., 188., 235., 227., 234., 264., 302., 293., 259., 229., 203., 229., 242., 233., 267.,
        269., 270., 315., 364., 347., 312., 274., 237., 278., 284., 277., 317., 313., 318., 374.,
        413., 405., 355., 306., 271., 306., 315., 301., 356., 348., 355., 422., 465., 467., 404.,
        347., 305., 336., 340., 318., 362., 348., 363., 435., 491., 505., 404., 359., 310., 337.,
        360., 342., 406., 396., 420., 472., 548., 559., 463., 407., 362., 405., 417., 391., 419.,
        461., 472., 535., 622., 606., 508., 461., 390., 432.,
    ];

    #[test]
    fn the_library_gives_the_figures_of_its_own_published_example() {
        // Ten months ahead by multiplicative error and additive trend, as the library publishes
        // them for this series in its own proof.
        let kind = ModelType {
            error: ErrorComponent::Multiplicative,
            trend: TrendComponent::Additive,
            season: SeasonalComponent::None,
        };
        let points = Unfit::new(kind).fit(&PASSENGERS).unwrap();
        let points = points.predict(10, None).unwrap().point;
        for (at, found) in points.iter().enumerate() {
            let wanted = 436.156_682_39 + 4.160_465_987_8 * at as f64;
            assert!((found - wanted).abs() < 1e-4, "{points:?}");
        }
        let fit = search().unwrap().fit(&PASSENGERS).unwrap();
        assert!((fit.model().log_likelihood() + 831.488_354_159_579_2).abs() < 0.1);
    }

    #[test]
    fn a_straight_line_goes_straight_on() {
        let line: Vec<f64> = (0..10).map(f64::from).collect();
        let ahead = Method::Smoothed.ahead(&line, 5).unwrap();
        for (found, wanted) in ahead.iter().zip([10.0, 11.0, 12.0, 13.0, 14.0]) {
            assert!((found - wanted).abs() < 1e-6, "{ahead:?}");
        }
    }

    #[test]
    fn a_season_comes_back() {
        let past: Vec<f64> = (0..48).map(|m| f64::from(100 + m % 12 * 10 + m)).collect();
        let ahead = Method::Seasonal.ahead(&past, 12).unwrap();
        for (at, found) in ahead.iter().enumerate() {
            let wanted = (100 + at % 12 * 10 + 48 + at) as f64;
            assert!((found - wanted).abs() < 3.0, "{ahead:?}");
        }
        let last = Method::LastYear.ahead(&past, 14).unwrap();
        assert_eq!(last[..12], past[36..]);
        assert_eq!(last[12..], past[36..38]);
    }

    #[test]
    fn what_is_too_short_is_said_to_be() {
        for method in Method::ALL {
            assert_eq!(method.ahead(&vec![5.0; method.needs() - 1], 3), None);
        }
        assert_eq!(Method::Mean.ahead(&[2.0, 4.0], 2), Some(vec![3.0, 3.0]));
    }
}
