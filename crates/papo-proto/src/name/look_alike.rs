//! Names that look alike (UTS #39), and names that could be made to.

use precis_profiles::{UsernameCasePreserved, precis_core::profile::PrecisFastInvocation};
use unicode_normalization::UnicodeNormalization;
use unicode_security::{MixedScript, confusable_detection::skeleton};

use super::{NameError, fold};

/// What all spellings of a name have in common that differ in letter case, compatibility forms or
/// characters that look alike.
pub(super) fn key(name: &str) -> String {
    seen(&fold(name))
}

/// What people see of a name, in lower case.
pub(super) fn seen(name: &str) -> String {
    let shape: String = skeleton(name).collect();
    // Some characters look like capitals, such as a zero.
    skeleton(&shape.to_lowercase()).collect()
}

/// Whether a name may be claimed.
pub(super) fn check(name: &str) -> Result<(), NameError> {
    if name.is_ascii() {
        return Ok(());
    }
    if !name.is_single_script() {
        return Err(NameError::Mixed);
    }
    match UsernameCasePreserved::enforce(name) {
        // It is in the form that the profile gives it.
        Ok(enforced) if enforced == name => Ok(()),
        _ => {
            let odd = |c: &char| {
                let alone = c.to_string();
                UsernameCasePreserved::enforce(alone.as_str())
                    .map_or(true, |enforced| enforced.nfc().ne(alone.nfc()))
            };
            Err(NameError::Character(name.chars().find(odd).unwrap_or('\u{fffd}')))
        }
    }
}
