//! The command line.
//!
//! Its texts are not here but in the catalogues, by the names of commands and options; what is
//! written here as a comment is for readers of the code.

mod localize;
mod usage_error;
pub(crate) mod value;

use std::{ffi::OsString, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use papo_texts::Texts;

use crate::{
    admin, chat, completions, connecting::Connecting, devices, doctor, export, get, hook, invite,
    language::texts, link, man, nick, note, output, owner, put, search, send, serve, tail, token,
    trust, types, version::VERSION,
};

/// The command that all others belong to.
pub(crate) const ROOT: &str = "papo";

/// Where what few need stands among the options.
const LAST: usize = 900;

/// An instant messenger for the people on one network.
#[derive(Parser)]
#[command(name = ROOT, version = VERSION, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    /// What to log to standard error.
    #[arg(long, global = true, value_name = "FILTER", display_order = LAST)]
    pub(crate) log: Option<String>,
    /// What to do; to chat, where nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Where to chat then.
    #[command(flatten)]
    pub(crate) connecting: Connecting,
}

/// What papo can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Runs a server.
    Serve(serve::Args),
    /// Chats in this terminal.
    Chat(chat::Args),
    /// Sends a message, or each line of standard input.
    Send(send::Args),
    /// Sends an object.
    Put(put::Args),
    /// Prints messages as they come.
    Tail(tail::Args),
    /// Answers a message.
    Reply(note::reply::Args),
    /// Prints a message's thread, or says something in it.
    Thread(note::thread::Args),
    /// Gives a message another text.
    Edit(note::edit::Args),
    /// Prints what a message said before.
    Edits(note::edits::Args),
    /// Reacts to a message.
    React(note::react::Args),
    /// Pins a message.
    Pin(note::pin::Args),
    /// Votes in a poll.
    Vote(note::vote::Args),
    /// Ticks a task.
    Tick(note::tick::Args),
    /// Says up to where the user has read.
    Read(note::read::Args),
    /// Prints what the user has not read.
    Unread(note::unread::Args),
    /// Gets what one message carries.
    Get(get::Args),
    /// Finds messages by what is in them.
    Search(search::Args),
    /// Writes all that was said in a room.
    Export(export::Args),
    /// Makes this another device of a user.
    Link(link::Args),
    /// Lists the user's devices, or revokes one.
    Devices(devices::Args),
    /// Makes, lists or ends tokens for programs.
    Token(token::Args),
    /// Gives the user another name.
    Nick(nick::Args),
    /// Makes an invitation to the server.
    Invite(invite::Args),
    /// Makes the user the server's owner.
    Owner(owner::Args),
    /// Makes, lists and removes webhooks.
    Hook(hook::Args),
    /// Registers, lists and shows types of objects.
    Types(types::Args),
    /// Administers the server of this machine.
    Admin(admin::Args),
    /// Lists, shows, accepts and forgets servers.
    Trust(trust::Args),
    /// Says why a server is not found or reached.
    Doctor(doctor::Args),
    /// Makes a shell complete the command line.
    Completions(completions::Args),
    /// Writes the manual, for who packages papo.
    #[command(hide = true)]
    Man(man::Args),
}

/// The command line as it is said in a language.
pub(crate) fn command(texts: &Texts) -> clap::Command {
    localize::command(Cli::command(), texts)
}

/// Reads the command line. What is wrong with it, or the help that it asks for, is printed here;
/// the program is to end with the code.
pub(crate) fn parse() -> Result<Cli, ExitCode> {
    let command = command(texts());
    let line = exclusions_last(help_first(std::env::args_os().collect()));
    command.try_get_matches_from(line).and_then(|matches| Cli::from_arg_matches(&matches)).map_err(
        |error| {
            if error.use_stderr() {
                output::notice(&usage_error::explain(&error, texts()));
                ExitCode::from(2)
            } else {
                // Help and version; who closes the output has seen enough.
                _ = error.print();
                ExitCode::SUCCESS
            }
        },
    )
}

/// Reads `papo search boat -rain --best` as `papo search boat --best -- -rain`: what is not to be
/// found looks like options.
fn exclusions_last(line: Vec<OsString>) -> Vec<OsString> {
    if line.get(1).is_none_or(|word| word != "search") || line.iter().any(|word| word == "--") {
        return line;
    }
    let is_excluded = |word: &OsString| {
        let bytes = word.as_encoded_bytes();
        bytes.len() > 1 && bytes[0] == b'-' && bytes[1] != b'-' && bytes != b"-h"
    };
    let (excluded, mut line): (Vec<_>, Vec<_>) = line.into_iter().partition(is_excluded);
    if !excluded.is_empty() {
        line.push("--".into());
        line.extend(excluded);
    }
    line
}

/// Reads `papo help tail` as `papo tail --help`.
fn help_first(mut line: Vec<OsString>) -> Vec<OsString> {
    if line.get(1).is_some_and(|word| word == "help") {
        line.remove(1);
        line.push("--help".into());
    }
    line
}
