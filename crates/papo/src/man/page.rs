use std::io;

use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};
use papo_texts::Texts;

use crate::version::VERSION;

/// The section of commands.
const SECTION: &str = "1";

/// What every heading begins with; before it stands what a page needs once (roff's apostrophe).
const HEADING: &str = ".SH ";

/// A page about one command.
pub(super) struct Page {
    command: Command,
    texts: &'static Texts,
}

impl Page {
    /// The page about papo itself.
    pub(super) fn first(mut root: Command, texts: &'static Texts) -> Self {
        root.build();
        // A manual's first line names the program by itself, and says one thing about it.
        let about = root.get_about().map(ToString::to_string).unwrap_or_default();
        let about = about.trim_start_matches("papo: ").split(". ").next().unwrap_or_default();
        Self { command: root.about(about.to_owned()), texts }
    }

    /// The pages about `root` and all commands below it that people are to know.
    pub(super) fn all(root: Command, texts: &'static Texts) -> Vec<Self> {
        let first = Self::first(root, texts);
        let mut commands = vec![first.command.clone()];
        let mut next = 0;
        while let Some(command) = commands.get(next) {
            let below: Vec<_> = shown(command).cloned().collect();
            commands.extend(below);
            next += 1;
        }
        commands.into_iter().map(|command| Self { command, texts }).collect()
    }

    /// What its file is called.
    pub(super) fn file_name(&self) -> String {
        format!("{}.{SECTION}", self.name())
    }

    /// The page as `man` reads it.
    pub(super) fn render(&self) -> io::Result<Vec<u8>> {
        let man = Man::new(self.command.clone())
            .title(self.name().to_uppercase())
            .source(format!("papo {VERSION}"))
            .manual(self.texts.get("man-manual"));
        let mut page = Vec::new();
        man.render_title(&mut page)?;
        self.section("man-name", &mut page, |out| man.render_name_section(out))?;
        self.section("man-synopsis", &mut page, |out| man.render_synopsis_section(out))?;
        if self.command.get_after_help().is_some_and(|text| !text.to_string().is_empty()) {
            self.section("man-description", &mut page, |out| man.render_extra_section(out))?;
        }
        if shown(&self.command).next().is_some() {
            self.section("man-commands", &mut page, |out| man.render_subcommands_section(out))?;
        }
        let mut options = Vec::new();
        man.render_options_section(&mut options)?;
        // Its headings are the command line's, which are in the language.
        let options = String::from_utf8_lossy(&options);
        let beginning = options.find(HEADING).unwrap_or_default();
        page.extend(options[beginning..].bytes());
        page.extend(self.see_also().bytes());
        Ok(page)
    }

    fn name(&self) -> &str {
        self.command.get_display_name().unwrap_or_else(|| self.command.get_name())
    }

    /// A section under a heading in the language in place of its own.
    fn section(
        &self,
        heading: &str,
        page: &mut Vec<u8>,
        render: impl Fn(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut section = Vec::new();
        render(&mut section)?;
        let section = String::from_utf8_lossy(&section);
        let own_heading = section.find(HEADING).unwrap_or_default();
        let (_, text) = section[own_heading..].split_once('\n').unwrap_or_default();
        page.extend(self.heading(heading).bytes());
        page.extend(text.bytes());
        Ok(())
    }

    fn heading(&self, key: &str) -> String {
        let heading = self.texts.get(key).to_uppercase();
        Roff::new().control("SH", [heading.as_str()]).to_roff()
    }

    /// The commands that this one belongs to.
    fn see_also(&self) -> String {
        let above = self.name().strip_suffix(self.command.get_name()).unwrap_or_default();
        if above.is_empty() {
            return String::new();
        }
        let mut above_it = Roff::new();
        above_it.text([bold(above.trim_end_matches('-')), roman(format!("({SECTION})"))]);
        self.heading("man-see-also") + &above_it.to_roff()
    }
}

/// The commands right below `command` that people are to know.
fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|below| !below.is_hide_set())
}

#[cfg(test)]
mod tests {
    use papo_proto::Lang;

    use super::*;
    use crate::cli;

    fn pages(lang: Lang) -> Vec<(String, String)> {
        let texts = Texts::of(lang);
        let pages = Page::all(cli::command(texts), texts);
        let rendered = |page: Page| String::from_utf8(page.render().unwrap()).unwrap();
        pages.into_iter().map(|page| (page.file_name(), rendered(page))).collect()
    }

    #[track_caller]
    fn check(lang: Lang, file: &str, expected: &[&str]) {
        let pages = pages(lang);
        let (_, page) = pages.iter().find(|(name, _)| name == file).expect("there is the page");
        for part in expected {
            assert!(page.contains(part), "no {part:?} in:\n{page}");
        }
    }

    #[test]
    fn every_command_has_a_page() {
        let names: Vec<_> = pages(Lang::En).into_iter().map(|(name, _)| name).collect();
        for name in ["papo.1", "papo-send.1", "papo-admin.1", "papo-admin-reset-device.1"] {
            assert!(names.iter().any(|there| there == name), "{name} in {names:?}");
        }
        assert!(!names.iter().any(|name| name == "papo-man.1"), "what is hidden has none");
    }

    #[test]
    fn a_page_says_what_help_says_under_a_manuals_headings() {
        check(
            Lang::En,
            "papo-send.1",
            &[
                ".TH PAPO-SEND 1",
                ".SH NAME\npapo\\-send \\- Send one message",
                ".SH SYNOPSIS\n\\fBpapo send\\fR [OPTIONS] [TEXT]\n.br\n",
                ".SH DESCRIPTION\nIt ends with 0",
                ".SH OPTIONS",
                "\\fB\\-\\-timeout\\fR \\fI<SECONDS>\\fR",
                ".SH \"SEE ALSO\"\n\\fBpapo\\fR(1)",
            ],
        );
        check(
            Lang::En,
            "papo.1",
            &["papo \\- chat with the people", ".SH COMMANDS", "papo\\-tail(1)"],
        );
        check(Lang::En, "papo-admin-reset-device.1", &["\\fBpapo\\-admin\\fR(1)"]);
    }

    #[test]
    fn a_page_is_in_its_language_throughout() {
        for (name, page) in pages(Lang::PtBr) {
            for english in [".SH NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXTRA", "COMMANDS"] {
                assert!(!page.contains(english), "{english} in {name}:\n{page}");
            }
        }
        check(
            Lang::PtBr,
            "papo-send.1",
            &[".SH NOME", ".SH SINOPSE", ".SH DESCRIÇÃO", ".SH OPÇÕES"],
        );
    }
}
