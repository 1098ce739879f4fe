//! The client's files as they are sent: compressed once, when they are built. Nothing else: what is generic in the compressors is compiled where it
//! is used, so this little crate is optimised, and the rest of `xtask` need not be (decision 50).

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};

/// Bytes of a window of Brotli, as a power of two: the largest that every browser takes.
const WINDOW: u32 = 22;

/// Compressed by Brotli, with a quality from 0 to 11.
///
/// # Errors
/// When memory can't be written to, which is never.
pub fn brotli(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, quality, WINDOW).write_all(bytes)?;
    Ok(out)
}

/// Compressed as gzip does it best.
///
/// # Errors
/// When memory can't be written to, which is never.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(9));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_is_smaller_and_comes_out_as_it_went_in() {
        let text = b"gold along the seams, ".repeat(200);
        let (mut by_brotli, mut by_gzip) = (Vec::new(), Vec::new());
        let packed = [brotli(&text, 5).unwrap(), gzip(&text).unwrap()];
        brotli::Decompressor::new(packed[0].as_slice(), 1 << 12).read_to_end(&mut by_brotli).unwrap();
        flate2::read::GzDecoder::new(packed[1].as_slice()).read_to_end(&mut by_gzip).unwrap();
        assert!(by_brotli == text && by_gzip == text);
        assert!(packed.iter().all(|packed| packed.len() < text.len() / 10));
    }
}
