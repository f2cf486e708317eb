//! What is wrong with a value, and where.

use papo_proto::{
    CborError, JsonError,
    limits::{OBJECT_BYTES_MAX, OBJECT_DEPTH_MAX, OBJECT_ITEMS_MAX},
    printable_line,
};

use crate::language::texts;

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The line and the column, counted from 1, as far as they are known.
    at: Option<(usize, usize)>,
    /// What is wrong there.
    reason: String,
}

impl Mistake {
    /// Something that is wrong as a whole, or says itself where.
    pub(super) fn whole(reason: String) -> Self {
        Self { at: None, reason }
    }

    /// Something that is wrong in a place, in the words of whoever has read it.
    pub(super) fn at(line: usize, column: usize, reason: &str) -> Self {
        Self { at: Some((line, column.max(1))), reason: printable_line(reason).into_owned() }
    }

    /// What is wrong, and where.
    pub(super) fn said(&self) -> String {
        match self.at {
            None => self.reason.clone(),
            Some((line, column)) => {
                let place = [("line", line.into()), ("column", column.into())];
                let reason = ("reason", self.reason.clone().into());
                texts().with("put-mistake", &[&place[..], &[reason]].concat())
            }
        }
    }
}

/// What is wrong with JSON; a line that is the only one `has_lines` no number.
pub(super) fn json(error: &JsonError, has_lines: bool) -> Mistake {
    match error {
        JsonError::Malformed(error) => {
            let said = error.to_string();
            // The place is said by us.
            let reason = said.split(" at line ").next().unwrap_or_default();
            if has_lines {
                return Mistake::at(error.line(), error.column(), reason);
            }
            let values = [("column", error.column().into()), ("reason", reason.to_owned().into())];
            Mistake::whole(texts().with("put-mistake-column", &values))
        }
        JsonError::TooDeep => cbor(&CborError::TooDeep),
        JsonError::NumberTooLarge => Mistake::whole(texts().get("put-number-too-large")),
    }
}

/// What is wrong with CBOR, or with what became of another form.
pub(super) fn cbor(error: &CborError) -> Mistake {
    Mistake::whole(match error {
        CborError::TooLarge(bytes) => {
            let most = ("max", (OBJECT_BYTES_MAX / 1024).into());
            texts().with("put-too-large", &[("bytes", (*bytes).into()), most])
        }
        CborError::Malformed(reason) => {
            let reason = printable_line(reason).into_owned().into();
            texts().with("put-malformed-cbor", &[("reason", reason)])
        }
        CborError::Trailing(bytes) => {
            texts().with("put-trailing-cbor", &[("bytes", (*bytes).into())])
        }
        CborError::TooDeep => texts().with("put-too-deep", &[("max", OBJECT_DEPTH_MAX.into())]),
        CborError::TooManyItems => {
            texts().with("put-too-many-items", &[("max", OBJECT_ITEMS_MAX.into())])
        }
    })
}
