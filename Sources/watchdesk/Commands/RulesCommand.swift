import ArgumentParser
import Detection
import DispatchDesk
import Foundation
import Policy

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check a pack, run its examples, or explain what the rules make of a text.",
        subcommands: [Check.self, Test.self, Explain.self])

    /// The pack an owner of rules works on: a folder, or one that ships.
    struct PackArgument: ParsableArguments {
        @Argument(help: "A pack's folder, or the name of one that ships.")
        var pack: String = "sacramento-pd"

        func check() throws -> PackCheck {
            pack.contains("/") ? try PackCheck.folder(pack) : try PackCheck.shipped(pack)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say everything that is wrong with a pack: file, line, reason, what to do.")
        @OptionGroup var pack: PackArgument

        func run() async throws {
            try await reporting {
                let check = try pack.check()
                for problem in check.problems { try say(SafeText("\(problem)").singleLine) }
                guard check.problems.isEmpty else { throw ExitStatus.checkFound }
                try say("sound: \(check.rules) rules, \(check.examples) examples")
                for line in check.account { try say(SafeText(line).singleLine) }
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Run every example that stands beside a rule.")
        @OptionGroup var pack: PackArgument

        func run() async throws {
            try await reporting {
                let check = try pack.check()
                for problem in check.problems { try say(SafeText("\(problem)").singleLine) }
                try say("\(check.examples) examples of \(check.rules) rules, \(check.problems.count) not as said")
                if !check.problems.isEmpty { throw ExitStatus.checkFound }
            }
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what the rules make of a text, step by step.",
            discussion: "The text is read as it would be stored: after the status guard.")
        @Argument(help: "The text; - reads it from standard input.") var text: [String]
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let center = try Center(try await Settings.read(options))
                var words = text.joined(separator: " ")
                if words == "-" {
                    words = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
                }
                let guarded = center.pack.detector.withholdStatus(in: words)
                let explanation = center.pack.detector.explain(guarded.text)
                try say(SafeText(explanation.description).string)
                if guarded.withheld > 0 { try say("status words withheld: \(guarded.withheld)") }
            }
        }
    }
}
