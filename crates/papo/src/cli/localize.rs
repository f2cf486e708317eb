use clap::{Arg, ArgAction, Command, builder::Resettable};
use papo_texts::Texts;

use super::{LAST, ROOT};

/// Gives `root` and all below it the texts of a language, named after commands and options.
pub(super) fn command(root: Command, texts: &Texts) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = version.display_order(LAST);
    let root = root.disable_version_flag(true).arg(version);
    localize(root, ROOT, texts)
}

/// `name` is a command's own, with that of the command that it belongs to before it.
fn localize(command: Command, name: &str, texts: &Texts) -> Command {
    let key = format!("cli-{name}");
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        texts.get("cli-usage")
    );
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.display_order(LAST);
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .about(texts.get(&key))
        .long_about(None::<&'static str>)
        .override_usage(texts.attribute(&key, "usage").unwrap_or_default())
        .after_help(texts.attribute(&key, "after").unwrap_or_default())
        .help_template(template)
        .subcommand_help_heading(texts.get("cli-commands"))
        .mut_args(|arg| localize_arg(arg, name, texts))
        .mut_subcommands(|subcommand| {
            let name = full_name(&subcommand, name);
            localize(subcommand, &name, texts)
        })
}

/// What a command below `parent` is called in the catalogues.
fn full_name(command: &Command, parent: &str) -> String {
    let name = command.get_name();
    if parent == ROOT { name.to_owned() } else { format!("{parent}-{name}") }
}

fn localize_arg(arg: Arg, command: &str, texts: &Texts) -> Arg {
    let key = arg_key(&arg, command, texts);
    let heading = if arg.is_positional() { "cli-arguments" } else { "cli-options" };
    let arg = match texts.attribute(&key, "value") {
        Some(name) => arg.value_name(name),
        None => arg,
    };
    // A variable that is empty is one that is not set.
    let is_unset = arg
        .get_env()
        .is_some_and(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()));
    let arg = if is_unset { arg.env(Resettable::Reset) } else { arg };
    let arg =
        arg.help(texts.get(&key)).long_help(None::<&'static str>).help_heading(texts.get(heading));
    if !arg.get_action().takes_values() {
        return arg;
    }
    // Defaults and variables are said in the texts, where they can be said well.
    arg.hide_default_value(true).hide_possible_values(true).hide_env(true)
}

/// The option's own text in this command, or the one it has in all.
fn arg_key(arg: &Arg, command: &str, texts: &Texts) -> String {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = format!("cli-{command}-{id}");
    if texts.has(&own) { own } else { format!("cli-{id}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;
    use papo_proto::Lang;

    use super::*;
    use crate::cli::Cli;

    /// The keys that the command line asks for.
    fn keys(command: &Command, name: &str, texts: &Texts, keys: &mut BTreeSet<String>) {
        keys.insert(format!("cli-{name}"));
        let args = command.get_arguments().filter(|arg| !arg.is_hide_set());
        keys.extend(args.map(|arg| arg_key(arg, name, texts)));
        for command in command.get_subcommands() {
            self::keys(command, &full_name(command, name), texts, keys);
        }
    }

    #[test]
    fn every_command_and_option_has_a_text_and_every_text_has_one() {
        let texts = Texts::of(Lang::En);
        let mut asked = BTreeSet::new();
        keys(&command(Cli::command(), texts), ROOT, texts, &mut asked);
        let headings = ["cli-usage", "cli-commands", "cli-arguments", "cli-options"];
        asked.extend(headings.map(str::to_owned));
        let there: BTreeSet<String> = include_str!("../../../papo-texts/texts/en/cli.ftl")
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .filter(|(key, _)| key.starts_with("cli-"))
            .map(|(key, _)| key.to_owned())
            .collect();
        assert_eq!(asked, there);
    }

    #[test]
    fn help_is_in_the_language_throughout() {
        let root = command(Cli::command(), Texts::of(Lang::PtBr));
        root.clone().debug_assert();
        check_help(root);
    }

    /// Checks what a command says, and each below it.
    fn check_help(mut command: Command) {
        let help = command.render_help().to_string();
        assert!(help.contains("Uso: ") && help.contains("Opções:"), "{help}");
        for english in ["Usage", "Options", "Arguments", "Print", "default", "[env"] {
            assert!(!help.contains(english), "{english} in: {help}");
        }
        command.get_subcommands().cloned().for_each(check_help);
    }
}
