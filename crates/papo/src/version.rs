//! Which papo this is.

/// Its version, and the commit that it was built from.
pub(crate) const VERSION: &str =
    concat!(env!("CARGO_PKG_VERSION"), " (", env!("PAPO_BUILT_FROM"), ")");
