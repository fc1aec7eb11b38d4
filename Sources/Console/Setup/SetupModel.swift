public import Screen
import Yams

/// The first start: what has to be known before there is a console, and where everything is.
///
/// A value like the console itself: keys in, a frame out, and at the end the answers. It writes nothing.
public nonisolated struct SetupModel: Sendable {
    /// What was answered.
    public struct Answers: Hashable, Sendable {
        public var pack: String
        public var person: String
        public var position: String
        public var theme: String

        public init(pack: String, person: String, position: String, theme: String) {
            (self.pack, self.person, self.position, self.theme) = (pack, person, position, theme)
        }
    }

    /// What came of an input.
    public enum Outcome: Hashable, Sendable {
        case going
        case left
        case finished(Answers)
    }

    /// A file or a folder of the console, and where it is.
    public struct Place: Hashable, Sendable {
        public var name: String
        public var path: String
        public init(_ name: String, _ path: String) { (self.name, self.path) = (name, path) }
    }

    public enum FieldID: String, CaseIterable, Sendable { case pack, person, position, theme }

    struct Field: Sendable {
        var id: FieldID
        var editor = LineEditor()
        /// Values and what they are called; empty for a field that is typed.
        var choices: [(value: String, title: String)] = []
        var choice = 0
        var value: String { choices.isEmpty ? editor.text.trimmed : choices[choice].value }
    }

    /// Most characters of a person's id or a position's name.
    static let longest = 40

    let themes: [Theme]
    let glyphs: Glyphs
    let keymap: Keymap
    let places: [Place]
    var size: Size
    var fields: [Field]
    var focus = 0
    var problem: String?

    /// - Parameters:
    ///   - packs: ids and agencies of the packs that ship.
    ///   - answers: what is there already: the environment's user, the usual theme.
    public init(
        packs: [(id: String, agency: String)], answers: Answers, places: [Place], themes: [Theme], glyphs: Glyphs,
        keymap: Keymap, size: Size
    ) {
        (self.themes, self.glyphs, self.keymap, self.places, self.size) = (themes, glyphs, keymap, places, size)
        var pack = Field(id: .pack, choices: packs.map { ($0.id, $0.agency) })
        pack.choice = packs.firstIndex { $0.id == answers.pack } ?? 0
        var theme = Field(id: .theme, choices: themes.map { ($0.name, $0.name) })
        theme.choice = themes.firstIndex { $0.name == answers.theme } ?? 0
        fields = [
            pack, Field(id: .person, editor: LineEditor(answers.person)),
            Field(id: .position, editor: LineEditor(answers.position)), theme,
        ]
    }

    /// The theme that is chosen: the screen shows it.
    public var theme: Theme { themes[fields.last?.choice ?? 0] }

    var answers: Answers {
        func value(_ id: FieldID) -> String { fields.first { $0.id == id }?.value ?? "" }
        return Answers(pack: value(.pack), person: value(.person), position: value(.position), theme: value(.theme))
    }

    // MARK: input

    public mutating func resize(_ size: Size) { self.size = size }

    public mutating func paste(_ text: String) { type(text) }

    /// Takes a key; which key does what is the keymap's, as in any form.
    public mutating func press(_ key: Key) -> Outcome {
        problem = nil
        if let typed = key.typed {
            type(String(typed))
            return .going
        }
        guard case .action(let id) = keymap.lookup([key], in: [.form]) else { return .going }
        switch id {
        case "form.cancel": return .left
        case "form.accept":
            guard focus < fields.count - 1 else { return finish() }
            guard check(fields[focus]) else { return .going }
            focus += 1
        case "form.save": return finish()
        case "form.next", "form.recallNext": focus = (focus + 1) % fields.count
        case "form.previous", "form.recallPrevious": focus = (focus + fields.count - 1) % fields.count
        case "form.choiceNext": move(1)
        case "form.choicePrevious": move(-1)
        case "form.start": fields[focus].editor.moveToStart()
        case "form.end": fields[focus].editor.moveToEnd()
        case "form.backspace": fields[focus].editor.backspace()
        case "form.delete": fields[focus].editor.delete()
        case "form.deleteWord": fields[focus].editor.deleteWord()
        case "form.clear": fields[focus].editor.clear()
        default: break
        }
        return .going
    }

    /// Answers the field that is asked by a whole line: for a terminal without a screen. Empty keeps what is there.
    public mutating func answer(_ line: String) -> Outcome {
        problem = nil
        let text = line.trimmed
        if !text.isEmpty {
            if fields[focus].choices.isEmpty {
                fields[focus].editor = LineEditor(text)
            } else if let index = fields[focus].choices.firstIndex(where: { $0.value == text || $0.title == text }) {
                fields[focus].choice = index
            } else {
                problem = "one of \(fields[focus].choices.map(\.value).joined(separator: ", "))"
                return .going
            }
        }
        guard check(fields[focus]) else { return .going }
        guard focus < fields.count - 1 else { return finish() }
        focus += 1
        return .going
    }

    /// What a terminal without a screen says before each answer.
    public var question: [String] {
        let field = fields[focus]
        let choices = field.choices.isEmpty ? "" : ": " + field.choices.map(\.value).joined(separator: ", ")
        let now = field.value.isEmpty ? "" : "; now \(field.value)"
        return (problem.map { ["rejected: \($0)"] } ?? [SetupText.shipped.fields[field.id.rawValue] ?? ""])
            + ["\(focus + 1) of \(fields.count), \(field.id.rawValue)\(choices)\(now)"]
    }

    private mutating func type(_ text: String) {
        guard fields[focus].choices.isEmpty else {
            if text == " " { move(1) }
            return
        }
        fields[focus].editor.insert(text)
    }

    private mutating func move(_ step: Int) {
        let count = fields[focus].choices.count
        guard count > 0 else { return fields[focus].editor.move(by: step) }
        fields[focus].choice = (fields[focus].choice + step + count) % count
    }

    private mutating func finish() -> Outcome {
        for index in fields.indices where !check(fields[index]) {
            focus = index
            return .going
        }
        return .finished(answers)
    }

    /// Whether a field holds what can be put on the record as a name.
    private mutating func check(_ field: Field) -> Bool {
        guard field.choices.isEmpty else { return true }
        let value = field.value
        if value.isEmpty {
            problem = field.id == .person ? "who sits here? an id such as 4417" : "which seat? such as Radio 1"
        } else if value.count > Self.longest {
            problem = "at most \(Self.longest) characters"
        } else if !value.unicodeScalars.allSatisfy({
            $0.properties.isAlphabetic || $0.properties.numericType != nil || " .-_/".unicodeScalars.contains($0)
        }) {
            problem = "letters, digits and . - _ / only"
        }
        return problem == nil
    }
}

/// The words of the first start.
nonisolated struct SetupText: Sendable {
    var title = ""
    var intro = ""
    var foot = ""
    var fields: [String: String] = [:]
    var places: [String: String] = [:]

    static let shipped: SetupText = {
        let map = (try? Yams.compose(yaml: Embedded.files["Setup/setup.yaml"] ?? ""))?.mapping
        func words(_ key: String) -> [String: String] {
            (map?[key]?.mapping ?? Node.Mapping([])).reduce(into: [:]) { $0[$1.key.string ?? ""] = $1.value.string }
        }
        return SetupText(
            title: map?["title"]?.string ?? "", intro: map?["intro"]?.string ?? "", foot: map?["foot"]?.string ?? "",
            fields: words("fields"), places: words("places"))
    }()
}
