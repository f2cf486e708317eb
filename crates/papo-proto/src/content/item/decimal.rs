//! Whole numbers of any size, between decimal digits and bytes with the highest first.

/// Digits that are read at most: more than anyone counts with, few enough to convert at once.
const DIGITS_MAX: usize = 1_000;

/// The bytes of a number; none if it has more digits than can be kept.
pub(super) fn to_bytes(digits: &str) -> Option<Vec<u8>> {
    if digits.len() > DIGITS_MAX {
        return None;
    }
    // Lowest first while it grows.
    let mut bytes = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u32::from(digit.checked_sub(b'0')?);
        for byte in &mut bytes {
            carry += u32::from(*byte) * 10;
            [*byte, ..] = carry.to_le_bytes();
            carry >>= 8;
        }
        if carry > 0 {
            let [low, ..] = carry.to_le_bytes();
            bytes.push(low);
        }
    }
    bytes.reverse();
    Some(bytes)
}

/// Takes one from a number that is not 0.
pub(super) fn decrement(bytes: &mut Vec<u8>) {
    for byte in bytes.iter_mut().rev() {
        let (less, borrowed) = byte.overflowing_sub(1);
        *byte = less;
        if !borrowed {
            break;
        }
    }
    if bytes.first() == Some(&0) {
        bytes.remove(0);
    }
}

/// The decimal digits of `bytes`, plus one where `plus_one`.
pub(super) fn to_digits(bytes: &[u8], plus_one: bool) -> String {
    // Lowest first.
    let mut digits = vec![0u8];
    let mut add = |factor: u32, summand: u32| {
        let mut carry = summand;
        for digit in &mut digits {
            carry += u32::from(*digit) * factor;
            *digit = u8::try_from(carry % 10).unwrap_or_default();
            carry /= 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
    };
    bytes.iter().for_each(|byte| add(256, u32::from(*byte)));
    if plus_one {
        add(1, 1);
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}
