//! Padding, so that a record's size tells little about its text.
//!
//! Padme (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019): at most 12%
//! longer, and only O(log log n) bits of the length are left to see. Not constant size: a long text is still longer.

use crate::bytes::Cursor;

/// The least padded length.
const MINIMUM: usize = 256;

/// The length that a plaintext of `length` bytes is padded to.
pub(crate) const fn padded(length: usize) -> usize {
    if length <= MINIMUM {
        return MINIMUM;
    }
    let exponent = length.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1 << (exponent - kept_bits)) - 1;
    (length + mask) & !mask
}

/// `length u32 | content | zeros`, for small messages and for pictures.
pub(crate) fn pad(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(padded(4 + content.len()));
    out.extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend_from_slice(content);
    out.resize(padded(out.len()), 0);
    out
}

/// What [`pad`] padded.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let mut cursor = Cursor::new(padded);
    let length = usize::try_from(cursor.u32()?).ok()?;
    let content = cursor.take(length)?;
    cursor.rest().iter().all(|byte| *byte == 0).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn nothing_is_shorter_than_the_minimum() {
        assert_eq!(padded(0), 256);
        assert_eq!(padded(256), 256);
    }

    /// Worked by hand from the paper's algorithm: L=257: E=8, S=4, 4 low bits cleared upwards.
    #[test]
    fn lengths_are_those_of_the_paper() {
        assert_eq!(padded(257), 272);
        assert_eq!(padded(400), 400);
        assert_eq!(padded(401), 416);
        assert_eq!(padded(1000), 1024);
        assert_eq!(padded(65_000), 65_536);
    }

    #[test]
    fn padding_grows_and_costs_at_most_twelve_percent() {
        for length in 257..70_000_usize {
            assert!(padded(length) >= length);
            assert!(padded(length) * 100 <= length * 112 + 100);
            assert!(padded(length) <= padded(length + 1));
        }
    }
}
