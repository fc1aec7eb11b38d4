import ArgumentParser
import DispatchDesk
import Foundation
import Intake
import Ledger

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Take calls into the ledger; the rules read them and queue what is owed.",
        discussion: """
            For every call one line is printed, and only once it is on the record: its position, its id and its level. With
            --follow it goes on reading as the file grows, through rotation and truncation, until it is stopped.
            """)

    @OptionGroup var feed: FeedOptions
    @OptionGroup var options: CommonOptions

    @Flag(help: "Go on reading as the file grows.")
    var follow = false

    func run() async throws {
        try await reporting {
            let settings = try await Settings.read(options)
            let center = try Center(settings)
            let format = try IntakeFormat.named(feed.format, profile: feed.profile)
            guard !follow || feed.file != "-" else { throw SettingsError("--follow needs a file; name one") }
            var taker = Taker(clerk: try center.clerk(settings, make: true))
            guard follow else {
                try Feed.read(feed.file, as: format, zone: center.zone) { try taker.take($0) }
                taker.summarize()
                if taker.tally.bad > 0 { throw ExitStatus.badInput }
                return
            }
            let follower = Follower(feed.file, as: format, zone: center.zone)
            while true {
                for reading in try follower.poll() { try taker.take(reading) }
                follower.wait(atMost: 1000)
            }
        }
    }
}

/// Takes readings into the record and says so, a line each.
private struct Taker {
    let clerk: Clerk
    let actor: Actor
    private(set) var tally = FeedTally()
    private var unchanged = 0

    init(clerk: Clerk) {
        self.clerk = clerk
        actor = Actor(person: "feed", position: "intake", console: clerk.console)
    }

    mutating func take(_ reading: Reading) throws {
        tally.count(reading)
        guard case .call(let incoming, _) = reading else { return }
        switch try clerk.carryOut(.receive(incoming), by: actor) {
        case .recorded(let events):
            guard let last = events.last, let call = clerk.board.calls[incoming.id] else { return }
            // Each line goes out at once: what was printed is on the record, whatever happens next.
            let line = SafeText("recorded \(last.position) \(call.id) \(call.level.rawValue)").singleLine
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
            clerk.saveSnapshotIfDue()
        case .nothing: unchanged += 1
        case .refused(let refusal): complain("\(SafeText(incoming.id.rawValue).singleLine): \(refusal.reason)")
        }
    }

    func summarize() { complain("\(tally.summary); \(unchanged) calls unchanged") }
}
