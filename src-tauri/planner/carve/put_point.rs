//! Writes a point of a SWOT, moves it, decides on a proposed one, takes it out.

use super::{Edit, Gesture, Refusal, fitness, next_number, worth_writing};
use crate::plan::{Plan, PointId, Quadrant, Standing, SwotPoint};

/// Writes a point; without a number it is a new one, or one that was proposed.
pub fn put_point(plan: &Plan, id: Option<PointId>, point: SwotPoint) -> Result<Gesture, Refusal> {
    let point = SwotPoint {
        text: point.text.trim().to_owned(),
        ..point
    };
    fitness::point_fits(&point)?;
    let field = match point.quadrant {
        Quadrant::Strength => "a strength",
        Quadrant::Weakness => "a weakness",
        Quadrant::Opportunity => "an opportunity",
        Quadrant::Threat => "a threat",
    };
    worth_writing(&plan.points, id, &point, Refusal::UnknownPoint)?;
    let label = match (id, point.standing) {
        (Some(_), _) => format!("Changed {field}"),
        (None, Standing::Accepted) => format!("Wrote down {field}"),
        (None, Standing::Dismissed) => format!("Turned down {field}"),
    };
    let id = id.unwrap_or_else(|| PointId(next_number(plan.points.keys().map(|id| id.0))));
    let point = Some(point);
    Ok(Gesture::new(Edit::SetPoint { id, point }, label))
}

/// Takes a point out; one that was proposed is proposed again.
pub fn remove_point(plan: &Plan, id: PointId) -> Result<Gesture, Refusal> {
    if !plan.points.contains_key(&id) {
        return Err(Refusal::UnknownPoint(id));
    }
    let label = "Took out a point of a SWOT".to_owned();
    Ok(Gesture::new(Edit::SetPoint { id, point: None }, label))
}
