mod highlight;

use papo_proto::{builtin::Code, printable};

use super::{Card, Look, line};
use crate::{language::texts, wrap::expand_tabs};
use highlight::Highlighter;

pub(super) fn card(code: &Code, look: &Look) -> Card {
    let language = code.language.as_deref().map(line);
    let name = code.name.as_deref().map(line);
    let about = match (&name, &language) {
        (Some(name), Some(language)) => format!("{name} ({language})"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    };
    let title = if about.is_empty() {
        texts().get("card-code")
    } else {
        texts().with("card-code-of", &[("about", about.into())])
    };
    let source = printable(code.source.trim_end());
    // They are clipped with their colours, which go on where the line does not.
    let mut lines: Vec<_> = source.lines().map(expand_tabs).collect();
    if look.is_coloured {
        // What is not shown is not looked at.
        let shown = lines.len() - look.hidden_of(lines.len());
        let extension = name.as_deref().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
        let language = language.as_deref().or(extension);
        if let Some(mut highlighter) = language.and_then(Highlighter::of) {
            for line in &mut lines[..shown] {
                *line = highlighter.line(line);
            }
        }
    }
    Card { title, lines }
}
