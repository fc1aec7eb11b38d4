import ArgumentParser
import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy

extension RulesCommand {
    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "In how many calls of a history phrases stand, before a rule is made of them.",
            discussion: """
                A phrase is words as they are typed, whatever stands between them ("ice agts" is found in ICE/AGTS); a last * \
                stands for any ending. Nothing is assessed, and what is printed holds no caller's words.

                  watchdesk rules count --calls history.jsonl "ice agts" "black van" "detain*"
                """)

        @Argument(help: "Phrases to be counted.")
        var phrases: [String] = []

        @Option(help: "A file of calls, as JSON Lines.")
        var calls: String

        @Option(help: "A file of more phrases, one a line; what follows a # is passed over.")
        var list: String?

        @Flag(help: "Let one letter be wrong in a word of seven letters or more.")
        var typos = false

        @Flag(help: "One JSON object.")
        var json = false

        func run() async throws {
            try await reporting {
                let phrases = try self.phrases + (list.map(read) ?? [])
                if let phrase = phrases.first(where: { !$0.contains { $0.isLetter || $0.isNumber } }) {
                    throw SettingsError("no word in \"\(SafeText(phrase).singleLine)\"; name a phrase of words")
                }
                guard !phrases.isEmpty else {
                    throw SettingsError("no phrase to count; name some, or a file with --list")
                }
                let lines: Data
                do {
                    lines = try Data(contentsOf: URL(fileURLWithPath: calls), options: .alwaysMapped)
                } catch {
                    throw IntakeError(
                        .unreadable, "\(calls) can't be read; check that it is there, a file, and may be read")
                }
                let cores = ProcessInfo.processInfo.activeProcessorCount
                let began = LedgerSources.system.now()
                let found = PhraseCounter(phrases, typos: typos).count(lines, cores: cores)
                let time = LedgerSources.system.now().microseconds - began.microseconds
                if json { try say(object(found, phrases).description) } else { try tell(found, phrases, time, cores) }
                if found.badLines > 0 {
                    complain(
                        "\(calls): lines passed over that are no JSON objects: \(found.badLines); `watchdesk assess` names each"
                    )
                    throw ExitStatus.badInput
                }
            }
        }

        private func read(_ path: String) throws -> [String] {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw IntakeError(.unreadable, "\(path) can't be read; check that it is there and is UTF-8 text")
            }
            return text.split(whereSeparator: \.isNewline)
                .map { $0.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }

        private func tell(_ found: PhraseCounter.Found, _ phrases: [String], _ microseconds: Int64, _ cores: Int) throws
        {
            let seconds = Double(microseconds) / 1e6
            let rate = Int(Double(found.calls) / max(seconds, 1e-6))
            var output = LineOutput()
            try output.write(
                "\(found.calls) calls in \(String(format: "%.2f", seconds)) s, \(rate) calls a second on "
                    + (cores == 1 ? "one core" : "\(cores) cores"))
            try output.write("")
            let rows = zip(phrases.map { SafeText($0).singleLine }, found.holding)
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            let width = max(6, rows.map(\.0.count).max() ?? 0)
            try output.write("phrase".padded(to: width) + "calls".aligned(to: 12) + "share".aligned(to: 11))
            for (phrase, count) in rows {
                let share = found.calls == 0 ? 0 : 100 * Double(count) / Double(found.calls)
                try output.write(
                    phrase.padded(to: width) + "\(count)".aligned(to: 12)
                        + String(format: "%.3f%%", share).aligned(to: 11))
            }
            try output.flush()
        }

        private func object(_ found: PhraseCounter.Found, _ phrases: [String]) -> JSONText {
            .object([
                ("calls", .number(found.calls)), ("refused", .number(found.badLines)),
                (
                    "phrases",
                    .array(
                        zip(phrases, found.holding).map {
                            .object([("phrase", .string($0)), ("calls", .number($1))])
                        })
                ),
            ])
        }
    }
}
