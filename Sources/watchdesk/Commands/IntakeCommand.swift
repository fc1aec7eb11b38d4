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
                if taker.bad > 0 { throw ExitStatus.badInput }
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
    private(set) var bad = 0
    private var counts: (calls: Int, flagged: Int, unchanged: Int) = (0, 0, 0)

    init(clerk: Clerk) {
        self.clerk = clerk
        actor = Actor(person: "feed", position: "intake", console: clerk.console)
    }

    mutating func take(_ reading: Reading) throws {
        switch reading {
        case .empty: return
        case .bad(let record):
            bad += 1
            complain(record.description)
        case .call(let incoming, _):
            counts.calls += 1
            switch try clerk.carryOut(.receive(incoming), by: actor) {
            case .recorded(let events):
                guard let last = events.last, let call = clerk.board.calls[incoming.id] else { return }
                if call.isFlagged { counts.flagged += 1 }
                clerk.saveSnapshotIfDue()
                say("recorded \(last.position) \(call.id) \(call.level.rawValue)")
            case .nothing: counts.unchanged += 1
            case .refused(let refusal): complain("\(incoming.id): \(refusal.reason)")
            }
        }
    }

    /// Each line goes out at once: what was printed is on the record, whatever happens next.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((SafeText(line).singleLine + "\n").utf8)) }

    func summarize() {
        let line =
            "\(counts.calls) calls taken in, \(counts.unchanged) of them unchanged, \(counts.flagged) flagged; \(bad) bad records"
        FileHandle.standardError.write(Data("watchdesk: \(line)\n".utf8))
    }
}
