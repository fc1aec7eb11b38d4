import ArgumentParser
import DispatchDesk
import Policy

struct AnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "The answer cards: what a call-taker reads out to callers who ask.",
        discussion: "With words, the cards that have all of them; exit status 1 when there is none.")

    @Argument(help: "Words callers use, such as: lawyer, masked, reporter.")
    var words: [String] = []

    @Flag(help: "One JSON object a line.")
    var json = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            let center = try Center(try await Settings.read(options))
            let found = center.pack.answers.found(by: words.joined(separator: " "))
            guard !found.isEmpty else {
                complain("no card of \(center.pack.id) has these words; `watchdesk answers` prints them all")
                throw ExitStatus.checkFound
            }
            var output = LineOutput()
            for (index, card) in found.enumerated() {
                if json {
                    try output.write(object(card).description)
                    continue
                }
                if index > 0 { try output.write("") }
                for line in lines(card) { try output.write(SafeText(line).singleLine) }
            }
            try output.flush()
        }
    }

    private func lines(_ card: AnswerCard) -> [String] {
        let kind = card.kind == .statement ? "READ OUT" : "REFER"
        let source = "source: \(card.source), \(card.dated ?? "undated"); reviewed \(card.reviewed)"
        return ["\(card.question)  [\(kind), \(card.id) v\(card.version)]"]
            + card.text.wrapped(to: 72, first: "  ", rest: "  ")
            + card.neverSay.flatMap { "never say: \($0)".wrapped(to: 72, first: "    ", rest: "      ") }
            + source.wrapped(to: 72, first: "    ", rest: "      ")
    }

    private func object(_ card: AnswerCard) -> JSONText {
        func text(_ value: String?) -> JSONText { value.map { .string($0) } ?? .null }
        return .object([
            ("id", .string(card.id)), ("question", .string(card.question)), ("kind", .string(card.kind.rawValue)),
            ("text", .string(card.text)), ("quote", text(card.quote)), ("source", .string(card.source)),
            ("dated", text(card.dated)), ("version", .number(card.version)), ("reviewed", .string(card.reviewed)),
            ("neverSay", .array(card.neverSay.map { .string($0) })),
        ])
    }
}
