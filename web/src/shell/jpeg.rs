//! A JPEG with nothing in it but the picture: what a camera or a program wrote beside it is left out.
//!
//! Not a decoder: the browser has drawn the picture anew before it comes here. This makes sure of it, whatever that browser adds.
//!
//! ```text
//! FF D8 | segments: FF marker, length u16, bytes | FF DA: the picture itself, to the end
//! ```

/// The start of a JPEG.
const START: [u8; 2] = [0xff, 0xd8];
/// The picture itself begins.
const SCAN: u8 = 0xda;
/// A comment.
const COMMENT: u8 = 0xfe;
/// What programs put in: EXIF with the place and the camera, XMP, previews. The first of them is the plain format's own.
const PROGRAMS: core::ops::RangeInclusive<u8> = 0xe1..=0xef;

/// Whether bytes say that they are a JPEG.
#[must_use]
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// The same picture without comments and without what programs put in; nothing where it is no whole JPEG.
#[must_use]
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&START)?;
    let mut out = START.to_vec();
    loop {
        let (segment, after) = segment(rest)?;
        let marker = segment.get(1).copied()?;
        if marker == SCAN {
            out.extend_from_slice(rest);
            return Some(out);
        }
        if !PROGRAMS.contains(&marker) && marker != COMMENT {
            out.extend_from_slice(segment);
        }
        rest = after;
    }
}

/// The next segment with its marker and length, and what follows.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let [0xff, _, high, low, ..] = *bytes else { return None };
    let length = usize::from(u16::from_be_bytes([high, low]));
    (length >= 2).then(|| bytes.split_at_checked(2 + length)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(marker: u8, bytes: &[u8]) -> Vec<u8> {
        let length = u16::try_from(bytes.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], bytes].concat()
    }

    fn with(segments: &[Vec<u8>]) -> Vec<u8> {
        [&START[..], &segments.concat(), &of(SCAN, b"\x01"), b"the picture\xff\xd9"].concat()
    }

    #[test]
    fn place_camera_and_comment_are_left_out_and_the_picture_stays() {
        let plain = [of(0xe0, b"JFIF\0"), of(0xdb, b"tables")];
        let exif = of(0xe1, b"Exif\0\0GPS 40.4 N");
        let full = [plain[0].clone(), exif, of(0xed, b"Photoshop"), of(COMMENT, b"by Ana"), plain[1].clone()];
        assert_eq!(bare(&with(&full)), Some(with(&plain)));
        assert_eq!(bare(&with(&plain)), Some(with(&plain)));
    }

    #[test]
    fn bytes_that_only_look_like_a_segment_inside_the_picture_are_left_alone() {
        let mut picture = with(&[]);
        picture.extend(of(0xe1, b"Exif"));
        assert_eq!(bare(&picture), Some(picture.clone()));
    }

    #[test]
    fn what_is_no_whole_jpeg_is_nothing() {
        let whole = with(&[of(0xe0, b"JFIF\0")]);
        assert!(is_one(&whole));
        for cut in 0..12 {
            assert_eq!(bare(&whole[..cut]), None, "{cut}");
        }
        assert_eq!(bare(b"\x89PNG\r\n"), None);
        assert_eq!(bare(&[0xff, 0xd8, 0xff, 0xe0, 0, 1, 0xff, 0xda]), None);
    }
}
