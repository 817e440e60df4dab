//! The bytes of an answer, counted as they come and as they are unpacked.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;

use super::NetError;
use super::policy::WIRE_LIMIT;

/// What we offer to unpack.
pub(super) const CODINGS: &str = "gzip, br";

/// The room that the unpacking of brotli gets, in bytes.
const WINDOW: usize = 16 << 10;

/// What gzip begins with.
const GZIP: &[u8] = b"\x1f\x8b";

/// Reads a body and unpacks it.
pub(super) fn read(body: impl Read, coding: &str, limit: usize) -> Result<Vec<u8>, NetError> {
    let wire = read_within(body, WIRE_LIMIT)?;
    let coding = coding.trim().to_ascii_lowercase();
    match &*coding {
        // Some servers name a coding and send the plain text.
        "gzip" | "x-gzip" if wire.starts_with(GZIP) => unpack(MultiGzDecoder::new(&*wire), limit),
        "br" => unpack(Decompressor::new(&*wire, WINDOW), limit),
        "" | "identity" | "gzip" | "x-gzip" if wire.len() <= limit => Ok(wire),
        "" | "identity" | "gzip" | "x-gzip" => Err(NetError::TooLong(limit as u64)),
        _ => Err(NetError::Coding(coding)),
    }
}

/// Reads all there is, unless it is more than the limit.
fn read_within(body: impl Read, limit: u64) -> Result<Vec<u8>, NetError> {
    let mut bytes = Vec::new();
    body.take(limit + 1).read_to_end(&mut bytes).map_err(broken_off)?;
    if bytes.len() as u64 > limit { Err(NetError::TooLong(limit)) } else { Ok(bytes) }
}

fn unpack(packed: impl Read, limit: usize) -> Result<Vec<u8>, NetError> {
    let mut bytes = Vec::new();
    let read = packed.take(limit as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > limit {
        return Err(NetError::TooLong(limit as u64));
    }
    match read {
        // What was unpacked before the damage is there to be read.
        Err(_) if bytes.is_empty() => Err(NetError::Packed),
        _ => Ok(bytes),
    }
}

fn broken_off(error: io::Error) -> NetError {
    NetError::of(&ureq::Error::from(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    #[test]
    fn a_body_is_unpacked_within_its_limit() {
        let packed = gzip(b"ships lay idle");
        assert_eq!(read(&*packed, "gzip", 14).as_deref(), Ok(b"ships lay idle".as_slice()));
        assert_eq!(read(&*packed, "GZip", 13), Err(NetError::TooLong(13)));
        assert_eq!(read(&b"ships"[..], "gzip", 99).as_deref(), Ok(b"ships".as_slice()));
        assert_eq!(read(&b"ships"[..], "", 4), Err(NetError::TooLong(4)));
        assert_eq!(read(&b"ships"[..], "zstd", 99), Err(NetError::Coding("zstd".to_owned())));
        assert_eq!(read(&b"\x1f\x8bxx"[..], "gzip", 99), Err(NetError::Packed));
    }

    #[test]
    fn a_bomb_is_left_packed() {
        let packed = gzip(&vec![b' '; 40 << 20]);
        assert!((packed.len() as u64) < WIRE_LIMIT);
        let limit = super::super::FEED_LIMIT;
        assert_eq!(read(&*packed, "gzip", limit), Err(NetError::TooLong(limit as u64)));
    }

    #[test]
    fn the_wire_has_its_own_limit() {
        assert_eq!(read(io::repeat(b'a'), "", usize::MAX), Err(NetError::TooLong(WIRE_LIMIT)));
    }
}
