import ArgumentParser
import DispatchDesk
import Policy

extension RulesCommand {
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What one pack says that another does not; exit 0 the same, 1 different.",
            discussion: """
                A pack is a folder, written with a slash (./my-pack), or the name of one that ships. Both must be sound. To see \
                what the difference does to calls, run `rules backtest --against`.
                """)

        @Argument(help: "The pack as it was.") var old: String
        @Argument(help: "The pack as it is to be.") var new: String
        @Flag(help: "One JSON object.") var json = false

        func run() async throws {
            try await reporting {
                let (was, now) = (try WrittenPack.named(old), try WrittenPack.named(new))
                let difference = PackDifference(from: was, to: now)
                if json {
                    try say(object(difference, was.pack, now.pack).description)
                } else {
                    var output = LineOutput()
                    let lines =
                        ["from \(was.pack.line)", "to   \(now.pack.line)", ""] + PackDifferenceReport(difference).lines
                    for line in lines { try output.write(SafeText(line).singleLine) }
                    try output.flush()
                }
                if !difference.isEmpty { throw ExitStatus.checkFound }
            }
        }
    }
}

// MARK: - JSON

private func object(_ difference: PackDifference, _ old: PolicyPack, _ new: PolicyPack) -> JSONText {
    func pack(_ pack: PolicyPack) -> JSONText {
        .object([("id", .string(pack.id)), ("version", .string(pack.version)), ("digest", .string(pack.digest))])
    }
    return .object([
        ("old", pack(old)), ("new", pack(new)), ("same", .bool(difference.isEmpty)),
        ("onlyNotes", .bool(difference.onlyNotes)),
        ("sections", .object(difference.sections.map { ($0.title, .array($0.entries.map(object))) })),
    ])
}

private func object(_ entry: PackDifference.Entry) -> JSONText {
    .object([
        ("id", .string(entry.id)), ("kind", .string(entry.kind.rawValue)), ("title", .string(entry.title)),
        ("changes", .array(entry.changes.map(object))),
    ])
}

private func object(_ change: PackDifference.Change) -> JSONText {
    func value(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
    return .object([
        ("field", .string(change.field)), ("old", value(change.old)), ("new", value(change.new)),
        ("added", .array(change.added.map { .string($0) })), ("removed", .array(change.removed.map { .string($0) })),
    ])
}
