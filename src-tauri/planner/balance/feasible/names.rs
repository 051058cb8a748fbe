//! What things are called in sentences.

/// Names areas, territories, measures and families; what is not named goes by its number.
pub trait Names {
    /// Names a unit, as in "… alone holds too much".
    fn unit(&self, unit: u32) -> String {
        format!("area number {unit}")
    }

    /// Names a territory, as in "… cannot go below".
    fn territory(&self, territory: u32) -> String {
        format!("territory number {territory}")
    }

    /// Names a measure, as in "a share of …".
    fn measure(&self, measure: usize) -> String {
        format!("measure number {measure}")
    }

    /// Names units that go together, by their place in `Goal::families`.
    fn family(&self, family: u32) -> String {
        format!("family number {family}")
    }
}

/// Calls everything by its number, counted from 0.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers;

impl Names for Numbers {}
