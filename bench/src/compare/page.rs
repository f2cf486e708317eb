use std::{fs, path::Path};

use anyhow::Context;

const BEGIN: &str = "<!-- begin: papo-bench compare -->\n";
const END: &str = "<!-- end: papo-bench compare -->\n";

/// Puts `markdown` between the markers of a file.
pub(super) fn insert(file: &Path, markdown: &str) -> anyhow::Result<()> {
    let page = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let page = replaced(&page, markdown)
        .with_context(|| format!("{} lacks {BEGIN:?} or {END:?}", file.display()))?;
    Ok(fs::write(file, page)?)
}

fn replaced(page: &str, markdown: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{markdown}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_the_markers_is_replaced_and_nothing_else() {
        let page = format!("before\n{BEGIN}old\n{END}after\n");
        let new = format!("before\n{BEGIN}\nnew\n\n{END}after\n");
        assert_eq!(replaced(&page, "new\n").as_deref(), Some(new.as_str()));
        assert_eq!(replaced(&new, "new\n").as_deref(), Some(new.as_str()));
        assert_eq!(replaced("no markers", "new"), None);
    }
}
