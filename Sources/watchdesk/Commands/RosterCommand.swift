public import ArgumentParser
import Console
public import DispatchDesk
import Foundation
import Ledger
import Policy

struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Who is on for each role, how they are reached, and what is wrong with it.",
        subcommands: [List.self, Add.self, Confirm.self, Remove.self, Test.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The roster; exit 1 when somebody is missing, can't be reached or is not confirmed this watch.")
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                let center = try Center(settings)
                let clerk = try center.clerk(settings, make: false)
                for entry in clerk.board.roster.entries.sorted(by: {
                    ($0.role.code, $0.person) < ($1.role.code, $1.person)
                }) {
                    let ways = entry.ways.map { "\($0.channel):\($0.address)" }.joined(separator: " ")
                    let until = entry.actingUntil.map { "  acting until \(center.clock.time($0))" } ?? ""
                    let line = "\(entry.role.code)  \(entry.person)  \(entry.title)  \(ways)\(until)"
                    try say(SafeText(line).singleLine)
                }
                let flaws = clerk.board.roster.flaws(
                    at: clerk.now, watch: center.pack.desk.watchLength,
                    channels: Set(center.transports(settings).keys))
                for flaw in flaws { complain(flaw.words) }
                if !flaws.isEmpty { throw ExitStatus.checkFound }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put somebody on the roster, or what is known of them right.")
        @Argument(help: "FS, WC or DS.") var role: Role
        @Argument(help: "Their id, such as 2207.") var person: String
        @Argument(help: "Rank and name.") var name: String
        @Option(help: "Call sign, such as 3S12.") var sign: String = ""
        @Option(help: "A way to reach them, CHANNEL:ADDRESS; may be given several times.") var way: [String] = []
        @Option(help: "They act in the role until this time, such as 18:00.") var until: String?
        @OptionGroup var options: CommonOptions

        func validate() throws {
            for way in way where way.split(separator: ":", maxSplits: 1).count != 2 {
                throw ValidationError("--way \(way) is no CHANNEL:ADDRESS, such as phone:916-555-0142")
            }
        }

        func run() async throws {
            try await reporting {
                try await carryOut(options) { clerk, center in
                    var moment: Instant?
                    if let until {
                        guard let found = center.clock.next(until, after: clerk.now) else {
                            throw SettingsError("--until \(until) is no time of day; write it like 18:00")
                        }
                        moment = found
                    }
                    let ways = way.map { text in
                        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
                        return Way(channel: parts[0], address: parts[1])
                    }
                    return .enroll(
                        RosterPerson(
                            role: role, person: person, callSign: sign, name: name, ways: ways, actingUntil: moment))
                }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Confirm that somebody is on this watch.")
        @OptionGroup var whom: Whom
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                try await carryOut(options) { _, _ in .confirmRoster(whom.role, whom.id) }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take somebody off the roster.")
        @OptionGroup var whom: Whom
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                try await carryOut(options) { _, _ in .leaveRoster(whom.role, whom.id) }
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send somebody a page that says TEST, to be acknowledged like a real one.")
        @OptionGroup var whom: Whom
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                try await carryOut(options) { _, _ in .testPage(whom.role, whom.id) }
            }
        }
    }
}

/// Somebody's place on the roster.
struct Whom: ParsableArguments {
    @Argument(help: "FS, WC or DS.") var role: Role
    @Argument(help: "Their id.") var person: String

    var id: PersonID { PersonID(person.uppercased()) }
}

/// Carries out one command on the settings' ledger and says what came of it.
func carryOut(
    _ options: CommonOptions, _ command: (Clerk, Center) throws -> Command
) async throws {
    let settings = try await Settings.read(options)
    let center = try Center(settings)
    let clerk = try center.clerk(settings, make: true)
    let actor = Actor(person: settings.person, position: settings.position, console: consoleName)
    switch try clerk.carryOut(try command(clerk, center), by: actor) {
    case .recorded(let events): try say("recorded \(events.last?.position ?? 0)")
    case .nothing: try say("nothing to change")
    case .refused(let refusal):
        let when = refusal.at.map { " at \(center.clock.time($0))" } ?? ""
        complain(refusal.reason + when)
        throw ExitStatus.checkFound
    }
}

extension Role: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}
