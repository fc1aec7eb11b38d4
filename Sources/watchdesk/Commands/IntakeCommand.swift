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
            --follow it goes on reading as the file grows, through rotation and truncation, until it is stopped; meanwhile
            notices whose time has come are released, whether or not a console is open. While the ledger can't be written
            the same call is tried again: for ever with --follow, otherwise for two minutes (exit status 75).
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
            if follow, feed.file == "-" { throw SettingsError("--follow needs a file; name one") }
            let taker = Taker(
                clerk: try center.clerk(settings, make: true), patience: Patience(limit: follow ? nil : 120))
            guard follow else {
                try Feed.read(feed.file, as: format, zone: center.zone) { try taker.take($0) }
                try taker.summarize()
                return
            }
            let follower = Follower(feed.file, as: format, zone: center.zone)
            while true {
                for reading in try follower.poll() { try taker.take(reading) }
                try taker.carryOutDue()
                follower.wait(atMost: taker.millisecondsToNextLook)
            }
        }
    }
}

/// Takes readings into the record and says so, a line each. One thread owns it, as it does the clerk.
private final class Taker {
    let clerk: Clerk
    let actor: Actor
    let patience: Patience
    private var tally = FeedTally()
    private var unchanged = 0
    /// Whether a fault was told of that is not over: each is told once, and so is its end.
    private var isInTrouble = false

    init(clerk: Clerk, patience: Patience) {
        (self.clerk, self.patience) = (clerk, patience)
        actor = Actor(person: "feed", position: "intake", console: clerk.console)
    }

    func take(_ reading: Reading) throws {
        tally.count(reading)
        guard case .call(let incoming, _) = reading else { return }
        switch try record(incoming) {
        case .recorded(let events):
            guard let last = events.last, let call = clerk.board.calls[incoming.id] else { return }
            // Each line goes out at once: what was printed is on the record, whatever happens next.
            try say(SafeText("recorded \(last.position) \(call.id) \(call.level.rawValue)").singleLine)
            clerk.saveSnapshotIfDue()
        case .nothing: unchanged += 1
        case .refused(let refusal): complain("\(incoming.id.rawValue): \(refusal.reason)")
        }
    }

    /// The feed moves on only when a call is on the record or settled: the one after it is not read before.
    private func record(_ incoming: IncomingCall) throws -> Clerk.Outcome {
        do throws(LedgerError) {
            let outcome = try clerk.carryOut(.receive(incoming), by: actor, with: patience, inTrouble: begin)
            endTrouble()
            return outcome
        } catch {
            guard error.mayPass else { throw error }
            complain("\(incoming.id.rawValue) and what follows it is NOT RECORDED: \(error); give the feed again then")
            throw ExitStatus.tryAgain
        }
    }

    /// Releases what is due, also what others recorded. A fault that may pass is tried again at the next look.
    func carryOutDue() throws {
        do throws(LedgerError) {
            try clerk.catchUp()
            try clerk.carryOutDue()
            endTrouble()
        } catch {
            guard error.mayPass else { throw error }
            begin(error)
        }
    }

    /// A second at most, so that what others record is seen, and less when a notice is to be released before that.
    var millisecondsToNextLook: Int {
        guard !isInTrouble, let due = clerk.nextDue else { return 1000 }
        let span = (due.microseconds - clerk.now.microseconds) / 1000 + 1
        return Int(clamping: min(1000, max(10, span)))
    }

    private func begin(_ error: LedgerError) {
        if !isInTrouble { complain("\(error); trying again until it is recorded") }
        isInTrouble = true
    }

    private func endTrouble() {
        if isInTrouble { complain("the ledger can be written again; going on") }
        isInTrouble = false
    }

    func summarize() throws {
        complain("\(tally.summary); \(unchanged) calls unchanged")
        if tally.bad > 0 { throw ExitStatus.badInput }
    }
}
