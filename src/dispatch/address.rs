//! Addresses on the web: the only ones that are linked, opened or written into an export.

/// The longest address that is taken, in bytes.
const LONGEST: usize = 8192;

/// An address that may be handed on: http or https, a host, nothing that is no part of an
/// address; none for all others.
#[must_use]
pub fn web_address(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_odd =
        |c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    let starts = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    (is_web && starts && address.len() <= LONGEST && !address.contains(is_odd)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_and_no_others_are_handed_on() {
        for good in [
            "https://example.org",
            "HTTP://a.example",
            "http://[::1]/a?b=c#d",
            "https://пример.example/ü",
        ] {
            assert_eq!(web_address(good), Some(good));
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        let bad = [
            "",
            "file:///etc/passwd",
            "javascript:a()",
            "https://",
            "https://-x",
            "HTTPS:/a",
            "/relative",
            "é",
            "https://a b",
            "https://a\u{1b}]2;b",
            "https://a\"b",
            "ftp://a",
            &long,
        ];
        for bad in bad {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
