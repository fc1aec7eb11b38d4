import ArgumentParser
import DispatchDesk
import Foundation
import Policy

extension RulesCommand {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say everything that is wrong with a pack: file, line, reason, what to do.")
        @OptionGroup var pack: PackArgument

        @Option(
            help: ArgumentHelp(
                """
                A spelling dictionary, a word a line. Says which of its words would be taken for misspelled words of the \
                rules: those that callers say belong into typing_errors.real_words.
                """, valueName: "file"))
        var dictionary: [String] = []

        @Flag(help: "List what keeps nobody from using the pack and may be worth a look.")
        var notices = false

        func run() async throws {
            try await reporting {
                let check = try pack.check()
                for problem in check.problems { try say(SafeText("\(problem)").singleLine) }
                guard check.problems.isEmpty else { throw ExitStatus.checkFound }
                try say("sound: \(check.rules) rules, \(check.examples.sum(of: \.examples)) examples")
                for line in check.account { try say(SafeText(line).singleLine) }
                if notices {
                    for notice in check.notices { try say(SafeText("notice      \(notice)").singleLine) }
                } else if !check.notices.isEmpty {
                    try say("notices     \(check.notices.count) that may be worth a look: rules check --notices")
                }
                for file in dictionary {
                    let words = try words(of: file)
                    let misread = check.misread(of: words)
                    try say(
                        SafeText("dictionary  \(file): \(words.count) words, \(misread.count) would be misread")
                            .singleLine)
                    for word in misread { try say(SafeText("  \(word)").singleLine) }
                }
            }
        }

        private func words(of file: String) throws -> [String] {
            let text: String
            do {
                text = try String(contentsOfFile: file, encoding: .utf8)
            } catch {
                throw SettingsError("can't read the dictionary \(file); name a file of words in UTF-8, a word a line")
            }
            return text.split(whereSeparator: \.isNewline).map(String.init)
        }
    }
}
