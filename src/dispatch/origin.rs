//! Where a dispatch came in, and which one it is.

use std::fmt::{self, Write};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::SafeText;

/// Where a dispatch came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The kind of door it came through.
    pub kind: OriginKind,
    /// The door's name as shown: a path, an address, "standard input".
    pub name: SafeText,
}

impl Origin {
    /// The origin of what is piped in.
    #[must_use]
    pub fn standard_input() -> Self {
        Self { kind: OriginKind::StandardInput, name: SafeText::line("-") }
    }
}

/// The doors that a dispatch can come through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A file on disk.
    File,
    /// Standard input; never stored unless something in it is kept.
    StandardInput,
    /// A feed that is followed; stored as it comes in.
    Feed,
    /// A file of a folder that is followed; stored as it comes in.
    Folder,
    /// Built in; never stored unless something in it is kept.
    Sample,
}

impl OriginKind {
    /// Finds the kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::File, Self::StandardInput, Self::Feed, Self::Folder, Self::Sample]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// Says whether it is a source that is followed, whose texts are in the library.
    #[must_use]
    pub const fn is_followed(self) -> bool {
        matches!(self, Self::Feed | Self::Folder)
    }

    /// The kind's name in hashes and in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::StandardInput => "stdin",
            Self::Feed => "feed",
            Self::Folder => "folder",
            Self::Sample => "sample",
        }
    }
}

/// Which dispatch it is: 128 bits, never made from text, date or row number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DispatchId([u8; 16]);

impl DispatchId {
    /// Hashes what identifies a dispatch.
    ///
    /// A file is identified by its folder (`origin`) and its name (`item`), so that it is the
    /// same dispatch whether the file or its folder was named on the command line.
    #[must_use]
    pub fn of(kind: OriginKind, origin: &[u8], item: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        for part in [kind.name().as_bytes(), origin, item] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        let digest = hasher.finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }

    /// The raw bits.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// Makes an id of its raw bits.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for DispatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Reads the 32 hexadecimal digits that `Display` writes.
impl FromStr for DispatchId {
    type Err = ();

    fn from_str(hex: &str) -> Result<Self, ()> {
        let mut id = [0; 16];
        if hex.len() != 32 || !hex.is_ascii() {
            return Err(());
        }
        for (index, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[index * 2..index * 2 + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(id))
    }
}

impl Serialize for DispatchId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DispatchId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        hex.parse().map_err(|()| serde::de::Error::custom("an id has 32 hexadecimal digits"))
    }
}

/// SHA-256 of the bytes that a dispatch was read from, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Hashes the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }

    /// Takes the digits of a hash; none where they are no such digits.
    #[must_use]
    pub fn written(digits: &str) -> Option<Self> {
        Self::is_written(digits).then(|| Self(digits.to_owned()))
    }

    /// Says whether these are the digits of a hash.
    #[must_use]
    pub fn is_written(digits: &str) -> bool {
        digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// Says whether it is a hash; one that was read from a file need not be.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        Self::is_written(&self.0)
    }

    /// The 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_prints() {
        let id = DispatchId::of(OriginKind::File, b"/copy", b"strike.txt");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_ne!(id, DispatchId::of(OriginKind::File, b"/cop", b"ystrike.txt"));
        assert_eq!("12".parse::<DispatchId>(), Err(()));
    }
}
