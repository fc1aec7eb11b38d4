import ArgumentParser
import DispatchDesk
import Policy

extension RulesCommand {
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run every example that stands beside a rule: which do not come out as said, by file and line.")
        @OptionGroup var pack: PackArgument

        func run() async throws {
            try await reporting {
                let check = try pack.check()
                for problem in check.problems { try say(SafeText("\(problem)").singleLine) }
                try say("\(check.examples) examples of \(check.rules) rules, \(check.problems.count) not as said")
                for count in try pack.exampleCounts(problems: check.problems) {
                    let failed = count.failed > 0 ? ", \(count.failed) not as said" : ""
                    try say(SafeText("  \(count.name): \(count.examples)\(failed)").singleLine)
                }
                if !check.problems.isEmpty { throw ExitStatus.checkFound }
            }
        }
    }
}
