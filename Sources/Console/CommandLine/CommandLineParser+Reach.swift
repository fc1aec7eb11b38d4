import DispatchDesk

nonisolated extension CommandLineParser {
    /// `MUTE 5 radio traffic`, `MUTE`, `MUTE OFF`. A first word that is no number is the reason's.
    func mute(_ words: inout [String]) throws(Refusal) -> TypedCommand {
        guard let first = words.first else { return .mute(minutes: nil, reason: "") }
        if first.uppercased() == "OFF", words.count == 1 { return .mute(minutes: 0, reason: "") }
        let minutes = Int(first)
        if minutes != nil { words.removeFirst() }
        return .mute(minutes: minutes, reason: words.joined(separator: " "))
    }
}
