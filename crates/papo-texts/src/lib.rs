//! Every text that a person sees, in English and Portuguese.
//!
//! The texts are in `texts/<language>/*.ftl`, in Fluent's format; [`Texts`] looks them up. Code
//! names a text by its key, written out, so that a test can find the texts that nothing uses.

mod catalogue;
mod detect;

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use papo_proto::{ErrorCode, Lang};

pub use detect::detect;
pub use fluent_bundle::FluentValue as Value;

/// The texts in one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts in `lang`.
    pub fn of(lang: Lang) -> &'static Self {
        static EN: OnceLock<Texts> = OnceLock::new();
        static PT_BR: OnceLock<Texts> = OnceLock::new();
        match lang {
            Lang::En => EN.get_or_init(|| Self::read(lang)),
            Lang::PtBr => PT_BR.get_or_init(|| Self::read(lang)),
        }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text named `key`; `key` itself where there is none, which a test keeps from happening.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text named `key`, with `values` in their places. The values stand as they are: what
    /// comes from a peer must be printable before.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(key, None, values).unwrap_or_else(|| key.to_owned())
    }

    /// The part named `attribute` of the text named `key`.
    pub fn attribute(&self, key: &str, attribute: &str) -> Option<String> {
        self.find(key, Some(attribute), &[])
    }

    /// Whether there is a text named `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// What to do about a refusal.
    pub fn error(&self, code: ErrorCode) -> String {
        self.get(&error_key(code))
    }

    fn find(
        &self,
        key: &str,
        attribute: Option<&str>,
        values: &[(&str, Value<'_>)],
    ) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let values: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Some(text.into_owned())
    }

    fn read(lang: Lang) -> Self {
        let tag = lang.tag().parse().expect("our language tags are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would isolate right-to-left values, and show as boxes in many terminals.
        bundle.set_use_isolating(false);
        for source in catalogue::sources(lang) {
            let resource = FluentResource::try_new((*source).to_owned());
            bundle
                .add_resource(resource.expect("the catalogues are well-formed"))
                .expect("no key is there twice");
        }
        Self { lang, bundle }
    }
}

/// The key of an error code's text.
pub fn error_key(code: ErrorCode) -> String {
    format!("error-{}", code.as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places_without_marks() {
        let address = [("address", "10.0.0.7:7276".into())];
        assert_eq!(
            Texts::of(Lang::En).with("listening", &address),
            "[LISTENING] Server address: 10.0.0.7:7276"
        );
        assert_eq!(
            Texts::of(Lang::PtBr).with("listening", &address),
            "[LISTENING] Endereço do servidor: 10.0.0.7:7276"
        );
    }

    #[test]
    fn every_error_code_has_a_text_in_every_language() {
        for lang in Lang::ALL {
            for code in ErrorCode::ALL {
                let key = error_key(*code);
                assert!(Texts::of(lang).has(&key), "{}: {key}", lang.tag());
            }
        }
    }
}
