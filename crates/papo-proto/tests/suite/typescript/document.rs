use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{
    Declared, comment,
    declared::{Content, Field, Shape, Used},
};

/// What begins the file.
const HEADER: &str = "// Made from the Rust types of papo-proto by `make wire`. Do not edit.\n\
    // It is what the wire has in JSON. An answer may have fields that are not here yet.\n\
    \n/** An object without fields. */\nexport type Empty = Record<string, never>;\n";

/// What is written on the wire by code of its own, or by a macro: what stands in its stead, and the
/// names in that.
const BY_HAND: [(&str, &str, &[&str]); 14] = [
    ("BlobHash", "string", &[]),
    ("ErrorCode", "(typeof ERROR_CODES)[number]", &[]),
    ("FileName", "string", &[]),
    ("Folder", "string", &[]),
    ("MediaType", "string", &[]),
    (
        "Message",
        "{\n  text?: Text;\n  objects?: Object[];\n  files?: File[];\n  \
         /** The message that it answers. */\n  reply_to?: Position;\n  \
         /** The message under which it stands, in a thread. */\n  thread?: Position;\n}",
        &["Text", "Object", "File", "Position"],
    ),
    ("Nonce", "string", &[]),
    (
        "Object",
        "{\n  type: TypeName;\n  /** The value, as far as JSON can say it. */\n  value: unknown;\n  \
         /** Its bytes in base64url, where `value` is not all of it. */\n  cbor?: string;\n  \
         /** One line of text for whoever cannot show it. */\n  fallback: string;\n}",
        &["TypeName"],
    ),
    (
        "ObjectDraft",
        "{\n  type: string;\n  /** The value, where JSON can say it. */\n  value?: unknown;\n  \
         /** Its bytes in base64url, in place of `value`. */\n  cbor?: string;\n  \
         /** One line of text for whoever cannot show it; made of the value where absent. */\n  \
         fallback?: string;\n}",
        &[],
    ),
    ("RoomRef", "RoomId | string", &["RoomId"]),
    ("Scopes", "Scope[]", &["Scope"]),
    ("Text", "string", &[]),
    ("Token", "string", &[]),
    ("UserRef", "UserId | string", &["UserId"]),
];

/// The types of everything that is said over a connection.
pub(super) struct Document<'a> {
    types: &'a BTreeMap<String, Declared>,
    /// What is in the frames of a server.
    told: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl<'a> Document<'a> {
    pub(super) fn of(types: &'a BTreeMap<String, Declared>) -> Self {
        let mut told = BTreeSet::new();
        reach("ServerFrame", types, &mut told);
        let mut all = told.clone();
        reach("ClientFrame", types, &mut all);
        all.insert("Scope".to_owned());
        Self { types, told, all }
    }

    fn write(&self, name: &str, declared: &Declared) -> String {
        let doc = comment(&declared.doc, "");
        let may_omit = !self.told.contains(name);
        match &declared.shape {
            Shape::Alias(used) => format!("{doc}export type {name} = {};\n", used.text),
            Shape::Object(fields) if fields.is_empty() => {
                format!("{doc}export type {name} = Empty;\n")
            }
            Shape::Object(fields) => {
                format!("{doc}export interface {name} {{\n{}}}\n", object(fields, may_omit, "  "))
            }
            Shape::Union(variants) => {
                let mut text = format!("{doc}export type {name} =");
                for variant in variants {
                    let name = &variant.name;
                    text += &format!("\n{}", comment(&variant.doc, "  "));
                    text += &match &variant.content {
                        Content::Nothing => format!("  | \"{name}\""),
                        Content::Of(Used { text, .. }) => format!("  | {{ {name}: {text} }}"),
                        Content::Object(fields) if fields.is_empty() => {
                            format!("  | {{ {name}: Empty }}")
                        }
                        Content::Object(fields) => {
                            let fields = object(fields, may_omit, "        ");
                            format!("  | {{\n      {name}: {{\n{fields}      }};\n    }}")
                        }
                    };
                }
                text + ";\n"
            }
        }
    }
}

/// Adds a type and all that are in it.
fn reach(name: &str, types: &BTreeMap<String, Declared>, reached: &mut BTreeSet<String>) {
    if !reached.insert(name.to_owned()) {
        return;
    }
    if let Some((_, _, names)) = by_hand(name) {
        return names.iter().for_each(|name| reach(name, types, reached));
    }
    let declared = types.get(name).unwrap_or_else(|| {
        panic!("{name} is written on the wire by code of its own: say in BY_HAND what it is")
    });
    let of = |fields: &[Field]| fields.iter().flat_map(|it| it.used.names.clone()).collect();
    let names: Vec<_> = match &declared.shape {
        Shape::Alias(used) => used.names.clone(),
        Shape::Object(fields) => of(fields),
        Shape::Union(variants) => {
            let of = |content: &Content| match content {
                Content::Nothing => Vec::new(),
                Content::Of(used) => used.names.clone(),
                Content::Object(fields) => of(fields),
            };
            variants.iter().flat_map(|variant| of(&variant.content)).collect()
        }
    };
    names.iter().for_each(|name| reach(name, types, reached));
}

fn by_hand(name: &str) -> Option<&'static (&'static str, &'static str, &'static [&'static str])> {
    BY_HAND.iter().find(|(found, ..)| *found == name)
}

fn object(fields: &[Field], may_omit: bool, indent: &str) -> String {
    let field = |Field { name, doc, used, may_be_absent, has_default }: &Field| {
        let absent = if *may_be_absent || (may_omit && *has_default) { "?" } else { "" };
        format!("{}{indent}{name}{absent}: {};\n", comment(doc, indent), used.text)
    };
    fields.iter().map(field).collect()
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for name in &self.all {
            match by_hand(name) {
                Some((name, text, _)) => write!(f, "\nexport type {name} = {text};\n")?,
                None => write!(f, "\n{}", self.write(name, &self.types[name]))?,
            }
        }
        Ok(())
    }
}
