//! Sizes in bytes, as people type them: `500M`, `2 GiB`, `10g`.

/// A size of at least a byte; none where the text is no size. Units are powers of 1,024, as in what
/// is shown.
pub(crate) fn read(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let shift = match unit.trim_start().to_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return None,
    };
    let bytes = number.parse::<u64>().ok()?.checked_mul(1 << shift)?;
    // SQLite counts as far as this, and no disk does.
    (1..=i64::MAX as u64).contains(&bytes).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_and_a_unit() {
        let sizes = [("512", 512), ("3k", 3 << 10), ("5 MiB", 5 << 20), ("2GB", 2 << 30)];
        for (text, bytes) in sizes {
            assert_eq!(read(text), Some(bytes), "{text}");
        }
        for text in ["", "G", "0", "-1", "1.5G", "2x", "99999999999999999999", "99999999T"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
