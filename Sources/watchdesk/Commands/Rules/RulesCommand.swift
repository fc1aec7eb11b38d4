import ArgumentParser
import Foundation
import Policy

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The rule owner's tools: is a pack sound, what does it make of a text, what would it change.",
        subcommands: [Check.self, Test.self, Explain.self, Diff.self, Backtest.self, Count.self, Hits.self])

    /// The pack an owner of rules works on: a folder, or one that ships.
    struct PackArgument: ParsableArguments {
        @Argument(help: "A pack's folder, or the name of one that ships.")
        var pack: String = "sacramento-pd"

        func check() throws -> PackCheck { isFolder(pack) ? try PackCheck.folder(pack) : try PackCheck.shipped(pack) }
    }
}

/// Whether `name` names a pack's folder and not one that ships.
func isFolder(_ name: String) -> Bool { name.contains("/") }

extension WrittenPack {
    static func named(_ name: String) throws(PolicyError) -> WrittenPack {
        isFolder(name) ? try .load(folder: name) : try .shipped(name)
    }
}

extension PolicyPack {
    /// The pack in one line: `sacramento-pd 2026.1, digest 0f2a6b0c91d4`.
    var line: String { "\(id) \(version), digest \(shortDigest)" }

    /// The first twelve hex digits of the digest.
    var shortDigest: String { String(digest.split(separator: ":").last?.prefix(12) ?? "") }
}
