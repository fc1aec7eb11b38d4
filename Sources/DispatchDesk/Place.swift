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
        // "3714 1/2 FLORIN RD" is a house; "I5 NB / RICHARDS" is where two streets meet.
        text = text.replacingOccurrences(of: " 1/2 ", with: " ")
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

    /// Whether a block's words name one place: a house's block, a corner, or a place with a name of its own. A bare street
    /// or a word for "unknown" names none; to join by it would leave a second event without its notices.
    static func isOnePlace(_ block: String) -> Bool {
        let words = block.split(separator: " ").map(String.init)
        guard words.count > 1, let first = words.first, let last = words.last else { return false }
        guard !words.contains(where: nowhere.contains) else { return false }
        if first.hasSuffix("XX"), first.dropLast(2).allSatisfy(\.isNumber) { return true }
        if words.contains("/") { return true }
        return !streetEndings.contains(last)
    }

    /// Whether a place says where something is at all.
    static func isKnown(_ location: String) -> Bool { isOnePlace(block(of: location)) }

    /// Whether two places are given in the same words, a bare street too: enough for "the same area", not for one event.
    static func isSameArea(_ one: String, _ other: String) -> Bool {
        let (one, other) = (block(of: one), block(of: other))
        return one == other && !one.isEmpty && !one.split(separator: " ").contains { nowhere.contains(String($0)) }
    }

    /// What is typed where a place is not known.
    private static let nowhere: Set<String> = [
        "UNK", "UNKNOWN", "CELL", "TOWER", "NONE", "N/A", "WPH1", "WPH2", "MOBILE", "REFUSED",
    ]

    /// How streets, roads and highways end, or are headed.
    private static let streetEndings: Set<String> = [
        "AL", "AV", "AVE", "BL", "BLVD", "CIR", "CR", "CT", "DR", "EB", "EXP", "FWY", "HWY", "LN", "LOOP", "NB", "PKWY",
        "PL", "RD",
        "SB", "ST", "TER", "TRL", "WAY", "WB", "WY",
    ]

    /// Metres beyond which the same words are two places.
    private static let veto = 500.0

    /// Why the two places are one, or nil when they are not. Points, where both are known, are believed before words.
    static func match(
        _ one: (location: String?, coordinate: Coordinate?), _ other: (location: String?, coordinate: Coordinate?),
        radius: Int
    ) -> CallJoined.Reason? {
        var apart: Double?
        if let here = one.coordinate, let there = other.coordinate, here.isSomewhere, there.isSomewhere {
            apart = distance(here, there)
        }
        if let apart, apart > max(veto, Double(radius)) { return nil }
        let block = block(of: one.location ?? "")
        if isOnePlace(block), block == self.block(of: other.location ?? "") { return .sameBlock }
        if let apart, apart <= Double(radius) { return .near }
        return nil
    }
}

extension Coordinate {
    /// Not the point off Africa that stands for "no position" in many feeds.
    var isSomewhere: Bool { abs(latitude) > 0.01 || abs(longitude) > 0.01 }
}
