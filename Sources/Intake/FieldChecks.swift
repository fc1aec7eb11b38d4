import DispatchDesk

// What a field of any feed must be before it is taken.

/// Priorities that a feed may give; 0 is some systems' most urgent, 9 or 99 their routine.
let priorities = 0...99

extension CallID {
    /// Longest number taken, in characters.
    private static let longest = 64
    static let remedy = "give the feed's own id of the call, at most 64 characters and none of them invisible"

    /// The number of a call as a feed writes it, without white space at its ends.
    ///
    /// nil when it is empty, longer than 64 characters, or has characters that can't be seen: nobody could type it or tell
    /// it from another.
    init?(feed text: String) {
        let text = text.trimmed
        guard !text.isEmpty, text.unicodeScalars.prefix(Self.longest + 1).count <= Self.longest,
            text.unicodeScalars.allSatisfy({ !$0.isInvisible })
        else { return nil }
        self.init(text)
    }
}

extension Unicode.Scalar {
    /// Control and format characters, line and paragraph ends.
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension Coordinate {
    /// Outside the earth's degrees.
    struct OutOfRange: Error {}

    /// The place that a feed gives in WGS 84 degrees; nil at 0, 0, which is in the sea and what is written for "unknown".
    static func read(_ latitude: Double, _ longitude: Double) throws(OutOfRange) -> Coordinate? {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { throw OutOfRange() }
        guard abs(latitude) > 0.01 || abs(longitude) > 0.01 else { return nil }
        return Coordinate(latitude: latitude, longitude: longitude)
    }
}

extension LocalZone {
    /// Whether a call can have been received then: a clock that was never set says 1601, 1900 or 9999.
    func isCallTime(_ instant: Instant) -> Bool { (1970...2100).contains(civilTime(at: instant).year) }
}
