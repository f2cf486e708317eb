use papo_proto::Hit;

use crate::tail::json_line;

/// The line for a message that was found: what `papo tail --json` prints, and where in it is what
/// was looked for.
pub(super) fn line(hit: &Hit, room: &str) -> String {
    let line = json_line(&hit.event, room);
    let highlights = serde_json::to_string(&hit.highlights).expect("numbers are JSON");
    let open = line.strip_suffix('}').unwrap_or(&line);
    format!("{open},\"highlights\":{highlights}}}")
}
