//! Messages as Slack's incoming webhooks take them, as far as a text can hold them.

use serde_json::Value;

/// What only a message for Slack has beside its text.
const KEYS: [&str; 12] = [
    "attachments",
    "blocks",
    "channel",
    "icon_emoji",
    "icon_url",
    "link_names",
    "mrkdwn",
    "response_type",
    "thread_ts",
    "unfurl_links",
    "unfurl_media",
    "username",
];

/// The text of a message for Slack; none of any other value.
pub(super) fn text(value: &Value) -> Option<String> {
    let map = value.as_object()?;
    let has_parts = map.contains_key("attachments") || map.contains_key("blocks");
    let is_for_slack = KEYS.iter().any(|key| map.contains_key(*key));
    if !is_for_slack || !(has_parts || map.get("text").is_some_and(Value::is_string)) {
        return None;
    }
    let mut lines = Lines::default();
    let blocks = list(value, "blocks");
    // Beside blocks the text is for who cannot show those.
    if blocks.is_empty() {
        lines.say(value, "text");
    }
    blocks.iter().for_each(|block| lines.block(block));
    list(value, "attachments").iter().for_each(|attachment| lines.attachment(attachment));
    if lines.0.is_empty() {
        lines.say(value, "text");
    }
    Some(lines.0.join("\n"))
}

/// The lines of a message.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn say(&mut self, of: &Value, key: &str) {
        if let Some(text) = string(of, key) {
            self.0.push(plain(text));
        }
    }

    fn attachment(&mut self, attachment: &Value) {
        let before = self.0.len();
        self.say(attachment, "pretext");
        match (string(attachment, "title"), string(attachment, "title_link")) {
            (Some(title), Some(link)) => self.0.push(format!("[{}]({link})", plain(title))),
            _ => self.say(attachment, "title"),
        }
        self.say(attachment, "text");
        for field in list(attachment, "fields") {
            let (title, value) = (string(field, "title"), string(field, "value"));
            let parts = [title, value].into_iter().flatten().map(plain);
            self.0.push(parts.collect::<Vec<_>>().join(": "));
        }
        list(attachment, "blocks").iter().for_each(|block| self.block(block));
        if self.0.len() == before {
            self.say(attachment, "fallback");
        }
    }

    fn block(&mut self, block: &Value) {
        match string(block, "type") {
            Some("divider") => self.0.push("---".to_owned()),
            Some("image") => self.say(block, "alt_text"),
            Some("rich_text") => {
                let mut text = String::new();
                rich(block, &mut text);
                self.0.push(text.trim_end().to_owned());
            }
            _ => {
                let texts = block.get("text").into_iter();
                let texts = texts.chain(list(block, "fields")).chain(list(block, "elements"));
                texts.for_each(|text| self.say(text, "text"));
            }
        }
    }
}

/// Appends the text of a rich block: its leaves, with a line for each of its sections.
fn rich(element: &Value, text: &mut String) {
    for part in list(element, "elements") {
        match string(part, "type") {
            Some("link") => {
                let url = string(part, "url").unwrap_or_default();
                text.push_str(string(part, "text").unwrap_or(url));
            }
            Some("emoji") => text.push_str(&format!(":{}:", string(part, "name").unwrap_or("?"))),
            _ => text.push_str(string(part, "text").unwrap_or_default()),
        }
        rich(part, text);
        if string(part, "type").is_some_and(|kind| kind.starts_with("rich_text_")) {
            text.push('\n');
        }
    }
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string<'a>(of: &'a Value, key: &str) -> Option<&'a str> {
    of.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// Slack's markup as CommonMark: `<https://x|y>` is a link, `<!here>` and `<@U1>` are calls to people
/// whom nobody here knows, and `&lt;` is a character.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((inside, after)) = after.split_once('>') else {
            plain.push('<');
            rest = after;
            continue;
        };
        let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
        match (target.chars().next(), label) {
            (Some('!' | '@' | '#'), "") => {
                plain.push('@');
                plain.push_str(target.trim_start_matches(['!', '@', '#']));
            }
            (Some('!' | '@' | '#'), label) => plain.push_str(label),
            (_, "") => plain.push_str(target),
            (_, label) => plain.push_str(&format!("[{label}]({target})")),
        }
        rest = after;
    }
    plain.push_str(rest);
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(value: &Value, expected: &str) {
        assert_eq!(text(value).as_deref(), Some(expected), "{value}");
    }

    #[test]
    fn links_calls_and_characters_are_read() {
        let said = "see <https://ci.lan/7|build 7>, <https://x.lan> <!here> <@U1> 1 &lt; 2 &amp;amp; a < b";
        check(
            &json!({"text": said, "username": "ci"}),
            "see [build 7](https://ci.lan/7), https://x.lan @here @U1 1 < 2 &amp; a < b",
        );
    }

    #[test]
    fn attachments_are_lines() {
        let attachment = json!({
            "fallback": "not shown", "title": "Build", "title_link": "https://ci.lan/7",
            "text": "failed", "fields": [{"title": "Branch", "value": "main"}],
        });
        check(
            &json!({"text": "CI", "attachments": [attachment, {"fallback": "only this"}]}),
            "CI\n[Build](https://ci.lan/7)\nfailed\nBranch: main\nonly this",
        );
    }

    #[test]
    fn blocks_are_lines_and_the_text_beside_them_is_not_said_twice() {
        let blocks = json!([
            {"type": "header", "text": {"type": "plain_text", "text": "Deploy"}},
            {"type": "divider"},
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "*ok*"}]},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "by ana"}]},
            {"type": "image", "alt_text": "a graph", "image_url": "https://x.lan/i.png"},
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
                {"type": "text", "text": "see "}, {"type": "link", "url": "https://x.lan"}]}]},
        ]);
        check(
            &json!({"text": "fallback", "blocks": blocks}),
            "Deploy\n---\n*ok*\nby ana\na graph\nsee https://x.lan",
        );
    }

    #[test]
    fn what_is_not_for_slack_is_none_of_its_messages() {
        for value in [json!({"text": "x"}), json!({"username": "x"}), json!([]), json!("x")] {
            assert_eq!(text(&value), None, "{value}");
        }
    }
}
