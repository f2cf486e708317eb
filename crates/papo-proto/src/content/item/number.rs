use super::{Item, TAG_BIGNUM, TAG_NEGATIVE_BIGNUM, decimal};

/// A decimal fraction: an exponent of ten, and a mantissa (RFC 8949 §3.4.4).
const TAG_DECIMAL: u64 = 4;

/// Digits after which a decimal fraction is not written out.
const EXPONENT_MAX: u32 = 40;

impl Item {
    /// The nearest floating-point number, if it is a finite number of any kind.
    #[expect(clippy::cast_precision_loss, reason = "the nearest is what is asked for")]
    pub fn as_number(&self) -> Option<f64> {
        let number = match self {
            Self::Integer(number) => *number as f64,
            Self::Float(number) => *number,
            Self::Tag(TAG_BIGNUM | TAG_NEGATIVE_BIGNUM | TAG_DECIMAL, _) => {
                self.digits()?.parse().ok()?
            }
            Self::Tag(_, inner) => inner.as_number()?,
            _ => return None,
        };
        number.is_finite().then_some(number)
    }

    /// The digits of a number that is exact in them: an integer of any size or a decimal fraction.
    pub fn digits(&self) -> Option<String> {
        match self {
            Self::Integer(number) => Some(number.to_string()),
            Self::Tag(TAG_BIGNUM, inner) => match &**inner {
                Self::Bytes(bytes) => Some(decimal::to_digits(bytes, false)),
                _ => None,
            },
            Self::Tag(TAG_NEGATIVE_BIGNUM, inner) => match &**inner {
                Self::Bytes(bytes) => Some(format!("-{}", decimal::to_digits(bytes, true))),
                _ => None,
            },
            Self::Tag(TAG_DECIMAL, inner) => match &**inner {
                Self::Array(parts) => match &parts[..] {
                    [Self::Integer(exponent), mantissa] => {
                        with_point(&mantissa.digits()?, i32::try_from(*exponent).ok()?)
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

/// `mantissa` times ten to the power of `exponent`, written out.
fn with_point(mantissa: &str, exponent: i32) -> Option<String> {
    let places = usize::try_from(exponent.unsigned_abs()).ok()?;
    if exponent.unsigned_abs() > EXPONENT_MAX || mantissa.contains('.') {
        return None;
    }
    if exponent >= 0 {
        return Some(format!("{mantissa}{}", "0".repeat(places)));
    }
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", mantissa),
    };
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    Some(format!("{sign}{whole}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(exponent: i128, mantissa: i128) -> Item {
        let parts = vec![Item::Integer(exponent), Item::Integer(mantissa)];
        Item::Tag(TAG_DECIMAL, Box::new(Item::Array(parts)))
    }

    #[test]
    fn numbers_of_every_kind_have_a_nearest_float() {
        let bignum = Item::Tag(TAG_BIGNUM, Box::new(Item::Bytes(vec![1, 0, 0, 0, 0, 0, 0, 0, 0])));
        assert_eq!(bignum.as_number(), Some(18_446_744_073_709_551_616.0));
        assert_eq!(decimal(-2, 27_315).as_number(), Some(273.15));
        assert_eq!(Item::Tag(99, Box::new(Item::Integer(-3))).as_number(), Some(-3.0));
        for none in [Item::Float(f64::NAN), Item::Text("1".to_owned()), Item::Null] {
            assert_eq!(none.as_number(), None);
        }
    }

    #[test]
    fn exact_numbers_are_written_out() {
        assert_eq!(decimal(-2, -5).digits().as_deref(), Some("-0.05"));
        assert_eq!(decimal(3, 12).digits().as_deref(), Some("12000"));
        assert_eq!(decimal(9_999_999, 1).digits(), None);
        assert_eq!(Item::Float(0.1).digits(), None);
    }
}
