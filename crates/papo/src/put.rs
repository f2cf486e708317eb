//! `papo put`: typed values from a command line, a file or a pipe, each sent exactly once.

mod csv;
mod date;
mod format;
mod mistake;
mod source;
mod toml;
mod yaml;

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

use anyhow::{Result, anyhow};
use papo_proto::{Cbor, Content, ErrorCode, Fallback, Item, Message, Object, Text, TypeName};

use crate::{
    cli::value,
    language::texts,
    output,
    send::{self, Draft, Terms},
};
use format::Format;
use source::{INPUT_BYTES_MAX, Source};

/// What to send, and where to.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What it is.
    #[arg(id = "type", value_parser = value::type_name)]
    kind: TypeName,
    /// The value, or where it is; standard input where it is absent.
    #[arg(id = "value", allow_negative_numbers = true)]
    value: Option<String>,
    #[command(flatten)]
    encoding: Encoding,
    /// Each line is an object.
    #[arg(long, conflicts_with_all = ["cbor", "yaml", "toml", "csv"])]
    each: bool,
    /// One line for whoever cannot show the object.
    #[arg(long, value_parser = value::fallback)]
    fallback: Option<Fallback>,
    /// A text to go with it.
    #[arg(long, value_parser = value::text)]
    text: Option<Text>,
    #[command(flatten)]
    terms: Terms,
}

/// What the value is written in: JSON where nothing is said, and its file's name says nothing.
#[derive(clap::Args)]
#[group(multiple = false)]
struct Encoding {
    #[arg(long)]
    cbor: bool,
    #[arg(long)]
    yaml: bool,
    #[arg(long)]
    toml: bool,
    #[arg(long)]
    csv: bool,
}

/// Sends, and succeeds only when everything is acknowledged.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.terms.connecting.seat()?;
    let source = Source::named(args.value.as_deref());
    if source == Source::Input && io::stdin().is_terminal() {
        let key = if args.each { "put-type-lines" } else { "put-type-value" };
        output::notice(&texts().get(key));
    }
    if args.each {
        let lines = source.lines()?;
        let draft = |(number, line)| draft_line(args, number, line);
        return send::send(&seat, &args.terms, true, draft, lines);
    }
    let format = args.format(&source);
    let bytes = source.bytes()?;
    let cbor = format.read(bytes).map_err(|mistake| anyhow!(source.explain(&mistake)))?;
    let message = args.message(cbor).map_err(|reason| anyhow!(reason))?;
    send::send(&seat, &args.terms, false, Ok, send::one(Some(message)))
}

/// What to send of a line; nothing of an empty one.
fn draft_line(args: &Args, number: u64, line: source::Line) -> Draft {
    let at = |reason: String| {
        texts().with("put-line", &[("line", number.into()), ("reason", reason.into())])
    };
    let line = line.map_err(|code| match code {
        ErrorCode::TextTooLong => at(texts().with("put-input-too-long", &[mib()])),
        code => at(texts().error(code)),
    })?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let item = Item::from_json(&line).map_err(|error| at(mistake::json(&error, false).said()))?;
    let cbor = format::encoded(&item).map_err(|mistake| at(mistake.said()))?;
    args.message(cbor).map(Some)
}

/// The most that is read, for a text that says so.
fn mib() -> (&'static str, papo_texts::Value<'static>) {
    ("mib", (INPUT_BYTES_MAX / 1024 / 1024).into())
}

impl Args {
    fn format(&self, source: &Source) -> Format {
        let chosen = [
            (self.encoding.cbor, Format::Cbor),
            (self.encoding.yaml, Format::Yaml),
            (self.encoding.toml, Format::Toml),
            (self.encoding.csv, Format::Csv),
        ];
        let chosen = chosen.into_iter().find_map(|(is_it, format)| is_it.then_some(format));
        chosen.or_else(|| source.format()).unwrap_or(Format::Json)
    }

    fn message(&self, cbor: Cbor) -> Result<Message, String> {
        let mut object = Object::new(self.kind.clone(), cbor);
        if let Some(fallback) = &self.fallback {
            object.fallback = fallback.clone();
        }
        let content = Content::new(self.text.clone(), vec![object], Vec::new());
        content.map(Message::from).map_err(|_| texts().error(ErrorCode::ContentTooLarge))
    }
}

/// Reads an object that was typed in a conversation: its type, and JSON.
pub(crate) fn typed(kind: &str, json: &str) -> Result<Message> {
    let kind = value::type_name(kind).map_err(|reason| anyhow!(value::sentence(&reason)))?;
    let item =
        Item::from_json(json).map_err(|error| anyhow!(mistake::json(&error, true).said()))?;
    let cbor = format::encoded(&item).map_err(|mistake| anyhow!(mistake.said()))?;
    let content = Content::new(None, vec![Object::new(kind, cbor)], Vec::new());
    Ok(content.map_err(|_| anyhow!(texts().error(ErrorCode::ContentTooLarge)))?.into())
}
