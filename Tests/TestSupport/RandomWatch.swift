public import DispatchDesk

/// SplitMix64: the same seed gives the same watch.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    public init(seed: UInt64) { state = seed }
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A watch of random commands, the refused ones left out as a person would leave them.
public struct RandomWatch: Sendable {
    private var random: SeededGenerator
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    public func play(commands count: Int) throws -> PlayedDesk {
        var watch = self
        var desk = PlayedDesk()
        for _ in 0..<count { try watch.step(&desk) }
        return desk
    }

    /// Lets some time pass and gives one command; one that is refused is left out, as a person would leave it.
    public mutating func step(_ desk: inout PlayedDesk) throws {
        try desk.wait(Int.random(in: 0...40, using: &random))
        let command = command(on: desk.board)
        do throws(Refusal) { try desk.give(command) } catch { return }
    }

    /// The next command, most of them about calls and notices that are there.
    public mutating func command(on board: Board) -> Command {
        let id = CallID("SA2026\(Int.random(in: 1...14, using: &random).padded(to: 6))")
        let call = board.calls.keys.sorted().randomElement(using: &random) ?? id
        let notice = board.notices.keys.sorted().randomElement(using: &random)
        switch Int.random(in: 0...15, using: &random) {
        case 0...4: return .receive(incoming(id))
        case 5: return .enter(incoming(id), year: 2026)
        case 6: return .addNote(call, text: text())
        case 7: return .strikeNote(call, number: 1, reason: "WRONG")
        case 8:
            return .confirm(call, basis: [nil, .advisedEntry, .callForService].randomElement(using: &random) ?? nil)
        case 9: return .dismiss(call, reason: "CONFUSER", remark: text())
        case 10: return .promote(call, remark: nil)
        case 11: return .setStatus(call, CallStatus.allCases.randomElement(using: &random) ?? .active, units: ["3A21"])
        case 12: return .dispatchSupervisor(call, unit: "3S\(Int.random(in: 1...9, using: &random))")
        case 13: return .determine(call, Determination.allCases.randomElement(using: &random) ?? .undetermined)
        default:
            guard let notice else { return .receive(incoming(id)) }
            return .acknowledge(
                notice, person: "LT \(text())", channel: .phone, answer: Answer(.responding, unit: "3S1"))
        }
    }

    private mutating func incoming(_ id: CallID) -> IncomingCall {
        let places = ["3700 FLORIN RD", "24XX DEL PASO BL", "9XX K ST", "I5 NB / RICHARDS", "caf\u{e9} \u{6f22}"]
        return IncomingCall(
            id: id, type: ["415", "ADV", "207P", "952"].randomElement(using: &random),
            priority: Int.random(in: 1...9, using: &random),
            received: Instant.noon.advanced(by: Int.random(in: 0...9000, using: &random)),
            callForService: [nil, true, false].randomElement(using: &random) ?? nil,
            location: places.randomElement(using: &random),
            coordinate: [nil, .init(latitude: 38.5, longitude: -121.4), .init(latitude: 38.6, longitude: -121.5)]
                .randomElement(using: &random) ?? nil,
            district: "3", beat: "3A", source: "test", narrative: text(),
            status: [nil, .active].randomElement(using: &random) ?? nil)
    }

    private mutating func text() -> String {
        let words = [
            "AGENTS", "RAID", "MASKED", "NOISE", "DOG", "UNDOCUMENTED", "\u{1b}[2J", "\u{6f22}\u{5b57}", "ni\u{f1}o",
        ]
        return (0..<4).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
}
