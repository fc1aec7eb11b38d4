import ArgumentParser
import Delivery
import DispatchDesk
import Foundation
import Intake
import Ledger

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "A simulated watch on a throw-away ledger: forty minutes of invented traffic with five situations in it.",
        discussion: """
            Everything in it is invented, and the screen says DRILL. The ledger is a real one in a temporary folder and is
            deleted at the end.
            """)

    @Option(help: "The watch to play; the same number gives the same watch.")
    var seed: UInt64 = 1

    @Option(help: "Seconds of the watch for each second that passes.")
    var speed: Double = 1

    @Option(help: "When the watch is: a local time such as 2026-07-17T07:43.")
    var at: String = "2026-07-17T07:43"

    @Option(help: "Minutes of the watch to have behind you when the screen comes up.")
    var skip: Double = 3.75

    @Flag(inversion: .prefixedNo, help: "Begin with the guided tour.")
    var tour = true

    @OptionGroup var options: CommonOptions
    @OptionGroup var seat: SeatOptions
    @OptionGroup var reach: ReachOptions

    func validate() throws {
        guard speed > 0, speed <= 100 else { throw ValidationError("--speed is from just above 0 to 100") }
        guard !reach.readOnly else {
            throw ValidationError("a drill has nobody else who records: leave --read-only out")
        }
        guard (0...40).contains(skip) else { throw ValidationError("--skip is 0 to 40 minutes") }
    }

    func run() async throws {
        try await reporting {
            let folder = FileManager.default.temporaryDirectory.appending(path: "watchdesk-demo-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            var settings = reach.applied(to: seat.applied(to: try await Settings.read(options)))
            settings.ledger = folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
            settings.drafts = folder.appending(path: "drafts").path(percentEncoded: false)
            if seat.position == nil { settings.position = "Radio 1" }
            if seat.person == nil { settings.person = "4417" }
            let center = try Center(settings)
            guard let start = center.zone.instant(rfc3339: at) else {
                throw SettingsError("--at \(at) is no date and time; write it like 2026-07-17T07:43")
            }
            let watch = try DrillWatch(seed: seed, start: start)
            let opening = start.advanced(by: Int(skip * 60))
            try Self.play(watch, until: opening, settings, center)
            let clock = Timebase(startingAt: opening, speed: speed)
            let rest = watch.events.filter { $0.at > opening }
            let status = try await MainActor.run {
                let channels = ["page", "mail", "hook"].map { ($0, DrillTransport() as any Transport) }
                let program = try ConsoleProgram(
                    settings, center: center, clock: clock, isDrill: true,
                    channels: Dictionary(uniqueKeysWithValues: channels))
                if tour { program.startTour() }
                let feed = DrillFeed(rest, clock: clock, into: program.ledger)
                defer { feed.stop() }
                return program.run()
            }
            if status != 0 { throw ExitCode(status) }
        }
    }

    /// Sends what is due by the drill's channels, which take everything.
    private static func deliver(_ clerk: Clerk) throws {
        for delivery in clerk.board.dueDeliveries(at: clerk.now) {
            guard case .recorded = try clerk.carryOut(.claim(delivery.key), by: DrillFeed.actor) else { continue }
            _ = try clerk.carryOut(
                .settle(delivery.key, attempt: 1, .accepted, detail: "drill"), by: DrillFeed.actor)
        }
    }

    /// Brings the ledger to where the watch stands when the screen comes up, at the times it happened.
    private static func play(_ watch: DrillWatch, until opening: Instant, _ settings: Settings, _ center: Center) throws
    {
        let clock = SteppedClock(watch.start)
        let sources = LedgerSources.system.clocked { clock.now }
        let clerk = try Clerk(
            ledger: try SQLiteLedger(path: settings.ledger, sources: sources), desk: center.desk, sources: sources,
            console: consoleName)
        for person in DrillRoster.people { _ = try clerk.carryOut(.enroll(person), by: DrillFeed.actor) }
        for event in watch.events where event.at <= opening {
            while let due = clerk.nextDue, due <= event.at {
                clock.set(due)
                try clerk.carryOutDue()
                try deliver(clerk)
            }
            clock.set(event.at)
            _ = try clerk.carryOut(.receive(event.call), by: DrillFeed.actor)
            try deliver(clerk)
        }
    }
}
