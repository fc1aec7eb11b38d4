import DispatchDesk

// A screen on a wall: it looks on, records nothing and sends nothing.
extension ConsoleModel {
    /// Seconds after the last key until a wall screen shows what is most urgent again.
    static let wallPatience = 30

    /// Why an action works at no console that only looks on; nil for one that looks. The gate itself is ``submit(_:_:from:)``:
    /// this is so that a key says so before a form is filled in.
    func whyReadOnly(_ id: String) -> String? {
        guard settings.seat.isReadOnly, Self.records(id) else { return nil }
        return Self.readOnlyReason
    }

    /// What it means that the ledger can't be reached: to whoever looks on, that this is not how things stand.
    var ledgerWarning: String {
        settings.seat.isReadOnly
            ? "READ ONLY: what is shown may be old" : "NOT RECORDED: notify by radio or phone"
    }

    static var readOnlyReason: String { "READ ONLY: this console records and sends nothing" }

    /// Whether an action puts something on the record, sends something or writes a file.
    nonisolated static func records(_ id: String) -> Bool {
        switch id {
        case "call.find", "call.copy", "relief.left": false
        case "reading.save", "federal.call": true
        default:
            ["call.", "notice.", "situation.", "duty.", "roster.", "relief."].contains { id.hasPrefix($0) }
        }
    }

    /// Whether this is a screen on a wall that nobody has touched for a while: what is most urgent comes into sight again.
    var isLeftAlone: Bool {
        guard settings.seat.isReadOnly, !isZoomed else { return false }
        return reach.lastTouch.map { now.seconds(since: $0) >= Self.wallPatience } ?? true
    }
}
