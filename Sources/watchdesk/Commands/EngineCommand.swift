import ArgumentParser
import Console
import Delivery
import DispatchDesk
import Foundation
import Ledger
import Policy
import Synchronization

struct EngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Timers, escalation and deliveries without a screen.",
        discussion: """
            Any number of engines and consoles may run on one ledger: each step fires and each message is claimed once. It
            prints a line for each message and each step, in ids. With --pulse it touches a file every half minute, only
            while nothing due is late and the ledger can be written: watch that file from outside.
            """)

    @Option(help: "A file to touch while everything is in time.")
    var pulse: String?

    @Option(help: "Send a heartbeat by this channel as well, to this address: CHANNEL:ADDRESS.")
    var beat: String?

    @Option(help: "Seconds between two heartbeats.")
    var every: Int = 30

    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard (1...3600).contains(every) else { throw ValidationError("--every is 1 to 3600 seconds") }
        if let beat, beat.split(separator: ":", maxSplits: 1).count != 2 {
            throw ValidationError("--beat is a channel and an address, such as hook:watch")
        }
    }

    func run() async throws {
        try await reporting {
            let settings = try await Settings.read(options)
            let center = try Center(settings)
            let transports = center.transports(settings)
            var target: (any Transport, String)?
            if let parts = beat?.split(separator: ":", maxSplits: 1).map(String.init) {
                guard let transport = transports[parts[0]] else {
                    throw SettingsError("no channel \(parts[0]) in \(settings.channels); add it, or correct --beat")
                }
                target = (transport, parts[1])
            }
            let ear = CourierEar()
            let state = EngineState()
            let service = LedgerService(
                path: settings.ledger, desk: center.desk, console: consoleName,
                report: { report in
                    ear.hear(report)
                    state.hear(report)
                })
            let face = center.clock
            let courier = Courier(
                service: service, desk: center.desk, directives: center.pack.directives, transports: transports,
                console: consoleName, sources: .system, clock: { face.time($0) },
                log: { try? say(SafeText($0).singleLine) })
            ear.open(to: courier)
            try say("engine \(consoleName) on \(SafeText(settings.ledger).singleLine), channels: \(names(transports))")
            await run(center.desk, state, target)
            courier.stop()
            service.stop()
        }
    }

    private func names(_ transports: [String: any Transport]) -> String {
        transports.isEmpty ? "none" : SafeText(transports.keys.sorted().joined(separator: ", ")).singleLine
    }

    /// Beats, and says what is late, until a signal ends it.
    private func run(_ desk: Desk, _ state: EngineState, _ target: (any Transport, String)?) async {
        let signals = EndSignals()
        var heart = Heartbeat(every: every)
        var told: Set<String> = []
        var isBeating = false
        var clock = SteadyClock(.system)
        while !signals.wait(seconds: 1) {
            let (board, isRecording) = state.now
            if let recordedAt = board.recordedAt { clock.note(recordedAt) }
            let now = clock.now
            let late = desk.late(on: board, at: now)
            for item in late where told.insert("\(item.name) \(item.since.microseconds)").inserted {
                try? say("LATE: \(item.name), due since \(item.since.rfc3339); no heartbeat while it is")
            }
            if late.isEmpty { told = [] } else { isBeating = false }
            guard heart.beats(at: now, late: late, isRecording: isRecording) else { continue }
            if !isBeating { try? say("everything is in time: a heartbeat every \(every) s") }
            isBeating = true
            if let pulse { touch(pulse, now) }
            if let (transport, address) = target {
                let result = await transport.send(
                    OutgoingMessage(
                        key: "pulse/\(consoleName)/\(now.wholeSeconds)", address: address,
                        subject: "watchdesk: everything is in time", body: "nothing due is late\n",
                        facts: ["kind": "pulse"]))
                if case .accepted = result { continue }
                complain("the heartbeat was not taken: \(result)")
            }
        }
    }

    private func touch(_ path: String, _ now: Instant) {
        do {
            try Data("\(now.rfc3339)\n".utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            complain("the pulse file \(path) can't be written; correct --pulse")
        }
    }
}

/// What an engine knows of the record.
private final class EngineState: Sendable {
    private struct Known: Sendable {
        var board = Board()
        var isRecording = false
        var hasBoard = false
    }

    private let known = Mutex(Known())

    var now: (Board, Bool) { known.withLock { ($0.board, $0.isRecording) } }

    func hear(_ report: LedgerService.Report) {
        switch report {
        case .board(let board, let events):
            known.withLock { known in
                known.board = board
                // The first board says that the ledger can be read; after a failure only its end says that all is well.
                if !known.hasBoard { known.isRecording = true }
                known.hasBoard = true
            }
            for recorded in events {
                if let line = recorded.event.timerLine { try? say(line) }
            }
        case .failed(nil, let error):
            known.withLock { $0.isRecording = false }
            complain("NOT RECORDED: \(error.description)")
        case .recovered:
            known.withLock { $0.isRecording = true }
            complain("the ledger can be written again")
        case .clock, .outcome, .laid, .notLaid, .failed: break
        }
    }
}

extension Event {
    /// What time brought about, in ids.
    fileprivate var timerLine: String? {
        switch self {
        case .noticeReleased(let fact): "\(fact.notice) released (\(fact.cause.rawValue))"
        case .noticeStepped(let fact) where fact.step > 0:
            "\(fact.notice) step \(fact.step) lap \(fact.lap) told \(fact.told) (\(fact.cause.rawValue))"
        case .noticeReopened(let fact): "\(fact.notice) opened again (\(fact.cause.rawValue))"
        case .callUnanswered(let fact): "\(SafeText(fact.call.rawValue).singleLine) unanswered, counts as confirmed"
        case .clockJumped(let fact): "the clock was set by \(fact.seconds) s"
        default: nil
        }
    }
}
