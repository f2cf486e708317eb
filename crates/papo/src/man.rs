//! `papo man`: the manual, made of what `--help` says.

mod page;

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use papo_proto::Lang;
use papo_texts::Texts;

use crate::{cli, language::texts};
use page::Page;

/// Where to put it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The directory of all manuals; the first page goes to standard output where it is absent.
    directory: Option<PathBuf>,
}

/// Writes every page in every language, or prints the first in the user's.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.directory {
        None => {
            let page = Page::first(cli::command(texts()), texts());
            io::stdout().lock().write_all(&page.render()?)?;
        }
        Some(directory) => {
            for lang in Lang::ALL {
                // English ones lie in no language's directory (man(1)).
                let place = match lang {
                    Lang::En => directory.join("man1"),
                    Lang::PtBr => directory.join("pt_BR").join("man1"),
                };
                let problem = || place.display().to_string();
                fs::create_dir_all(&place).with_context(problem)?;
                let texts = Texts::of(lang);
                for page in Page::all(cli::command(texts), texts) {
                    let path = place.join(page.file_name());
                    fs::write(&path, page.render()?).with_context(problem)?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
