use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use papo_client::ServerLink;
use papo_texts::{Texts, Value};

/// What is wrong with a command line, and how to find out what is right.
pub(super) fn explain(error: &clap::Error, texts: &Texts) -> String {
    let mut lines = vec![format!("papo: {}", what_is_wrong(error, texts))];
    let suggestions =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = suggestions.into_iter().find_map(|kind| context(error, kind));
    let suggestion = suggestion.or_else(|| chat_with_address(error));
    lines
        .extend(suggestion.map(|right| texts.with("usage-suggestion", &[("right", right.into())])));
    lines.push(texts.get("usage-see-help"));
    lines.join("\n")
}

fn what_is_wrong(error: &clap::Error, texts: &Texts) -> String {
    let get = |kind| context(error, kind).unwrap_or_default();
    let argument = || ("argument", Value::from(get(ContextKind::InvalidArg)));
    match error.kind() {
        ErrorKind::UnknownArgument if !get(ContextKind::InvalidArg).starts_with('-') => {
            texts.with("usage-extra-argument", &[argument()])
        }
        ErrorKind::UnknownArgument => texts.with("usage-unknown-argument", &[argument()]),
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand).into();
            texts.with("usage-unknown-command", &[("command", command)])
        }
        // A value that is missing is an empty one to clap.
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_empty() => {
            texts.with("usage-missing-value", &[argument()])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue).into();
            let reason = error.source().map(ToString::to_string).unwrap_or_default().into();
            let argument = ("argument", origin(get(ContextKind::InvalidArg)).into());
            let values = [argument, ("value", value), ("reason", reason)];
            texts.with("usage-invalid-value", &values)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            texts.with("usage-missing-value", &[argument()])
        }
        ErrorKind::TooManyValues => texts.with("usage-too-many-values", &[argument()]),
        // An option of ours, and then a command.
        ErrorKind::ArgumentConflict if get(ContextKind::InvalidArg).is_empty() => {
            let option = get(ContextKind::PriorArg).into();
            texts.with("usage-before-command", &[("option", option)])
        }
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg).into();
            texts.with("usage-conflict", &[argument(), ("other", other)])
        }
        ErrorKind::MissingRequiredArgument => texts.with("usage-missing-argument", &[argument()]),
        ErrorKind::InvalidUtf8 => texts.get("usage-not-utf8"),
        // What our commands cannot run into is said as clap says it.
        _ => error.to_string(),
    }
}

/// What was meant by an address where a command should be.
fn chat_with_address(error: &clap::Error) -> Option<String> {
    let word = context(error, ContextKind::InvalidSubcommand)?;
    let is_address = word.contains(['.', ':']) && word.parse::<ServerLink>().is_ok();
    is_address.then(|| format!("papo chat {word}"))
}

/// What `option` was set by: its variable, where it is not on the command line.
fn origin(option: String) -> String {
    let name = option.split(' ').next().unwrap_or_default().to_owned();
    let variable = format!("PAPO_{}", name.trim_start_matches('-').to_uppercase());
    let is_typed = std::env::args().any(|word| word.split('=').next() == Some(&name));
    if !is_typed && std::env::var_os(&variable).is_some() { variable } else { option }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use papo_proto::Lang;

    use super::*;
    use crate::cli::{Cli, localize};

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let texts = Texts::of(Lang::PtBr);
        let command = localize::command(Cli::command(), texts);
        let error = command.try_get_matches_from(line.split(' ')).unwrap_err();
        let said = explain(&error, texts);
        assert!(said.contains(expected), "{said}");
        assert!(said.ends_with(&texts.get("usage-see-help")), "{said}");
    }

    #[test]
    fn what_is_wrong_is_said_in_the_users_language() {
        check("papo --nome x", "Não conheço a opção --nome.");
        check("papo tial", "Não conheço o comando “tial”.");
        check("papo tial", "Você quis dizer “tail”?");
        check("papo 192.168.1.20:80", "Você quis dizer “papo chat 192.168.1.20:80”?");
        check("papo send --timeout", "Falta um valor depois de --timeout");
        check("papo send --timeout logo oi", "“logo” não serve");
        check("papo tail --last 1 --since 2", "não podem ser usados juntos");
        check("papo chat a b", "“b” está sobrando.");
        check("papo --as ana chat", "Ponha --as <NOME> depois do comando");
    }
}
