import Console
import DispatchDesk
import Foundation
import Ledger
import Policy
import Screen
import TestSupport
import Testing

/// A watch told as a test. Everything that happens is written down as it happens: what was done, every event with its facts,
/// every message that left, and the panes that were looked at. The whole is compared with the story kept beside the test,
/// so a message nobody expected fails it as surely as one that is missing.
@MainActor final class Story {
    let room: ConsoleRoom
    let radio: RoomConsole
    let supervisor: RoomConsole
    /// Keys pressed so far, typed letters too.
    private(set) var keyPresses = 0
    private let takesUp: Bool
    private let name: String
    private let pack: PolicyPack
    private let post: Clerk
    private let start: Instant
    private var position: Int64 = 0
    private var text = ""
    private static let clock = ClockFace.sacramentoWinter

    /// - Parameters:
    ///   - roster: whom the watch begins with.
    ///   - takesUp: the consoles take their positions up, as the program's do.
    init(_ name: String, roster: [RosterPerson] = TestRoster.people, takesUp: Bool = false) throws {
        self.takesUp = takesUp
        self.name = name
        pack = try ShippedPack.get()
        room = try ConsoleRoom(pack: pack)
        radio = try room.open("Radio 1", person: "4417", takesUp: takesUp)
        supervisor = try room.open("Dispatch Supervisor", person: "2207", takesUp: takesUp)
        post = try room.clerk("engine")
        start = room.clock.now
        try room.seconds { [unowned self] in try deliver() }
        let actor = Actor(person: "2207", position: "Dispatch Supervisor", console: "test")
        for person in roster { _ = try post.carryOut(.enroll(person), by: actor) }
        try room.tellEveryone()
        position = post.board.position
    }

    // MARK: what happens

    /// Goes on to `minutes:seconds` after the beginning, a second at a time.
    func at(_ time: String) throws {
        let parts = time.split(separator: ":").compactMap { Int($0) }
        let moment = start.advanced(by: parts[0] * 60 + parts[1])
        try room.wait(max(0, moment.seconds(since: room.clock.now)))
        try write()
    }

    func call(
        _ tail: String, _ type: String, _ narrative: String, at place: String, priority: Int = 2, beat: String? = nil,
        callForService: Bool? = nil, units: [String]? = nil
    ) throws {
        say("call \(tail) \(type) \(place): \(narrative)")
        try room.call(
            IncomingCall(
                id: CallID("SA2026\(tail)"), type: type, priority: priority, received: room.clock.now,
                callForService: callForService, location: place, beat: beat, source: "911", narrative: narrative,
                status: units == nil ? nil : .active, units: units))
        try write()
    }

    /// Another console is opened on the same ledger: a second seat, or one that starts again.
    func open(_ position: String, person: String, size: Size = Size(100, by: 30)) throws -> RoomConsole {
        say("a console is opened: \(position), \(person)")
        let console = try room.open(position, person: person, size: size, takesUp: takesUp)
        try room.tellEveryone()
        try write()
        return console
    }

    /// A console ends as if its machine had lost power: nothing it knew but had not recorded is left.
    func crash(_ console: RoomConsole) {
        say("\(console.model.actor.position) crashes")
        room.close(console)
    }

    /// Lets seconds pass.
    func wait(_ seconds: Int) throws {
        try room.wait(seconds)
        try write()
    }

    /// Somebody types a command line at a console.
    func types(_ console: RoomConsole, _ line: String) throws {
        say("\(name(of: console)) types: \(line)")
        keyPresses += line.count + 2
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        try settle(console)
    }

    /// Somebody presses keys at a console; what stands in quotes is typed.
    func presses(_ console: RoomConsole, _ keys: String...) throws {
        say("\(name(of: console)) presses: \(keys.joined(separator: " "))")
        for key in keys {
            keyPresses += key.hasPrefix("\"") ? key.count - 2 : 1
            if key.hasPrefix("\"") {
                console.type(String(key.dropFirst().dropLast()))
            } else {
                try console.keys(key)
            }
        }
        try settle(console)
    }

    private func name(of console: RoomConsole) -> String {
        console === radio || console === supervisor
            ? console.name : "\(console.model.actor.position) (\(console.model.actor.person))"
    }

    private func settle(_ console: RoomConsole) throws {
        try room.tellEveryone()
        let result = console.model.result.map(\.text) ?? "(nothing said)"
        text += "    = \(result)\n"
        try write()
    }

    // MARK: what is looked at

    /// Something measured, for whoever reads the story.
    func note(_ words: String) { text += "\n(\(words))\n" }

    /// A console's whole screen, as it is.
    func screen(_ console: RoomConsole, _ title: String) {
        text += "\n--- \(title)\n\(console.screen)\n---\n\n"
    }

