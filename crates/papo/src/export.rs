//! `papo export`: all that was said in a room, in a file, as the user may read it.

mod files;
mod html;
mod jsonl;
mod markdown;
mod spool;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, bail};
use papo_proto::{
    ErrorCode, Event, History, Name, Op, Outcome, RoomInfo, RoomRef, Rooms, ServerInfo, Timestamp,
    limits::HISTORY_EVENTS_MAX, printable_line,
};

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    language::texts,
    output,
    room::{is_meant, reference},
    runtime, shown,
};
use files::Files;
use spool::Spool;

/// What to export, and where to.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The room.
    #[arg(value_parser = value::room)]
    room: RoomRef,
    /// How it is written.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Fetches the files beside JSON lines as well, which say where each is.
    #[arg(long, requires = "output")]
    files: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON object a line, with everything.
    Jsonl,
    /// For people, and for what reads Markdown.
    #[value(alias = "md")]
    Markdown,
    /// A page for browsers.
    Html,
}

/// What an export is of.
struct About {
    server: ServerInfo,
    room: RoomInfo,
    /// Who may read this.
    by: Name,
    events: u64,
    /// When it was made.
    at: Timestamp,
    /// What lies beside it.
    files: Files,
}

impl About {
    fn title(&self) -> String {
        let server = printable_line(&self.server.name).into_owned().into();
        texts().with("export-title", &[("room", self.room.label().into()), ("server", server)])
    }

    /// Who wrote it, when, and how much it is.
    fn written(&self) -> String {
        let values = [
            ("date", shown::date_and_clock(self.at).into()),
            ("name", self.by.as_str().to_owned().into()),
            ("count", self.events.into()),
        ];
        texts().with("export-written", &values)
    }
}

/// Writes a room's history.
trait Writing {
    fn begin(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()>;
    fn event(&mut self, event: &Event, about: &About, out: &mut dyn Write) -> io::Result<()>;
    fn end(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()>;
}

/// Reads all that there is, and then writes it: what was said first is read last.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async move {
        let mut errand = Errand::begin(&seat).await?;
        let room = find(&mut errand, &args.room).await?;
        let mut spool = read(&mut errand, &room).await?;
        let mut about = About {
            server: errand.welcome.server.clone(),
            by: errand.welcome.you.name.clone(),
            events: spool.len(),
            at: now(),
            files: Files::default(),
            room,
        };
        let (format, path) = args.target(&about.room.label());
        let Some(path) = path else {
            let mut out = BufWriter::new(io::stdout().lock());
            write(format, &about, &mut spool, &mut out)?;
            return Ok(ExitCode::SUCCESS);
        };
        check_free(&path)?;
        if args.files || format != Format::Jsonl {
            about.files = Files::fetch(&seat, &mut spool, &path).await?;
        }
        write_file(format, &about, &mut spool, &path)?;
        let values = [
            ("count", about.events.into()),
            ("room", about.room.label().into()),
            ("path", path.display().to_string().into()),
        ];
        output::notice(&texts().with("export-done", &values));
        Ok(ExitCode::SUCCESS)
    })
}

impl Args {
    /// How to write a room that people call `label`, and the file; none for standard output.
    fn target(&self, label: &str) -> (Format, Option<PathBuf>) {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let is_directory =
            |path: &Path| path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let named = output.filter(|path| !is_directory(path));
        let by_name = named.and_then(Path::extension).and_then(|extension| {
            match extension.to_ascii_lowercase().to_str()? {
                "html" | "htm" => Some(Format::Html),
                "md" | "markdown" => Some(Format::Markdown),
                "jsonl" | "ndjson" => Some(Format::Jsonl),
                _ => None,
            }
        });
        let format = self.format.or(by_name).unwrap_or(Format::Jsonl);
        let name = || {
            // A room's name has letters, digits and “-_.” alone; what comes before it makes it the
            // name of no device.
            let bare = label.trim_start_matches(['#', '@']);
            format!("papo-{bare}.{}", format.extension())
        };
        let path = match output {
            Some(path) if is_directory(path) => Some(path.join(name())),
            Some(path) => Some(path.to_owned()),
            None if format == Format::Html && self.output.is_none() => Some(name().into()),
            None => None,
        };
        (format, path)
    }
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    fn writing(self) -> Box<dyn Writing> {
        match self {
            Self::Jsonl => Box::new(jsonl::Jsonl),
            Self::Markdown => Box::new(markdown::Markdown::default()),
            Self::Html => Box::new(html::Html::default()),
        }
    }
}

/// The room that is meant, of all that the user can see.
async fn find(errand: &mut Errand<'_>, room: &RoomRef) -> Result<RoomInfo> {
    let meant =
        |rooms: &[RoomInfo]| rooms.iter().find(|there| is_meant(room, &there.label())).cloned();
    if let Some(room) = meant(&errand.welcome.rooms) {
        return Ok(room);
    }
    match errand.ask(Op::Rooms(Rooms {})).await? {
        Outcome::Rooms { rooms } => meant(&rooms),
        _ => None,
    }
    .with_context(|| texts().error(ErrorCode::NoSuchRoom))
}

/// Reads the whole history, page by page from the newest on.
async fn read(errand: &mut Errand<'_>, room: &RoomInfo) -> Result<Spool> {
    let mut spool = Spool::new()?;
    let mut before = None;
    loop {
        let history = History::before(reference(room), before, Some(HISTORY_EVENTS_MAX));
        let Outcome::History { events, more, .. } = errand.ask(Op::History(history)).await? else {
            bail!(texts().get("search-strange"))
        };
        before = events.first().map(|event| event.position);
        spool.push(&events)?;
        if !more || before.is_none() {
            return Ok(spool);
        }
    }
}

/// Refuses a file that is there, before anything is fetched for it.
fn check_free(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_ok() { Err(exists(path)) } else { Ok(()) }
}

fn exists(path: &Path) -> anyhow::Error {
    let path = ("path", path.display().to_string().into());
    anyhow!(texts().with("export-exists", &[path]))
}

fn write_file(format: Format, about: &About, spool: &mut Spool, path: &Path) -> Result<()> {
    let failed = || {
        let path = ("path", path.display().to_string().into());
        texts().with("export-write", &[path])
    };
    if let Some(directory) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(directory).with_context(failed)?;
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    // It is for whoever may read the room.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(exists(path)),
        opened => opened.with_context(failed)?,
    };
    let mut out = BufWriter::new(file);
    let written = write(format, about, spool, &mut out);
    if written.is_err() {
        // Half of it would pass for all.
        _ = fs::remove_file(path);
    }
    written.with_context(failed)
}

fn write(format: Format, about: &About, spool: &mut Spool, out: &mut dyn Write) -> Result<()> {
    let mut writing = format.writing();
    writing.begin(about, out)?;
    spool.oldest_first(|event| writing.event(event, about, out))?;
    writing.end(about, out)?;
    Ok(out.flush()?)
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
    Timestamp::from_millis(millis)
}
