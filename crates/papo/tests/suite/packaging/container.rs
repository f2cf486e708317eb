use std::fs;

use super::root;

/// What a Dockerfile may begin a line with (docs.docker.com/reference/dockerfile).
const INSTRUCTIONS: &[&str] = &[
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// The Dockerfile's instructions, each with its arguments.
fn instructions() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("Dockerfile")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let lines = lines.replace("\\\n", " ");
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    let split = |line: &str| {
        let (name, arguments) = line.split_once(' ').expect(line);
        (name.to_owned(), arguments.trim().to_owned())
    };
    lines.map(split).collect()
}

/// No image is built here, which would need a registry; what it is built by is read.
#[test]
fn the_image_is_built_in_stages_and_serves_as_nobody_special() {
    let instructions = instructions();
    let mut stages = Vec::new();
    for (name, arguments) in &instructions {
        assert!(INSTRUCTIONS.contains(&name.as_str()), "{name}");
        let words: Vec<_> = arguments.split_whitespace().collect();
        match name.as_str() {
            "FROM" => stages.push(words.get(2).copied().unwrap_or_default()),
            "COPY" => {
                let from = words.iter().find_map(|word| word.strip_prefix("--from="));
                assert!(from.is_none_or(|stage| stages.contains(&stage)), "{arguments}");
            }
            "CMD" | "ENTRYPOINT" => {
                serde_json::from_str::<Vec<String>>(arguments).expect(arguments);
            }
            "HEALTHCHECK" => {
                let (_, command) = arguments.split_once("CMD ").expect(arguments);
                serde_json::from_str::<Vec<String>>(command).expect(arguments);
            }
            _ => {}
        }
    }
    assert_eq!(stages, ["page", "build", ""]);
    let last = instructions.iter().rposition(|(name, _)| name == "FROM").unwrap();
    let of = |wanted: &str| {
        let found = instructions[last..].iter().find(|(name, _)| name == wanted);
        found.map(|(_, arguments)| arguments.as_str()).unwrap_or_else(|| panic!("no {wanted}"))
    };
    assert_eq!((of("USER"), of("VOLUME"), of("ENV")), ("7276", "/data", "PAPO_DATA=/data"));
    assert_eq!(of("CMD"), r#"["serve"]"#);
    of("HEALTHCHECK");
}

#[test]
fn the_image_gets_the_sources_and_nothing_else_of_the_work_tree() {
    let ignored = fs::read_to_string(root().join(".dockerignore")).unwrap();
    let mut lines = ignored.lines();
    assert_eq!(lines.next(), Some("*"));
    for line in lines.filter_map(|line| line.strip_prefix('!')) {
        assert!(root().join(line).exists(), "{line} is not there");
    }
}
