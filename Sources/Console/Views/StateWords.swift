import DispatchDesk

nonisolated extension Notice.State {
    /// What a dispatcher calls it.
    var words: String {
        switch self {
        case .queued: "not sent out yet"
        case .released: "sent out, unanswered"
        case .acknowledged: "acknowledged"
        case .stoodDown: "stood down"
        case .closed: "closed"
        }
    }
}

nonisolated extension Late {
    /// What should have happened by now, in words: its name is a timer's, or a message's key.
    var words: String {
        let message = name.split(separator: "/")
        if message.count == 4 { return "\(message[0]) to \(message[2]) by \(message[3])" }
        let parts = name.split(separator: " ")
        guard parts.count > 1 else { return name }
        switch parts[1] {
        case "release": return "\(parts[0]) not sent out"
        case "lease": return "\(parts[0]) not opened again"
        case "snooze": return "\(parts[0]) still snoozed"
        default: return name
        }
    }
}

extension ConsoleModel {
    /// How long a corrected call says so in its row, in seconds: longer than anybody is away from the screen.
    private static var correctionShown: Int { 600 }

    /// When a call was corrected, as long as its row says so.
    func corrected(_ call: Call) -> Instant? {
        call.correctedAt.flatMap { now.seconds(since: $0) < Self.correctionShown ? $0 : nil }
    }
}
