//! The reference page, made of the document.

mod example;

use std::fmt::Write;

use papo_proto::{ErrorCode, Lang};
use papo_texts::Texts;
use serde_json::{Map, Value};

use super::{super::warning_page::escape, status::status};

/// The page's style.
pub(super) const STYLE: &str = include_str!("docs/docs.css");

/// The reference page of `document`, for who reads `lang` and came to `origin` for it.
pub(super) fn page(document: &Value, lang: Lang, origin: &str) -> String {
    let mut page = Page { html: String::new(), document, texts: Texts::of(lang), origin };
    page.all(lang);
    page.html
}

struct Page<'a> {
    html: String,
    document: &'a Value,
    texts: &'static Texts,
    origin: &'a str,
}

const METHODS: [&str; 6] = ["get", "head", "post", "put", "patch", "delete"];

impl<'a> Page<'a> {
    fn all(&mut self, lang: Lang) {
        let document = self.document;
        let title = document["info"]["title"].as_str().unwrap_or_default();
        self.raw("<!doctype html>\n<html lang=\"");
        self.raw(lang.tag());
        self.raw("\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        self.text(title);
        self.raw(
            "</title>\n<link rel=\"stylesheet\" href=\"/v1/docs.css\">\n<body>\n<header>\n<h1>",
        );
        self.text(title);
        self.raw("</h1>\n");
        self.prose(&document["info"]["description"]);
        self.begin();
        self.raw("</header>\n<nav>\n");
        self.contents();
        self.raw("</nav>\n<main>\n");
        for tag in array(&document["tags"]) {
            let name = tag["name"].as_str().unwrap_or_default();
            self.raw("<h2 id=\"");
            self.text(name);
            self.raw("\">");
            self.text(name);
            self.raw("</h2>\n");
            self.prose(&tag["description"]);
            for (path, method, operation) in operations(document, name) {
                self.operation(path, method, operation);
            }
        }
        self.schemas();
        self.problems(lang);
        self.raw("</main>\n");
    }

    fn contents(&mut self) {
        let document = self.document;
        self.raw("<a class=\"document\" href=\"/v1/openapi.json\">openapi.json</a>\n");
        for tag in array(&document["tags"]) {
            let name = tag["name"].as_str().unwrap_or_default();
            self.link(name, name, "tag");
            for (_, method, operation) in operations(document, name) {
                let id = operation["operationId"].as_str().unwrap_or_default();
                let summary = operation["summary"].as_str().unwrap_or_default();
                let _ = write!(self.html, "<a href=\"#{id}\"><b class=\"{method}\">{method}</b> ");
                self.text(summary);
                self.raw("</a>\n");
            }
        }
        let (shapes, problems) = (self.texts.get("docs-shapes"), self.texts.get("docs-problems"));
        self.link("shapes", &shapes, "tag");
        self.link("problems", &problems, "tag");
    }

    /// What to type before any of the examples.
    fn begin(&mut self) {
        let certificate = match self.origin.starts_with("https") {
            true => "export CURL_CA_BUNDLE=papo-authority.crt\n",
            false => "",
        };
        let text = self.texts.get("docs-begin");
        self.raw("<p>");
        self.text(&text);
        self.raw("</p>\n<pre>");
        let lines = format!(
            "export PAPO={}\n{certificate}export PAPO_TOKEN=$(papo token create)\n\
             curl -H \"Authorization: Bearer $PAPO_TOKEN\" $PAPO/v1/me",
            self.origin
        );
        self.text(&lines);
        self.raw("</pre>\n");
        if !certificate.is_empty() {
            let text = self.texts.get("docs-authority");
            self.raw("<p><a href=\"/authority.crt\">papo-authority.crt</a>: ");
            self.text(&text);
            self.raw("</p>\n");
        }
    }

    fn operation(&mut self, path: &str, method: &str, operation: &Value) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let summary = operation["summary"].as_str().unwrap_or_default();
        let _ = write!(self.html, "<section id=\"{id}\">\n<h3>");
        self.text(summary);
        let _ =
            write!(self.html, "</h3>\n<p class=\"path\"><b class=\"{method}\">{method}</b> <code>");
        self.text(path);
        self.raw("</code></p>\n");
        self.prose(&operation["description"]);
        let parameters = array(&operation["parameters"]);
        if !parameters.is_empty() {
            self.heading("docs-parameters");
            self.raw("<dl>\n");
            for parameter in parameters {
                let kind = self.kind(&parameter["schema"]);
                let place = parameter["in"].as_str().unwrap_or_default();
                let is_required = parameter["required"].as_bool() == Some(true);
                let name = parameter["name"].as_str().unwrap_or_default();
                self.term(name, &format!("{place}, {kind}"), is_required);
                self.definition(&parameter["description"]);
            }
            self.raw("</dl>\n");
        }
        if let Some(content) = operation["requestBody"]["content"].as_object() {
            self.heading("docs-body");
            self.contents_of(content);
        }
        self.heading("docs-answers");
        self.answers(&operation["responses"]);
        self.heading("docs-example");
        let example = example::command(self.document, path, method, operation);
        self.raw("<pre>");
        self.text(&example);
        self.raw("</pre>\n</section>\n");
    }

