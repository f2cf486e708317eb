use qrcode::{Color, EcLevel, QrCode};

/// Blank modules around a code, so that readers know where it ends.
const MARGIN: usize = 2;
/// Black on white, whatever the colours of the terminal are: readers want the code dark.
const COLOURS: &str = "\x1b[38;5;16;48;5;231m";
const RESET: &str = "\x1b[0m";

/// A QR code (ISO/IEC 18004) in half blocks: two modules a character, one above the other.
pub(crate) struct Code {
    /// Each with its colours.
    pub(crate) rows: Vec<String>,
    /// How wide each is in a terminal.
    pub(crate) columns: usize,
}

impl Code {
    /// The code of a text; none of one that is too long.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let columns = code.width() + 2 * MARGIN;
        let is_dark = |column: usize, row: usize| {
            let inside = |place: usize| place.checked_sub(MARGIN).filter(|it| *it < code.width());
            let module = inside(column).zip(inside(row));
            module.is_some_and(|module| code[module] == Color::Dark)
        };
        let character = |column, row| match (is_dark(column, row), is_dark(column, row + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        let row = |row| {
            let characters: String = (0..columns).map(|column| character(column, row)).collect();
            format!("{COLOURS}{characters}{RESET}")
        };
        Some(Self { rows: (0..columns).step_by(2).map(row).collect(), columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_margin() {
        let code = Code::of("papo").unwrap();
        let plain = |row: &str| row.replace(COLOURS, "").replace(RESET, "");
        assert!(plain(&code.rows[0]).trim().is_empty());
        let corner = "  █▀▀▀▀▀█ ";
        assert!(plain(&code.rows[1]).starts_with(corner), "{}", code.rows.join("\n"));
        assert_eq!(plain(&code.rows[1]).chars().count(), code.columns);
        assert!(Code::of(&"x".repeat(5_000)).is_none());
    }
}
