import ArgumentParser
import DispatchDesk
import Foundation
import Intake

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
                let began = ContinuousClock.now
                let found = PhraseCounter(phrases, typos: typos).count(lines, cores: cores)
                let time = ContinuousClock.now - began
                if json { try say(object(found, phrases).description) } else { try tell(found, phrases, time, cores) }
                if found.badLines > 0 {
                    complain(
                        "\(calls): \(found.badLines) lines are no JSON objects and were passed over; "
                            + "`watchdesk assess` names each")
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

        private func tell(_ found: PhraseCounter.Found, _ phrases: [String], _ time: Duration, _ cores: Int) throws {
            let seconds = time / .seconds(1)
            let rate = Int(Double(found.calls) / max(seconds, 1e-6))
            var output = LineOutput()
            try output.write(
                "\(found.calls) calls in \(String(format: "%.2f", seconds)) s, \(rate) calls a second on "
                    + (cores == 1 ? "one core" : "\(cores) cores"))
            try output.write("")
            let width = max(6, phrases.map { SafeText($0).clusters.count }.max() ?? 0)
            try output.write("phrase".padded(to: width) + "       calls      share")
            for (phrase, count) in zip(phrases, found.holding).sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }) {
                let share = found.calls == 0 ? 0 : 100 * Double(count) / Double(found.calls)
                let number = String(repeating: " ", count: max(0, 12 - "\(count)".count)) + "\(count)"
                try output.write(
                    SafeText(phrase).singleLine.padded(to: width) + number + "  " + String(format: "%8.3f%%", share))
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

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - SafeText(self).clusters.count))
    }
}
