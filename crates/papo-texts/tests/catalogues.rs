//! The catalogues say the same things in every language, and nothing that nobody asks for.

#![expect(clippy::unwrap_used, reason = "a catalogue that cannot be read fails the test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use papo_proto::{ErrorCode, Lang};

/// Keys by `file: key.attribute`, each with the names of what stands in it.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_has_the_same_texts_with_the_same_placeables() {
    let english = catalogue(Lang::En);
    assert!(!english.is_empty());
    for lang in Lang::ALL {
        let other = catalogue(lang);
        for (key, placeables) in &english {
            assert_eq!(other.get(key), Some(placeables), "{}: {key}", lang.tag());
        }
        let extra: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(extra.is_empty(), "only in {}: {extra:?}", lang.tag());
    }
}

#[test]
fn every_file_is_part_of_the_catalogue() {
    for lang in Lang::ALL {
        let texts = papo_texts::Texts::of(lang);
        for key in catalogue(lang).keys() {
            let (_, key) = key.split_once(": ").unwrap();
            let key = key.split('.').next().unwrap();
            assert!(texts.has(key), "{key} is in no file that is read");
        }
    }
}

#[test]
fn no_text_is_unused() {
    let sources = sources();
    let errors: BTreeSet<_> =
        ErrorCode::ALL.iter().map(|code| papo_texts::error_key(*code)).collect();
    for key in catalogue(Lang::En).keys() {
        let (file, key) = key.split_once(": ").unwrap();
        let key = key.split('.').next().unwrap();
        let is_used = match file {
            "error.ftl" => errors.contains(key),
            // The command line's texts are looked up by the names of its commands and options; a
            // test beside it compares the two.
            "cli.ftl" if key.starts_with("cli-") => true,
            _ => sources.iter().any(|source| source.contains(&format!("\"{key}\""))),
        };
        assert!(is_used, "{file}: nothing asks for {key}");
    }
}

fn catalogue(lang: Lang) -> Catalogue {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts").join(lang.tag());
    let mut catalogue = Catalogue::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        let resource = FluentResource::try_new(fs::read_to_string(&path).unwrap());
        let resource = resource.unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let key = format!("{file}: {}", message.id.name);
            for attribute in &message.attributes {
                let key = format!("{key}.{}", attribute.id.name);
                catalogue.insert(key, placeables(&attribute.value));
            }
            if let Some(value) = &message.value {
                let earlier = catalogue.insert(key.clone(), placeables(value));
                assert!(earlier.is_none(), "{key} is there twice");
            }
        }
    }
    catalogue
}

fn placeables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => names.extend(variable(inline)),
                Expression::Select { selector, variants } => {
                    names.extend(variable(selector));
                    names.extend(variants.iter().flat_map(|variant| placeables(&variant.value)));
                }
            },
        }
    }
    names
}

fn variable(expression: &InlineExpression<&str>) -> Option<String> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}

/// The Rust sources of every crate.
fn sources() -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut pending: Vec<PathBuf> = vec![crates.to_owned()];
    let mut sources = Vec::new();
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    sources
}
