//! Names say what a thing is; these words say nothing.

use crate::tree;

const EMPTY_WORDS: [&str; 11] = [
    "manager",
    "managers",
    "service",
    "services",
    "helper",
    "helpers",
    "util",
    "utils",
    "handler",
    "handlers",
    "processor",
];
/// The words before a name that is being given.
const GIVING: [&str; 14] = [
    "fn",
    "struct",
    "enum",
    "trait",
    "mod",
    "const",
    "static",
    "type",
    "let",
    "mut",
    "function",
    "class",
    "interface",
    "macro_rules!",
];

#[test]
fn no_name_is_an_empty_word() {
    let mut found = Vec::new();
    for source in tree::sources("")
        .iter()
        .filter(|source| source.is_one_of(&["rs", "ts", "svelte", "mjs"]))
    {
        found.extend(
            empty_names(&source.path)
                .map(|name| format!("{}: the file itself, {name}", source.path)),
        );
        for name in given_names(&source.text) {
            found
                .extend(empty_names(&name).map(|word| format!("{}: {name} ({word})", source.path)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn empty_names(name: &str) -> impl Iterator<Item = &'static str> {
    let words = words_of(name);
    EMPTY_WORDS
        .into_iter()
        .filter(move |empty| words.iter().any(|word| word == empty))
}

/// Names that are given in a text: what follows `fn`, `struct`, `let` and the like.
fn given_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2).filter(|pair| GIVING.contains(&pair[0])) {
            let name: String = pair[1]
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            names.push(name);
        }
    }
    names
}

/// Takes `someName`, `SomeName` and `some_name` apart into small words.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        let starts = letter.is_uppercase() || !letter.is_alphanumeric();
        if starts {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words
                .last_mut()
                .expect("never empty")
                .extend(letter.to_lowercase());
        }
    }
    words
}

#[test]
fn names_are_taken_apart_in_every_spelling() {
    assert_eq!(words_of("someNameHere").join(" "), "some name here");
    assert_eq!(words_of("some_name").join(" "), "some name");
    assert!(empty_names("PlanManager").next().is_some());
    assert!(empty_names("management").next().is_none());
}
