import ArgumentParser
import DispatchDesk
import Policy

extension RulesCommand {
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
}
