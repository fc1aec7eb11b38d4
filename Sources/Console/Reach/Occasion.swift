public import DispatchDesk
import Yams

/// Why the bell rings. What each is worth is data (`bells.yaml`, and `bells:` in a console's settings).
public nonisolated enum Occasion: String, Hashable, Sendable, CaseIterable {
    case flag
    case overLimit = "over-limit"
    case relief
    case rejected
    case notRecorded = "not-recorded"
    case ledger

    /// Whether it is heard through a mute: what was not recorded has to be passed on by voice, at once.
    public var isNeverMuted: Bool { self == .notRecorded || self == .ledger }

    /// Whether somebody who is not at the screen is to hear of it (`alert_command`).
    public var alerts: Bool { self != .rejected }
}

/// How many times the bell sounds for each occasion.
public nonisolated struct BellCounts: Hashable, Sendable {
    /// More than three in a row can't be told apart.
    public static let most = 3
    private var counts: [Occasion: Int]

    public init(_ counts: [Occasion: Int] = [:]) { self.counts = counts }

    public subscript(occasion: Occasion) -> Int {
        get { counts[occasion] ?? 0 }
        set { counts[occasion] = min(max(0, newValue), Self.most) }
    }

    /// What ships.
    public static let shipped: BellCounts = {
        var bells = BellCounts()
        let map = (try? Yams.compose(yaml: Embedded.files["Reach/bells.yaml"] ?? ""))?.mapping?["bells"]?.mapping
        for occasion in Occasion.allCases { bells[occasion] = map?[occasion.rawValue]?.int ?? 1 }
        return bells
    }()
}

/// Bells one after the other, with a pause between so that they can be counted. Nobody waits: the program asks when the next
/// is due, as it does for everything that comes by itself.
public nonisolated struct BellPattern: Hashable, Sendable {
    /// Microseconds between two bells.
    static let pause: Int64 = 250_000
    private var left = 0
    /// When the next one sounds; nil for none.
    public private(set) var next: Instant?

    public init() {}

    /// Rings so many times from now on. What rings already goes on: two patterns at once are none.
    public mutating func ring(_ times: Int, at now: Instant) {
        guard times > 0 else { return }
        left = max(left, min(times, BellCounts.most))
        if next == nil { next = now }
    }

    /// Takes the bell that is due.
    ///
    /// - Returns: whether one is.
    public mutating func takeDue(at now: Instant) -> Bool {
        guard let due = next, due <= now else { return false }
        left -= 1
        next = left > 0 ? Instant(microseconds: now.microseconds + Self.pause) : nil
        return true
    }
}
