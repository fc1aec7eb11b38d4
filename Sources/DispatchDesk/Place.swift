import Foundation

/// How two reports are known to be about one place.
public enum Place {
    /// The block of an address, as the city's own data write it: `3714 FLORIN RD #12` gives `37XX FLORIN RD`.
    ///
    /// An intersection gives its streets in alphabetical order; anything else its own words. Empty for no place.
    public static func block(of location: String) -> String {
        var text = location.uppercased().map { $0 == "&" ? "/" : $0 }.filter { $0 != "." }.reduce(into: "") {
            $0.append($1)
        }
        for mark in ["#", " APT ", " UNIT ", " STE ", " SUITE ", " SPC ", " BLDG ", ",", "(", ";"] {
            if let range = text.range(of: mark) { text = String(text[..<range.lowerBound]) }
        }
        if text.contains("/") || text.contains(" AT ") {
            let streets = text.replacingOccurrences(of: " AT ", with: "/").split(separator: "/")
                .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
            if streets.count > 1 { return streets.sorted().joined(separator: " / ") }
        }
        var words = text.split(separator: " ").map(String.init)
        if let number = words.first, words.count > 1, let masked = block(number: number) { words[0] = masked }
        return words.joined(separator: " ")
    }

    /// `3714` and `37XX` give `37XX`, `94` gives `XX`; nil when it is no house number.
    private static func block(number: String) -> String? {
        let digits = number.prefix { $0.isASCII && $0.isNumber }
        if number.hasSuffix("XX"), number.dropLast(2).allSatisfy(\.isNumber) { return number }
        // "3714", "3714A" and "3714-3720" are house numbers; "12TH" is a street.
        let rest = number.dropFirst(digits.count)
        guard !digits.isEmpty, rest.isEmpty || rest.count == 1 || rest.first == "-" else { return nil }
        return String(digits.dropLast(2)) + "XX"
    }

    /// Metres between two points, good to a metre at the distances a city has.
    public static func distance(_ one: Coordinate, _ other: Coordinate) -> Double {
        let radius = 6_371_000.0
        let radians = Double.pi / 180
        let middle = (one.latitude + other.latitude) / 2 * radians
        let east = (other.longitude - one.longitude) * radians * cos(middle) * radius
        let north = (other.latitude - one.latitude) * radians * radius
        return (east * east + north * north).squareRoot()
    }

    /// Why the two places are one, or nil when they are not.
    static func match(
        _ one: (location: String?, coordinate: Coordinate?), _ other: (location: String?, coordinate: Coordinate?),
        radius: Int
    ) -> CallJoined.Reason? {
        let blocks = (block(of: one.location ?? ""), block(of: other.location ?? ""))
        if !blocks.0.isEmpty, blocks.0 == blocks.1 { return .sameBlock }
        if let here = one.coordinate, let there = other.coordinate, distance(here, there) <= Double(radius) {
            return .near
        }
        return nil
    }
}
