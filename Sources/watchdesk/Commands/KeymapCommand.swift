import ArgumentParser
import Console
import DispatchDesk

struct KeymapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keymap",
        abstract: "The keys: which there are, whether a file of them can be used, and one to begin with.",
        subcommands: [Show.self, Check.self, Init.self], defaultSubcommand: Show.self)

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every problem of a keymap, each with its file and line; exit 1 when there is one.",
            discussion: "Without a name, the map the console would use.")
        @Argument(help: "A file, or the name of a shipped map.") var map: String?
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let (reading, file) = KeymapShelf(try await Settings.read(options)).read(map)
                for problem in reading.problems { complain(problem.description) }
                for warning in reading.warnings { complain("\(warning) (works, with care)") }
                guard let keymap = reading.keymap else { throw ExitStatus.checkFound }
                let words = "\(keymap.bindings.count) keys and sequences in \(KeyContext.allCases.count) contexts"
                try say(SafeText("\(file): \(keymap.name), \(words); nothing is wrong with it").singleLine)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The whole map as it is in force: context, key, action and where that is written.",
            discussion: "Actions without a key stand at the end, with the verb that does them.")
        @Argument(help: "A file, or the name of a shipped map; otherwise the map the console would use.") var map:
            String?
        @Option(help: "Only what is pressed there: global, notices, form, command …") var context: String?
        @Flag(help: "One JSON object a line.") var json = false
        @OptionGroup var options: CommonOptions

        func validate() throws {
            guard let context, KeyContext(rawValue: context) == nil else { return }
            let names = KeyContext.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--context \(context) is none of \(names)")
        }

        func run() async throws {
            try await reporting {
                let (reading, _) = KeymapShelf(try await Settings.read(options)).read(map)
                for problem in reading.problems { complain(problem.description) }
                guard let keymap = reading.keymap else { throw ExitStatus.badInput }
                let wanted = context.flatMap(KeyContext.init(rawValue:))
                var output = LineOutput()
                for binding in keymap.bindings where wanted == nil || binding.context == wanted {
                    guard let action = ActionRegistry[binding.action] else { continue }
                    try output.write(json ? object(binding, action).description : line(binding, action))
                }
                for action in ActionRegistry.all
                where keymap.keys(for: action.id).isEmpty && (wanted == nil || action.context == wanted) {
                    try output.write(json ? object(action).description : line(action))
                }
                try output.flush()
            }
        }

        private func line(_ binding: Keymap.Binding, _ action: Action) -> String {
            let columns = [
                padded(binding.context.rawValue, 9), padded(binding.written, 9), padded(action.id, 21),
                padded(binding.source.description, 26), action.help,
            ]
            return SafeText(columns.joined(separator: "  ")).singleLine
        }

        private func line(_ action: Action) -> String {
            let verb = action.verb.map { "verb \($0)" } ?? "palette"
            let columns = [
                padded(action.context.rawValue, 9), padded("-", 9), padded(action.id, 21), padded(verb, 26),
                action.help,
            ]
            return columns.joined(separator: "  ")
        }

        private func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }

        private func object(_ binding: Keymap.Binding, _ action: Action) -> JSONText {
            .object([
                ("context", .string(binding.context.rawValue)), ("keys", .string(binding.written)),
                ("action", .string(action.id)), ("title", .string(action.title)), ("help", .string(action.help)),
                ("verb", action.verb.map { .string($0) } ?? .null), ("file", .string(binding.source.file)),
                ("line", .number(binding.source.line)),
            ])
        }

        private func object(_ action: Action) -> JSONText {
            .object([
                ("context", .string(action.context.rawValue)), ("keys", .null), ("action", .string(action.id)),
                ("title", .string(action.title)), ("help", .string(action.help)),
                ("verb", action.verb.map { .string($0) } ?? .null), ("file", .null), ("line", .null),
            ])
        }
    }

    struct Init: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a keymap file of your own to begin with, all comments; never over one that is there.")
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let shelf = KeymapShelf(try await Settings.read(options))
                try shelf.begin()
                try say(SafeText("written: \(shelf.file)").singleLine)
            }
        }
    }
}
