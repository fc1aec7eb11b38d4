import ArgumentParser
import DispatchDesk
import Foundation
import Ledger

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Make a ledger, or verify that it is whole.",
        subcommands: [Init.self, Verify.self])

    struct Init: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a new, empty ledger.")
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                guard !FileManager.default.fileExists(atPath: settings.ledger) else {
                    throw SettingsError("\(settings.ledger) is there already; it is left as it is")
                }
                _ = try SQLiteLedger(path: settings.ledger, sources: .system)
                try say("made \(SafeText(settings.ledger).singleLine)")
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk every link, digest and count; exit 0 whole, 1 broken (the first bad position is named).")
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
                let bar = ProgressBar("verifying", total: try ledger.head().position)
                let report = try ledger.verify { bar.show($0) }
                bar.clear()
                if let finding = report.finding {
                    complain("BROKEN at \(finding); \(report.events) events before it are whole")
                    throw ExitStatus.checkFound
                }
                let head = report.head.chain.prefix(8).map { String($0, radix: 16).leftPadded }.joined()
                try say("whole: \(report.events) events, head \(head)")
            }
        }
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
