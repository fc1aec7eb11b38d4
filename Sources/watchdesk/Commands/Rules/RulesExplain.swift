import ArgumentParser
import Detection
import DispatchDesk
import Foundation
import Policy
import Screen

extension RulesCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what the rules make of a text: the verdict, what counted, what did not and why.",
            discussion: """
                The text is read as it would be stored: after the status guard.

                  watchdesk rules explain "4 MALES BLK VESTS PUT HUSB IN WHI VAN NLP"
                """)
        @Argument(help: "The text; - reads it from standard input.") var text: [String] = []
        @Flag(help: "Say which bytes of the text each reason stands on.") var offsets = false
        @Flag(help: "One JSON object, for a program.") var json = false
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let center = try Center(try await Settings.read(options))
                let words = text == ["-"] ? try standardInput() : text.joined(separator: " ")
                guard words.contains(where: { !$0.isWhitespace }) else {
                    throw SettingsError(
                        "no text to explain; put it between quotes, or give - and the text on standard input")
                }
                let pack = center.pack
                let guarded = pack.detector.withholdStatus(in: words)
                let explanation = pack.detector.explain(guarded.text)
                if json {
                    try say(object(explanation, guarded, pack).description)
                } else {
                    let account = ExplanationText(
                        explanation, pack: pack.line, withheld: guarded.withheld, showsOffsets: offsets,
                        columns: { CellWidth.of($0) })
                    for line in account.description.split(separator: "\n", omittingEmptySubsequences: false) {
                        try say(SafeText(String(line)).singleLine)
                    }
                }
            }
        }

        /// The whole of standard input, without the line feed at its end.
        private func standardInput() throws -> String {
            let text = String(decoding: try FileHandle.standardInput.readToEnd() ?? Data(), as: UTF8.self)
            return String(text.reversed().drop(while: \.isNewline).reversed())
        }
    }
}

// MARK: - JSON

/// The account as one object; spans are UTF-8 offsets into `text`.
private func object(_ explanation: Explanation, _ guarded: GuardedText, _ pack: PolicyPack) -> JSONText {
    .object([
        ("level", .string(explanation.level.rawValue)), ("score", .number(explanation.score)),
        ("flagScore", .number(explanation.flagScore)), ("flagFrom", .number(explanation.scoring.flag)),
        ("watchFrom", .number(explanation.scoring.watch)), ("text", .string(explanation.text)),
        ("withheld", .number(guarded.withheld)), ("tags", .array(explanation.tags.map { .string($0.rawValue) })),
        (
            "groups",
            .object(explanation.sums.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
        ),
        ("reasons", .array(explanation.reasons.map(object))),
        ("setAside", .array(explanation.confused.map(object))),
        ("typingErrors", .array(explanation.slips.map(object))),
        ("pack", .string(pack.id)), ("version", .string(pack.version)), ("digest", .string(pack.digest)),
    ])
}

private func object(_ reason: Explanation.Reason) -> JSONText {
    .object([
        ("rule", .string(reason.rule)), ("title", .string(reason.title)), ("group", .string(reason.group)),
        ("worth", .number(reason.worth)), ("points", .number(reason.points)), ("start", .number(reason.start)),
        ("end", .number(reason.end)), ("text", .string(reason.words)), ("spans", spans(reason.spans)),
        ("watchOnly", .bool(reason.held)), ("language", .string(reason.language)),
        ("reviewed", .bool(reason.isReviewed)), ("note", reason.note.map { .string($0) } ?? .null),
    ])
}

private func object(_ slip: Explanation.Slip) -> JSONText {
    .object([
        ("start", .number(slip.start)), ("end", .number(slip.end)), ("text", .string(slip.words)),
        ("readAs", .array(slip.meant.map { .string($0) })),
    ])
}

private func object(_ confused: Explanation.Confused) -> JSONText {
    .object([
        ("confuser", .string(confused.confuser)), ("title", .string(confused.title)),
        ("start", .number(confused.start)), ("end", .number(confused.end)), ("text", .string(confused.words)),
        ("spans", spans(confused.spans)),
    ])
}

private func spans(_ spans: [Range<Int>]) -> JSONText {
    .array(spans.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })
}
