public import Console
public import Crypto
public import DispatchDesk
import Foundation
import Keymaps
public import Ledger
public import Policy
public import Records
public import Screen
import Synchronization
import Testing

/// A clock that tests turn by hand.
public final class HandClock: Sendable {
    private let moment: Mutex<Instant>
    public init(_ start: Instant) { moment = Mutex(start) }
    public var now: Instant { moment.withLock { $0 } }
    public func set(_ instant: Instant) { moment.withLock { $0 = max($0, instant) } }

    /// This clock with salts and ids that count up: the same watch gives the same ledger.
    public func sources() -> LedgerSources {
        let count = Counter()
        return LedgerSources(
            now: { self.now }, salt: { Array(repeating: UInt8(truncatingIfNeeded: count.next()), count: 32) },
            eventID: { EventID(UUID(seeded: count.next())) })
    }
}

private final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)
    func next() -> UInt64 {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// A dispatch floor: one ledger, a feed, and consoles that each have a clerk of their own on it, as processes would.
@MainActor public final class ConsoleRoom {
    public let ledger: MemoryLedger
    public let clock: HandClock
    private let sources: LedgerSources
    private let feed: Clerk
    private let pack: PolicyPack
    public private(set) var consoles: [RoomConsole] = []
    private var eachSecond: () throws -> Void = {}

    public init(pack: PolicyPack, start: Instant = .noon) throws {
        self.pack = pack
        clock = HandClock(start)
        sources = clock.sources()
        ledger = MemoryLedger(sources: sources)
        feed = try Clerk(
            ledger: ledger, desk: Desk(policy: pack.desk, reader: pack.detector), sources: sources, console: "feed")
    }

    /// Opens a console for a person at a position.
    ///
    /// - Parameter takesUp: as the program does, take the position up where nobody holds it.
    public func open(
        _ position: String, person: String, size: Size = Size(100, by: 30), takesUp: Bool = false
    ) throws -> RoomConsole {
        let desk = Desk(policy: pack.desk, reader: pack.detector)
        let clerk = try Clerk(ledger: ledger, desk: desk, sources: sources, console: position)
        let console = try RoomConsole(
            Actor(person: person, position: position, console: position), clerk: clerk, pack: pack, ledger: ledger,
            size: size, now: clock.now, takesUp: takesUp)
        consoles.append(console)
        console.look(at: clock.now)
        return console
    }

    /// A console is gone: no more is heard of it.
    public func close(_ console: RoomConsole) { consoles.removeAll { $0 === console } }

    /// A clerk of one's own on the room's ledger: an engine without a screen.
    public func clerk(_ name: String) throws -> Clerk {
        try Clerk(
            ledger: ledger, desk: Desk(policy: pack.desk, reader: pack.detector), sources: sources, console: name)
    }

    /// Does `body` each second that passes, after the timers.
    public func seconds(_ body: @escaping () throws -> Void) throws { eachSecond = body }

    /// A call comes in by the feed; every console hears of it.
    public func call(_ incoming: IncomingCall) throws {
        _ = try feed.carryOut(.receive(incoming), by: Actor(person: "feed", position: "intake", console: "feed"))
        try tellEveryone()
    }

    /// A command of somebody else, at no console of the room.
    public func give(_ command: Command, by actor: Actor = PlayedDesk.supervisor) throws {
        if case .refused(let refusal) = try feed.carryOut(command, by: actor) { throw refusal }
        try tellEveryone()
    }

    /// Lets time pass a second at a time; timers fire on whichever console comes first.
    public func wait(_ seconds: Int) throws {
        for _ in 0..<seconds {
            clock.set(clock.now.advanced(by: 1))
            for console in consoles { try console.clerk.carryOutDue() }
            try eachSecond()
            try tellEveryone()
        }
    }

    public func tellEveryone() throws {
        for console in consoles {
            try console.clerk.catchUp()
            console.look(at: clock.now)
        }
    }
}

/// One console of a room.
@MainActor public final class RoomConsole {
    public private(set) var model: ConsoleModel
    public private(set) var effects: [Effect] = []
    let clerk: Clerk
    private let pack: PolicyPack
    private let ledger: any EventLedger
    private let reader: HistoryReader
    private var now: Instant

    init(
        _ actor: Actor, clerk: Clerk, pack: PolicyPack, ledger: any EventLedger, size: Size, now: Instant, takesUp: Bool
    ) throws {
        (self.clerk, self.pack, self.ledger, self.now) = (clerk, pack, ledger, now)
        reader = HistoryReader(ledger, says: EventWords.searchable)
        model = ConsoleModel(
            settings: try .test(pack: pack, actor: actor, takesUp: takesUp), desk: clerk.desk,
            keymap: try Keymap(yaml: ShippedKeymap.standard, file: "default.yaml"), size: size, now: now)
    }

    /// The position it was opened for.
    public var name: String { model.settings.seat.actor.position }

    public var screen: String { model.frame().text }

    /// Looks at what its clerk knows.
    func look(at now: Instant) {
        self.now = now
        run(model.handle(.board(clerk.board), at: now))
    }

    /// Presses keys written as keymaps write them.
    public func keys(_ names: String...) throws {
        for name in names { run(model.handle(.key(try Key(parsing: name)), at: now)) }
    }

    public func type(_ text: String) {
        for character in text {
            run(model.handle(.key(character == " " ? .space : Key(.character(character))), at: now))
        }
    }

    /// What the program does beside the screen: the document, signed with a key of the tests.
    private func seal(_ id: ReliefID) {
        guard let relief = clerk.board.reliefs[id] else { return }
        do {
            let sealed = try ReliefSealed(
                relief, setting: .test(pack), ledger: ledger, key: .test)
            _ = try clerk.carryOut(.relief(.seal(sealed)), by: model.actor)
            run(model.handle(.board(clerk.board), at: now))
        } catch {
            Issue.record("\(id) could not be sealed: \(error)")
        }
    }

    private func run(_ new: [Effect]) {
        effects += new
        for effect in new { serve(effect) }
        for case .submit(let command, let ticket) in new {
            let outcome: ConsoleOutcome
            do {
                switch try clerk.carryOut(command, by: model.actor) {
                case .recorded(let events):
                    outcome = .recorded(at: events.last?.recordedAt ?? now, events: events.map(\.event))
                case .refused(let refusal): outcome = .refused(refusal)
                case .nothing: outcome = .nothing
                }
            } catch {
                outcome = .notRecorded(error.what)
            }
            run(model.handle(.board(clerk.board), at: now))
            run(model.handle(.outcome(ticket, outcome), at: now))
        }
    }
}

extension RoomConsole {
    /// Makes a draft out of the room's ledger, as the program around a console does.
    private func serve(_ effect: Effect) {
        switch effect {
        case .compose(let request):
            guard let template = pack.dailies?.document(request.document),
                let scope = SituationScope(request.situation, on: clerk.board),
                let events = try? ledger.events(after: 0, limit: .max)
            else { return run(model.handle(.requestFailed("no such paper"), at: now)) }
            let record = SituationRecord(scope, pack: pack, events: events)
            let face = ClockFace.sacramentoWinter
            let clock = PaperClock(time: { face.time($0) }, dateAndTime: { face.dateAndTime($0) })
            let paper = DailyDraft(template, of: record, pack: pack, clock: clock).paper
            run(model.handle(.paper(request, paper), at: now))
        case .readHistory(let request):
            reader.answer(request, isWanted: { true }) { run(model.handle(.history(request, $0), at: now)) }
        case .seal(let id): seal(id)
        case .lay(let stream):
            do {
                try clerk.lay([stream])
                run(model.handle(.board(clerk.board), at: now))
                let isFound = clerk.board.missing(of: [stream]).isEmpty
                run(model.handle(.laid(stream, isFound: isFound), at: now))
            } catch {
                Issue.record("\(stream) could not be laid on the board: \(error)")
            }
        case .save(let name, _): run(model.handle(.saved("drafts/\(name).txt"), at: now))
        case .readKeymap(let name):
            run(model.handle(ShippedKeymap.answer(name), at: now))
        case .submit, .ring, .copy, .repaint, .suspend, .quit, .keepUnsent, .keepTheme, .beginKeymap, .bindKey: break
        }
    }
}

extension ConsoleSettings {
    /// Settings for a console under test with a real pack.
    @MainActor public static func test(pack: PolicyPack, actor: Actor, theme: String = "dark", takesUp: Bool = false)
        throws
        -> ConsoleSettings
    {
        let themes = [theme] + Theme.shippedNames.filter { $0 != theme }
        var settings = ConsoleSettings(
            seat: Seat(actor: actor, isDrill: !takesUp, takesUp: takesUp), clock: .sacramentoWinter,
            themes: try themes.map { try Theme.shipped($0) }, glyphs: .lines,
            directives: pack.directives,
            types: pack.types,
            ruleTitles: pack.ruleTitles)
        settings.take(pack)
        return settings
    }
}

extension ReliefSetting {
    public static func test(_ pack: PolicyPack) -> ReliefSetting {
        ReliefSetting(
            heading: pack.heading, pack: "\(pack.id) \(pack.version)", digest: "sha256:of-the-test", program: "0.1.0",
            moment: { ClockFace.sacramentoWinter.dateAndTime($0) }, time: { ClockFace.sacramentoWinter.time($0) })
    }
}

extension Curve25519.Signing.PrivateKey {
    /// A key that signs in tests only.
    public static var test: Curve25519.Signing.PrivateKey {
        // 32 bytes are always a key; another number of them would be a defect of this line.
        (try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(repeating: 7, count: 32))) ?? .init()
    }
}

extension UUID {
    /// An id that counts.
    fileprivate init(seeded number: UInt64) {
        func byte(_ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: number >> (8 * index)) }
        self.init(
            uuid: (0, 0, 0, 0, 0, 0, 0, 0, byte(7), byte(6), byte(5), byte(4), byte(3), byte(2), byte(1), byte(0)))
    }
}
