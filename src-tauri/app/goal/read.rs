//! Reads a goal file and says in a sentence what does not fit.

use std::path::Path;

use super::GoalFile;
use super::names::wrong;
use crate::error::AppError;
use crate::wire::Problem;

/// Reads a goal file.
pub fn read_goal(path: &Path) -> Result<GoalFile, Problem> {
    let text = std::fs::read_to_string(path).map_err(|source| AppError::File {
        path: path.to_owned(),
        doing: "read",
        source,
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(parsed(&text, &name.to_string_lossy())?)
}

/// Understands the text of a goal file of this name.
fn parsed(text: &str, name: &str) -> Result<GoalFile, AppError> {
    let read = &mut serde_json::Deserializer::from_str(text);
    let goal: GoalFile =
        serde_path_to_error::deserialize(&mut *read).map_err(|error| misfit(name, &error))?;
    read.end().map_err(|error| {
        let place = format!("line {}", error.line());
        let fix = "A goal file holds one object and nothing after it.";
        wrong(
            name,
            place,
            "something stands after the end of the goal",
            fix,
        )
    })?;
    Ok(goal)
}

fn misfit(name: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> AppError {
    let (line, column) = (error.inner().line(), error.inner().column());
    let whole = error.inner().to_string();
    let said = whole
        .strip_suffix(&format!(" at line {line} column {column}"))
        .unwrap_or(&whole);
    let key = match error.path().to_string() {
        path if path == "." || path == "?" => format!("line {line}, column {column}"),
        path => format!("line {line}, {path}"),
    };
    let (reason, fix) = in_words(said);
    wrong(name, key, reason, fix)
}

/// Puts what the reader of JSON says into words.
fn in_words(said: &str) -> (String, String) {
    let quoted = |text: &str| {
        let name = text.split('`').nth(1).unwrap_or_default();
        format!("\u{201c}{name}\u{201d}")
    };
    let known = said.split_once("expected ").map_or("", |(_, known)| known);
    let known = known.trim_start_matches("one of ").replace('`', "");
    if said.starts_with("unknown field") {
        let reason = format!("there is no key {}", quoted(said));
        return (reason, format!("Known here: {known}."));
    }
    if said.starts_with("unknown variant") {
        return (
            format!("{} is not understood", quoted(said)),
            format!("Write {}.", known.replace(", ", " or ")),
        );
    }
    if said.starts_with("missing field") {
        return (
            format!("the key {} is missing", quoted(said)),
            "Add it.".to_owned(),
        );
    }
    let found = said
        .strip_prefix("invalid type: ")
        .or_else(|| said.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "));
    match found {
        Some((found, expected)) => (
            format!("{} is not understood", found.replace('`', "")),
            format!("Write {}.", kind(expected)),
        ),
        None => (
            said.to_owned(),
            "Correct the file; it must be JSON.".to_owned(),
        ),
    }
}

/// Puts the name of a type into words.
fn kind(expected: &str) -> String {
    match expected {
        "f64" => "a number",
        "u8" | "u32" | "u64" | "usize" => "a whole number that is not negative",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ ]",
        "a map" => "an object in { }",
        other if other.starts_with("struct ") => "an object in { }",
        other => return other.to_owned(),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::parsed;
    use crate::wire::Problem;

    fn problem(text: &str) -> String {
        let problem = Problem::from(parsed(text, "goal.json").expect_err("must be refused"));
        assert_eq!(problem.code, "goal");
        format!("{} {}", problem.message, problem.fix)
    }

    #[test]
    fn an_unknown_key_is_named_with_its_file_and_the_keys_there_are() {
        let said = problem("{\n \"fair\": [{ \"measure\": \"revenue\", \"toleranz\": 5 }] }");
        assert!(
            said.starts_with(
                "goal.json, line 2, fair[0].toleranz: there is no key \u{201c}toleranz\u{201d}."
            ),
            "{said}"
        );
        assert!(said.contains("tolerance_pct"), "{said}");
        let said = problem("{ \"teritories\": 5 }");
        assert!(
            said.contains("teritories") && said.contains("allowances"),
            "{said}"
        );
    }

    #[test]
    fn a_wrong_value_is_named_with_what_is_wanted() {
        let said =
            problem("{ \"fair\": [{ \"measure\": \"revenue\", \"tolerance_pct\": \"ten\" }] }");
        assert!(
            said.contains("fair[0].tolerance_pct") && said.contains("ten"),
            "{said}"
        );
        assert!(said.ends_with("Write a number."), "{said}");
        let said = problem("{ \"keep\": \"some\" }");
        assert!(
            said.contains("keep") && said.contains("gentle or fresh"),
            "{said}"
        );
        let said = problem("{ \"territories\": -3 }");
        assert!(
            said.contains("-3") && said.contains("whole number"),
            "{said}"
        );
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        assert!(problem("{ \"seed\": 1,, }").contains("line 1"));
        assert!(problem("{} {}").contains("after the end"));
        assert!(problem("{ \"fair\": [{}] }").contains("missing"));
    }
}
