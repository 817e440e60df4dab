//! Places known by name: capitals, large cities, states and countries as agencies print them.
//!
//! Only for the loose forms (`CITY:`, acronyms before a dash, bold names). A place that is not
//! here is still a place where day or agency say so.

/// Cities, in lower case, one a line.
const CITIES: &str = include_str!("../../../assets/lexicons/cities.txt");

/// States of the United States as the AP, the post office and the map write them, and countries.
const REGIONS: &str = include_str!("../../../assets/lexicons/regions.txt");

/// Says whether a place begins with a known city, or is one of several joined by slashes.
pub(super) fn has_city(words: &str) -> bool {
    let first = words.split([',', '/', '(']).next().unwrap_or(words);
    let first = first.split(" and ").next().unwrap_or(first).trim().to_lowercase();
    CITIES.lines().any(|city| city == first)
}

/// Says whether a known state or country stands behind the comma.
pub(super) fn has_region(words: &str) -> bool {
    words.split(',').skip(1).any(|region| is_region(&region.trim().to_lowercase()))
}

fn is_region(name: &str) -> bool {
    REGIONS.lines().any(|region| region == name)
}
