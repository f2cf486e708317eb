//! papo, an instant messenger for the people on one network.
//!
//! Every command is a module of its own: [`serve`] runs a server; [`chat`], [`send`], [`put`],
//! [`tail`], [`get`], [`search`] and [`export`] are clients, and [`note`] is what they say about
//! messages; [`types`] says what objects look like;
//! [`link`], [`devices`] and [`nick`] are about who one is there, [`owner`] and [`invite`]
//! about who may come, [`hook`] about webhooks; [`trust`] says whom clients trust, and [`doctor`] why
//! they do not find or reach a server; [`admin`] is for whoever runs one. [`completions`] and [`man`]
//! are for who installs it. [`cli`] is the command line, in the user's language.

mod action;
mod admin;
mod attach;
mod chat;
mod cli;
mod completions;
mod connecting;
mod devices;
mod doctor;
mod errand;
mod explain;
mod export;
mod for_others;
mod found;
mod get;
mod hook;
mod invitation;
mod invite;
mod language;
mod link;
mod logging;
mod man;
mod nearby;
mod nick;
mod note;
mod output;
mod owner;
mod progress;
mod put;
mod room;
mod runtime;
mod search;
mod send;
mod serve;
mod shown;
mod size;
mod span;
mod standard_input;
mod tail;
mod token;
mod trust;
mod types;
mod version;
mod who;
mod wrap;

use std::process::ExitCode;

use cli::Command;

/// The hub's thread frees what the log's allocates, and the other way round: with the system's
/// allocator they wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let is_server = matches!(cli.command, Some(Command::Serve(_)));
    let done = logging::start(cli.log.as_deref(), is_server).and_then(|()| match cli.command {
        None => chat::run(None, &cli.connecting),
        Some(Command::Serve(args)) => serve::run(args),
        Some(Command::Chat(args)) => chat::run(args.address, &args.connecting),
        Some(Command::Send(args)) => send::run(args),
        Some(Command::Put(args)) => put::run(&args),
        Some(Command::Tail(args)) => tail::run(&args),
        Some(Command::Get(args)) => get::run(&args),
        Some(Command::Search(args)) => search::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Link(args)) => link::run(&args),
        Some(Command::Devices(args)) => devices::run(&args),
        Some(Command::Token(args)) => token::run(&args),
        Some(Command::Nick(args)) => nick::run(&args),
        Some(Command::Reply(args)) => note::reply::run(&args),
        Some(Command::Thread(args)) => note::thread::run(&args),
        Some(Command::Edit(args)) => note::edit::run(&args),
        Some(Command::Edits(args)) => note::edits::run(&args),
        Some(Command::React(args)) => note::react::run(&args),
        Some(Command::Pin(args)) => note::pin::run(&args),
        Some(Command::Vote(args)) => note::vote::run(&args),
        Some(Command::Tick(args)) => note::tick::run(&args),
        Some(Command::Read(args)) => note::read::run(&args),
        Some(Command::Unread(args)) => note::unread::run(&args),
        Some(Command::Invite(args)) => invite::run(&args),
        Some(Command::Owner(args)) => owner::run(&args),
        Some(Command::Hook(args)) => hook::run(&args),
        Some(Command::Admin(args)) => admin::run(&args),
        Some(Command::Types(args)) => types::run(args),
        Some(Command::Trust(args)) => trust::run(args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(&args),
    });
    match done {
        Ok(code) => code,
        Err(error) if output::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("papo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
