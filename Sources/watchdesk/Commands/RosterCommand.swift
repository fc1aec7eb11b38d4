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
            for way in way where Way(typed: way) == nil {
                throw ValidationError("--way \(way) is no CHANNEL:ADDRESS, such as phone:916-555-0142")
            }
        }

        func run() async throws {
            try await reporting {
                try await carryOut(options, make: true) { clerk, center in
                    var moment: Instant?
                    if let until {
                        guard let found = center.clock.next(until, after: clerk.now) else {
                            throw SettingsError("--until \(until) is no time of day; write it like 18:00")
                        }
                        moment = found
                    }
                    let ways = way.compactMap { Way(typed: $0) }
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
                try await carryOut(options, make: true) { _, _ in .confirmRoster(whom.role, whom.id) }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take somebody off the roster.")
        @OptionGroup var whom: Whom
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                try await carryOut(options, make: true) { _, _ in .leaveRoster(whom.role, whom.id) }
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
                try await carryOut(options, make: true) { _, _ in .testPage(whom.role, whom.id) }
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

extension Role: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}
