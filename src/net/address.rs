//! Which addresses are inside: this computer, its network, and what no router passes on.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, ToSocketAddrs};

use url::{Host, Url};

/// Says whether an address leads into a private network, by its name or by what the name stands
/// for now. Asks the system's resolver.
#[must_use]
pub fn is_inside(url: &Url) -> bool {
    if names_private(url) {
        return true;
    }
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return false;
    };
    let host = host.trim_matches(['[', ']']);
    let mut found = (host, port).to_socket_addrs().into_iter().flatten();
    found.any(|address| is_private(address.ip()))
}

/// Says whether an address names a private place by itself, without any look-up.
pub(super) fn names_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => is_private(IpAddr::V6(address)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

/// Says whether an address is one that strangers may not send us to.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

/// By the registry of special addresses (RFC 6890 and those after it).
fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
        || (a == 203 && b == 0 && c == 113)
}

/// An IPv4 address in the clothes of an IPv6 one counts as what it is.
fn is_private_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let inner = match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))),
        _ => None,
    };
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || inner.is_some_and(is_private_v4)
        || segments[0] & 0xfe00 == 0xfc00
        || segments[0] & 0xff80 == 0xfe80
        || segments[0] == 0x64 && segments[1] == 0xff9b && segments[2] == 1
        || segments[0] == 0x2001 && (segments[1] == 0 || segments[1] == 0xdb8)
        || segments[0] == 0x100 && segments[1..4] == [0, 0, 0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            let parsed = address.parse().expect("an address");
            assert_eq!(is_private(parsed), expected, "{address}");
        }
    }

    #[test]
    fn what_is_inside_is_known() {
        check(&["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255"], true);
        check(
            &["192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255"],
            true,
        );
        check(&["224.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1"], true);
        check(&["203.0.113.9", "::1", "::", "fc00::1", "fd12::1", "fe80::1", "fec0::1"], true);
        check(&["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"], true);
        check(&["2002:7f00:1::", "ff02::1", "2001:db8::1", "2001::1", "64:ff9b:1::1"], true);
    }

    #[test]
    fn what_is_outside_is_known() {
        check(&["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1"], false);
        check(&["192.0.1.1", "198.20.0.1", "203.0.114.1", "169.253.0.1"], false);
        check(&["2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a00::1"], false);
    }

    #[test]
    fn names_of_this_computer_are_private() {
        for address in
            ["http://localhost/", "http://A.LocalHost./", "http://0x7f.1/", "http://[::1]/"]
        {
            assert!(names_private(&Url::parse(address).expect("an address")), "{address}");
        }
        let outside = Url::parse("http://localhost.example/").expect("an address");
        assert!(!names_private(&outside));
    }
}