    /// The duties of a call's situation, as the directive has them.
    func duties(of tail: String) throws {
        let board = post.board
        let call = try #require(board.calls.values.first { $0.id.rawValue.hasSuffix(tail) })
        let situation = try #require(call.situation.flatMap { board.situations[$0] })
        let document = pack.directives.duties(
            of: situation, rules: pack.desk.duties, on: board, from: "Communications", now: room.clock.now,
            clock: Self.clock.time)
        text += "\n--- duties of \(situation.id)\n"
        for section in document.sections {
            text += section.title + "\n"
            for line in section.lines { text += "  " + line.marker + " " + line.text + "\n" }
        }
        text += "---\n\n"
    }

    var board: Board { post.board }
    var now: Instant { room.clock.now }

    func situation(of tail: String) -> Situation? {
        board.calls[CallID("SA2026\(tail)")]?.situation.flatMap { board.situations[$0] }
    }

    func isOpen(_ duty: String, of tail: String) -> Bool { situation(of: tail)?.duty(DutyID(duty))?.isOpen == true }

    /// Ends the story: the record is whole, and what happened is what is kept beside the test.
    func end() throws {
        try write()
        #expect(try room.ledger.verify { _ in }.isWhole)
        let late = pack.desk
        let desk = Desk(policy: late, reader: pack.detector)
        #expect(desk.late(on: board, at: now).isEmpty, "nothing due was late")
        try Golden.expect(text, at: "Tests/Scenarios/Goldens/\(name).txt")
    }

    // MARK: writing it down

    private func say(_ words: String) {
        text += "\n[\(Self.clock.time(room.clock.now))] \(words)\n"
    }

    private func write() throws {
        try post.catchUp()
        let fresh = try room.ledger.events(after: position, limit: .max)
        for recorded in fresh { text += "    \(Self.line(recorded))\n" }
        position = fresh.last?.position ?? position
    }

    /// Every message that is due leaves by a channel that takes everything; what it says is written down.
    private func deliver() throws {
        try post.catchUp()
        let actor = Actor(person: "courier", position: "courier", console: "engine")
        for delivery in post.board.dueDeliveries(at: room.clock.now) {
            guard case .recorded(let events) = try post.carryOut(.claim(delivery.key), by: actor),
                events.contains(where: { if case .deliveryClaimed = $0.event { true } else { false } })
            else { continue }
            let message = try #require(
                pack.directives.message(for: delivery, on: post.board, clock: Self.clock.time))
            try write()
            text += "    -> \(delivery.channel) to \(delivery.person): \(message.subject)\n"
            for line in message.body.split(separator: "\n") { text += "         | \(line)\n" }
            #expect(!message.body.contains("HUSB") && !message.body.contains("RP "), "no narrative leaves")
            let attempt = post.board.deliveries[delivery.key]?.attempts ?? 1
            _ = try post.carryOut(.settle(delivery.key, attempt: attempt, .accepted, detail: "taken"), by: actor)
        }
        try write()
    }

    /// An event in a line: when, what, about what, and its facts but ids and times that stand there already.
    private static func line(_ recorded: RecordedEvent) -> String {
        let encoded = try? recorded.event.encoded()
        let facts = encoded.flatMap { try? JSONSerialization.jsonObject(with: $0.facts) as? [String: Any] } ?? [:]
        let subject = recorded.event.stream.rawValue.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
        // A sealed document has a test of its own.
        let parts = facts.keys.sorted().filter { !["document", "key", "signature"].contains($0) }.compactMap {
            key -> String? in
            guard let value = facts[key], let shown = show(value) else { return nil }
            return shown == subject ? nil : "\(key)=\(shown)"
        }
        let time = clock.time(recorded.recordedAt)
        let by = recorded.actor.person == "policy" ? "policy" : recorded.actor.person
        return ([time, encoded?.kind ?? "?", subject] + parts + ["by \(by)"]).joined(separator: " ")
    }

    private static func show(_ value: Any) -> String? {
        switch value {
        case let number as NSNumber where CFBooleanLike.isBoolean(number): return number.boolValue ? "yes" : "no"
        case let number as NSNumber:
            let integer = number.int64Value
            return integer > 1_000_000_000_000 ? clock.time(Instant(microseconds: integer)) : "\(integer)"
        case let text as String: return text
        case let list as [Any]: return "[" + list.compactMap(show).joined(separator: ",") + "]"
        case let object as [String: Any]:
            if let level = object["level"], object["score"] != nil {
                return "\(level) \(object["score"] ?? "") \(show(object["tags"] ?? []) ?? "")"
            }
            return "{"
                + object.keys.sorted().compactMap { key in
                    object[key].flatMap(show).map { "\(key)=\($0)" }
                }.joined(separator: ",") + "}"
        default: return nil
        }
    }
}

/// JSON keeps true and 1 apart; Foundation's numbers hardly do.
private enum CFBooleanLike {
    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
