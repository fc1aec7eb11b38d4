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
                if check.isLoaded {
                    let (all, failed) = (check.examples.sum(of: \.examples), check.examples.sum(of: \.failed))
                    try say("\(all) examples of \(check.rules) rules, \(failed) not as said")
                    for count in check.examples {
                        let failed = count.failed > 0 ? ", \(count.failed) not as said" : ""
                        try say(SafeText("  \(count.name): \(count.examples)\(failed)").singleLine)
                    }
                } else {
                    try say("the pack can't be read, so no example was run")
                }
                if !check.problems.isEmpty { throw ExitStatus.checkFound }
            }
        }
    }
}
