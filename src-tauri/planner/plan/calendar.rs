//! Days and months of the calendar.

/// Returns how many days a month has, 1 for January, in the calendar of today.
pub fn days_of_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Returns the number of a month since year 0, so that months can be counted; `month` is
/// year × 100 + month, such as 202609.
pub fn month_number(month: u32) -> u32 {
    (month / 100) * 12 + (month % 100).clamp(1, 12) - 1
}

/// Returns the month of a number: the way back from `month_number`.
pub fn month_of(number: u32) -> u32 {
    number / 12 * 100 + number % 12 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_across_the_turn_of_the_year() {
        assert_eq!(month_number(202_401) - month_number(202_312), 1);
        assert_eq!(month_of(month_number(202_312) + 1), 202_401);
        for month in [202_301, 202_306, 202_312] {
            assert_eq!(month_of(month_number(month)), month);
        }
    }
}