    fn answers(&mut self, responses: &Value) {
        let responses = responses.as_object().into_iter().flatten();
        let (done, refused): (Vec<_>, Vec<_>) =
            responses.partition(|(_, response)| response.get("$ref").is_none());
        self.raw("<dl>\n");
        for (status, response) in done {
            self.term(status, "", false);
            self.raw("<dd>");
            self.inline(&response["description"]);
            self.raw("</dd>\n");
            if let Some(content) = response["content"].as_object() {
                self.raw("<dd>");
                self.contents_of(content);
                self.raw("</dd>\n");
            }
        }
        self.raw("</dl>\n<p class=\"refused\">");
        let text = self.texts.get("docs-refused");
        self.text(&text);
        for (status, _) in refused {
            let _ = write!(self.html, " <a href=\"#problems\">{status}</a>");
        }
        self.raw("</p>\n");
    }

    /// The media types of a body, and the shape of each.
    fn contents_of(&mut self, content: &Map<String, Value>) {
        self.raw("<ul>\n");
        for (media_type, body) in content {
            self.raw("<li><code>");
            self.text(media_type);
            self.raw("</code> ");
            // Bytes are not shown as the numbers that they are to JSON.
            if body["schema"]["items"]["format"] != "int32" {
                self.shape(&body["schema"]);
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn schemas(&mut self) {
        let document = self.document;
        let title = self.texts.get("docs-shapes");
        self.raw("<h2 id=\"shapes\">");
        self.text(&title);
        self.raw("</h2>\n");
        for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            let _ = write!(self.html, "<section id=\"{name}\">\n<h3>{name}</h3>\n");
            self.prose(&schema["description"]);
            let required = array(&schema["required"]);
            if let Some(properties) = schema["properties"].as_object() {
                self.raw("<dl>\n");
                for (name, property) in properties {
                    let is_required = required.iter().any(|required| required == name);
                    self.raw("<dt><code>");
                    self.text(name);
                    self.raw("</code> ");
                    self.shape(property);
                    self.required(is_required);
                    self.raw("</dt>\n");
                    self.definition(&property["description"]);
                }
                self.raw("</dl>\n");
            } else {
                self.raw("<p>");
                self.shape(schema);
                self.raw("</p>\n");
            }
            self.raw("</section>\n");
        }
    }

    fn problems(&mut self, lang: Lang) {
        let (title, about) =
            (self.texts.get("docs-problems"), self.texts.get("docs-problems-about"));
        self.raw("<h2 id=\"problems\">");
        self.text(&title);
        self.raw("</h2>\n<p>");
        self.text(&about);
        self.raw("</p>\n<dl class=\"problems\">\n");
        for code in ErrorCode::ALL {
            let status = status(*code).as_u16();
            let _ = write!(
                self.html,
                "<dt id=\"{code}\"><b>{status}</b> <code>{code}</code></dt>\n<dd>"
            );
            self.text(&Texts::of(lang).error(*code));
            self.raw("</dd>\n");
        }
        self.raw("</dl>\n");
    }

    /// What a value is, in a few words, with a link to its shape where that has a name.
    fn shape(&mut self, schema: &Value) {
        match schema["$ref"].as_str().and_then(|named| named.rsplit('/').next()) {
            Some(name) => {
                let _ = write!(self.html, "<a href=\"#{name}\">{name}</a>");
            }
            None if schema["items"]["$ref"].is_string() => {
                self.shape(&schema["items"]);
                self.raw("[]");
            }
            None => match schema["oneOf"].as_array() {
                Some(shapes) => {
                    let named = shapes.iter().find(|shape| shape["$ref"].is_string());
                    named.into_iter().for_each(|shape| self.shape(shape));
                }
                None => {
                    let kind = self.kind(schema);
                    self.raw("<span class=\"kind\">");
                    self.text(&kind);
                    self.raw("</span>");
                }
            },
        }
    }

    fn kind(&self, schema: &Value) -> String {
        if let Some(words) = schema["enum"].as_array() {
            let words: Vec<_> = words.iter().filter_map(Value::as_str).collect();
            return words.join(" | ");
        }
        match &schema["type"] {
            Value::String(kind) if kind == "array" => format!("{}[]", self.kind(&schema["items"])),
            Value::String(kind) => kind.clone(),
            Value::Array(kinds) => {
                let kinds = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null");
                kinds.collect::<Vec<_>>().join(" | ")
            }
            _ => match schema["$ref"].as_str().and_then(|named| named.rsplit('/').next()) {
                Some(name) => name.to_owned(),
                None => "JSON".to_owned(),
            },
        }
    }

    fn heading(&mut self, key: &str) {
        let text = self.texts.get(key);
        self.raw("<h4>");
        self.text(&text);
        self.raw("</h4>\n");
    }

    fn term(&mut self, name: &str, kind: &str, is_required: bool) {
        self.raw("<dt><code>");
        self.text(name);
        self.raw("</code> <span class=\"kind\">");
        self.text(kind);
        self.raw("</span>");
        self.required(is_required);
        self.raw("</dt>\n");
    }

    fn required(&mut self, is_required: bool) {
        if is_required {
            let text = self.texts.get("docs-required");
            self.raw(" <span class=\"required\">");
            self.text(&text);
            self.raw("</span>");
        }
    }

    fn definition(&mut self, text: &Value) {
        if text.is_string() {
            self.raw("<dd>");
            self.inline(text);
            self.raw("</dd>\n");
        }
    }

    fn prose(&mut self, text: &Value) {
        if text.as_str().is_some_and(|text| !text.is_empty()) {
            self.raw("<p>");
            self.inline(text);
            self.raw("</p>\n");
        }
    }

    /// Text with code between backticks.
    fn inline(&mut self, text: &Value) {
        for (index, part) in text.as_str().unwrap_or_default().split('`').enumerate() {
            let is_code = index % 2 == 1;
            self.raw(if is_code { "<code>" } else { "" });
            self.text(part);
            self.raw(if is_code { "</code>" } else { "" });
        }
    }

    fn link(&mut self, id: &str, text: &str, class: &str) {
        let _ = write!(self.html, "<a class=\"{class}\" href=\"#{id}\">");
        self.text(text);
        self.raw("</a>\n");
    }

    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }
}

/// The operations that have a tag, by path and method.
fn operations<'a>(
    document: &'a Value,
    tag: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str, &'a Value)> {
    document["paths"].as_object().into_iter().flatten().flat_map(move |(path, item)| {
        METHODS.iter().filter_map(move |method| {
            let operation = item.get(*method)?;
            let is_of_tag = array(&operation["tags"]).iter().any(|of| of == tag);
            is_of_tag.then_some((path.as_str(), *method, operation))
        })
    })
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
