use std::{collections::BTreeMap, fs, path::Path};

use syn::{Attribute, Fields, GenericArgument, Item, LitStr, PathArguments, Type};

/// A type as it is declared in Rust.
pub(super) struct Declared {
    pub(super) doc: Vec<String>,
    pub(super) shape: Shape,
}

/// What it is on the wire.
pub(super) enum Shape {
    /// Another type under a name of its own.
    Alias(Used),
    /// An object.
    Object(Vec<Field>),
    /// One of several.
    Union(Vec<Variant>),
}

/// A field of an object.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) doc: Vec<String>,
    pub(super) used: Used,
    /// Whether it is not written where it says nothing.
    pub(super) may_be_absent: bool,
    /// Whether it need not be written to be read.
    pub(super) has_default: bool,
}

/// One of several shapes.
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) doc: Vec<String>,
    pub(super) content: Content,
}

/// What stands under a variant's name.
pub(super) enum Content {
    /// There is only the name.
    Nothing,
    Of(Used),
    Object(Vec<Field>),
}

/// A type where it is used: in TypeScript, and the names in it that are declared elsewhere.
pub(super) struct Used {
    pub(super) text: String,
    pub(super) names: Vec<String>,
}

/// Every type of the files below a directory that is written on the wire by derived code.
pub(super) fn read(directory: &Path) -> BTreeMap<String, Declared> {
    let mut types = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            types.extend(read(&path));
        } else {
            let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            types.extend(file.items.into_iter().filter_map(declared));
        }
    }
    types
}

fn declared(item: Item) -> Option<(String, Declared)> {
    match item {
        Item::Struct(item) if is_written(&item.attrs) => {
            let shape = match &item.fields {
                Fields::Unnamed(fields) => Shape::Alias(used(&fields.unnamed[0].ty)),
                named => Shape::Object(fields(named)),
            };
            Some((item.ident.to_string(), Declared { doc: doc(&item.attrs), shape }))
        }
        Item::Enum(item) if is_written(&item.attrs) => {
            let is_snake = serde(&item.attrs).get("rename_all").is_some_and(Option::is_some);
            let variants = item.variants.iter().map(|variant| Variant {
                name: match serde(&variant.attrs).remove("rename").flatten() {
                    Some(name) => name,
                    None if is_snake => snake(&variant.ident.to_string()),
                    None => variant.ident.to_string(),
                },
                doc: doc(&variant.attrs),
                content: match &variant.fields {
                    Fields::Unit => Content::Nothing,
                    Fields::Unnamed(fields) => Content::Of(used(&fields.unnamed[0].ty)),
                    named => Content::Object(fields(named)),
                },
            });
            let shape = Shape::Union(variants.collect());
            Some((item.ident.to_string(), Declared { doc: doc(&item.attrs), shape }))
        }
        _ => None,
    }
}

fn is_written(attributes: &[Attribute]) -> bool {
    let mut is_written = false;
    for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
        let see = |meta: syn::meta::ParseNestedMeta<'_>| {
            is_written |= meta.path.is_ident("Serialize");
            Ok(())
        };
        attribute.parse_nested_meta(see).unwrap();
    }
    is_written
}

fn fields(fields: &Fields) -> Vec<Field> {
    let field = |field: &syn::Field| {
        let mut said = serde(&field.attrs);
        let may_be_absent = said.contains_key("skip_serializing_if");
        let name = said.remove("rename").flatten();
        let mut ty = &field.ty;
        if may_be_absent
            && let Some((name, Some(inner))) = path(ty)
            && name == "Option"
        {
            ty = inner;
        }
        Field {
            name: name.unwrap_or_else(|| field.ident.as_ref().unwrap().to_string()),
            doc: doc(&field.attrs),
            used: used(ty),
            may_be_absent,
            has_default: said.contains_key("default"),
        }
    };
    fields.iter().map(field).collect()
}

/// What serde is told, each with its value where it has one.
fn serde(attributes: &[Attribute]) -> BTreeMap<String, Option<String>> {
    let mut said = BTreeMap::new();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        let take = |meta: syn::meta::ParseNestedMeta<'_>| {
            let value = meta.value().ok().map(|value| value.parse::<LitStr>().unwrap().value());
            said.insert(meta.path.require_ident()?.to_string(), value);
            Ok(())
        };
        attribute.parse_nested_meta(take).unwrap();
    }
    said
}

/// The lines of a doc comment, without the links that only Rust has.
pub(super) fn doc(attributes: &[Attribute]) -> Vec<String> {
    let mut text = String::new();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("doc")) {
        let syn::Meta::NameValue(pair) = &attribute.meta else { continue };
        let syn::Expr::Lit(literal) = &pair.value else { continue };
        let syn::Lit::Str(line) = &literal.lit else { continue };
        text += line.value().strip_prefix(' ').unwrap_or(&line.value());
        text.push('\n');
    }
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, linked)) = rest.split_once("[`") {
        let (name, after) = linked.split_once("`]").unwrap();
        plain += &format!("{before}`{name}`");
        rest = match after.strip_prefix('(') {
            Some(target) => target.split_once(')').unwrap().1,
            None => after,
        };
    }
    plain += rest;
    plain.lines().map(str::to_owned).collect()
}

fn used(ty: &Type) -> Used {
    let (name, inner) = path(ty).unwrap();
    let text = match (name.as_str(), inner) {
        ("u8" | "u16" | "u32" | "u64" | "i32" | "i64", None) => "number".to_owned(),
        ("bool", None) => "boolean".to_owned(),
        ("String" | "str", None) => "string".to_owned(),
        ("Box" | "Arc", Some(inner)) => return used(inner),
        ("Option", Some(inner)) => {
            let Used { text, names } = used(inner);
            return Used { text: format!("{text} | null"), names };
        }
        ("Vec", Some(inner)) => {
            let Used { text, names } = used(inner);
            return Used { text: format!("{text}[]"), names };
        }
        (_, None) => return Used { text: name.clone(), names: vec![name] },
        (name, Some(_)) => panic!("{name} of something has no shape in TypeScript yet"),
    };
    Used { text, names: Vec::new() }
}

/// The last name of a path, and the type that stands in its brackets.
fn path(ty: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    };
    Some((last.ident.to_string(), inner))
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
