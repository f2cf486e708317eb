use std::sync::OnceLock;

use papo_texts::{Texts, detect};

/// The texts in the language of whoever runs this program.
pub(crate) fn texts() -> &'static Texts {
    static TEXTS: OnceLock<&'static Texts> = OnceLock::new();
    TEXTS.get_or_init(|| Texts::of(detect(|name| std::env::var(name).ok())))
}
