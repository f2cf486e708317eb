//! Sizes in bytes, as people type them (`500M`, `2 GiB`, `10g`) and as they read them.

use papo_proto::Lang;

use crate::language::texts;

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

/// `512 B`, `1.5 KiB`, `10 GiB`: with a decimal comma where the language has one.
pub(crate) fn show(bytes: u64) -> String {
    show_in(bytes, texts().lang())
}

fn show_in(bytes: u64, lang: Lang) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let mut amount = bytes as f64 / 1024.0;
    let mut unit = 0;
    // What would be rounded to 1024 of a unit is one of the next.
    while amount >= 1023.95 && unit + 1 < units.len() {
        amount /= 1024.0;
        unit += 1;
    }
    let amount = format!("{amount:.1}");
    let amount = amount.strip_suffix(".0").unwrap_or(&amount);
    let amount = match lang {
        Lang::En => amount.to_owned(),
        Lang::PtBr => amount.replace('.', ","),
    };
    format!("{amount} {}", units[unit])
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

    #[test]
    fn a_size_is_shown_in_its_largest_unit() {
        let shown = |bytes| show_in(bytes, Lang::En);
        assert_eq!(shown(0), "0 B");
        assert_eq!(shown(1_023), "1023 B");
        assert_eq!(shown(1_024), "1 KiB");
        assert_eq!(shown(1_024 * 1_024 - 1), "1 MiB");
        assert_eq!(shown(1_610_612_736), "1.5 GiB");
        assert_eq!(show_in(1_610_612_736, Lang::PtBr), "1,5 GiB");
    }
}
