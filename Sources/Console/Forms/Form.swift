public import DispatchDesk

/// A few fields to fill in, over the screen or on the command line.
public nonisolated struct Form: Hashable, Sendable {
    /// What the form is for, and what it will act on. Ids are taken when the form opens: what was selected then.
    public enum Purpose: Hashable, Sendable {
        case newCall
        /// The rounds the notices were in when the form was opened: an answer is to what was asked then.
        case acknowledge(rounds: [NoticeID: Int])
        case note(CallID)
        case supervisor(CallID)
        case arrival(CallID)
        case observation(CallID)
        case unitRole(CallID)
        case report(CallID)
        case federal
        /// A supervisor's word that a situation is closed although something is owed.
        case closing(SituationID)
        case duty(DutyRef)
        case snooze(NoticeID)
        case handOn(NoticeID)
        case roster
        case reliefOffer(PositionName)
        case reliefBegin(ReliefID)
        case reliefAssume(ReliefID)
        case reliefRemark(ReliefID)
        case reliefAnswer(ReliefID, number: Int)
        case reliefSign(ReliefID)
        case takeOver(PositionName)
        case leave(PositionName)
        case passOn
        case find
        case ledgerFilter
        /// A line of the person's own keymap file.
        case keyBinding
        case command
    }

    public enum FieldID: String, Hashable, Sendable {
        case type, place, priority, narrative
        case role, person, channel, answer, unit
        case source, personnel, descriptions, markings, vehicles, plates, agency, certainty, credentials, video, city
        case asks, callBack, window, part, report, number, reason, minutes, callSign, name, ways, until
        case relief, remark, supervisor, passOn, about
        case key, action
        case text
    }

    /// One of a fixed list, with the word it is typed by.
    public struct Choice: Hashable, Sendable {
        public var value: String
        public var title: String
    }

    public struct Field: Hashable, Sendable {
        public var id: FieldID
        public var label: String
        public var editor: LineEditor
        /// Empty for a field that is typed.
        public var choices: [Choice]
        public var choice: Int
        /// Capital letters as they are typed, as dispatch text is written.
        public var capitals: Bool
        /// What is most likely to be typed here; Down and Up go through it.
        public var likely: [String] = []
        /// The text was put there by the program: typing replaces it.
        public var isSuggested = false
        /// What the field held when the form was opened.
        private(set) var opened: String
        /// What was typed before Down went through what could finish it; nil while nothing was taken.
        var asked: String?

        init(_ id: FieldID, _ label: String, text: String = "", capitals: Bool = false) {
            (self.id, self.label, self.capitals) = (id, label, capitals)
            (editor, choices, choice, opened) = (LineEditor(text), [], 0, text)
        }

        init(_ id: FieldID, _ label: String, choices: [Choice], choice: Int = 0) {
            (self.id, self.label, self.capitals) = (id, label, false)
            (editor, self.choices, self.choice, opened) = (LineEditor(), choices, choice, "")
        }

        /// Whether somebody typed what it holds.
        var isTyped: Bool {
            !isChoice && !isSuggested && !editor.isEmpty && (opened.isEmpty || editor.text != opened)
        }

        public var isChoice: Bool { !choices.isEmpty }

        /// What the field holds: the text, or the chosen value.
        public var value: String {
            isChoice ? (choices.indices.contains(choice) ? choices[choice].value : "") : editor.text
        }
    }

    public var purpose: Purpose
    public var title: String
    public var fields: [Field]
    public var focus: Int
    /// Why the form was not accepted; shown in it until the next key.
    public var problem: String?
    /// The last key went on to the next field by itself: a Tab pressed by habit after it goes no further.
    var hasLedOn = false
    /// On the command line, what a bare verb is about and how the line came about.
    var entry: CommandEntry?
    /// Something to know about the form, less pressing than a problem.
    public var remark: String?
    /// The kept text it was filled from.
    var keptAs: Int?
    /// When it was last typed in.
    var typedAt: Instant?
    /// How what it acts on stood when it was opened, and as the person was shown it since.
    var standing = Standing()
    var agreed: Standing?

    init(_ purpose: Purpose, title: String, fields: [Field], focus: Int = 0) {
        (self.purpose, self.title, self.fields, self.focus) = (purpose, title, fields, focus)
    }

    public subscript(id: FieldID) -> String { fields.first { $0.id == id }?.value ?? "" }

    /// Whether nothing has been typed.
    public var isEmpty: Bool { fields.allSatisfy { $0.isChoice || $0.editor.isEmpty } }

    public var focused: Field { fields[focus] }

    mutating func moveFocus(by step: Int) { focus = (focus + step + fields.count) % fields.count }

    mutating func setFocus(_ id: FieldID) {
        if let index = fields.firstIndex(where: { $0.id == id }) { focus = index }
    }

    mutating func edit(_ change: (inout LineEditor) -> Void) {
        guard !fields[focus].isChoice else { return }
        change(&fields[focus].editor)
        fields[focus].isSuggested = false
        fields[focus].asked = nil
    }

    /// Types text into the field; in a field of choices, goes to the next choice that begins with it.
    mutating func type(_ text: String) {
        hasLedOn = false
        let field = fields[focus]
        guard field.isChoice else {
            if field.isSuggested { fields[focus].editor.clear() }
            fields[focus].isSuggested = false
            fields[focus].asked = nil
            fields[focus].editor.insert(field.capitals ? text.uppercased() : text)
            return
        }
        guard text != " " else { return changeChoice(by: 1) }
        let count = field.choices.count
        for step in 1...count {
            let index = (field.choice + step) % count
            if field.choices[index].title.lowercased().hasPrefix(text.lowercased()) {
                fields[focus].choice = index
                if field.id.leadsOn, isOnlyChoice(text, of: field) {
                    moveFocus(by: 1)
                    hasLedOn = true
                }
                return
            }
        }
        // What is no choice is the start of the next field: a call sign typed while the role has the keys.
        if let next = fields[focus...].firstIndex(where: { !$0.isChoice }) {
            focus = next
            type(text)
        }
    }

    private func isOnlyChoice(_ text: String, of field: Field) -> Bool {
        field.choices.count { $0.title.lowercased().hasPrefix(text.lowercased()) } == 1
    }

    /// Goes through what is likely to be typed into a field.
    mutating func suggest(by step: Int) {
        let field = fields[focus]
        guard !field.likely.isEmpty else { return }
        let at = field.likely.firstIndex(of: field.editor.text)
        let next =
            at.map { ($0 + step + field.likely.count) % field.likely.count } ?? (step > 0 ? 0 : field.likely.count - 1)
        fields[focus].editor = LineEditor(field.likely[next])
        fields[focus].isSuggested = true
    }

    mutating func changeChoice(by step: Int) {
        let count = fields[focus].choices.count
        guard count > 0 else { return }
        fields[focus].choice = (fields[focus].choice + step + count) % count
    }
}

nonisolated extension Form.FieldID {
    /// A letter that can mean one choice only also goes on to the next field: an answer is given in as few keys as it has parts.
    var leadsOn: Bool { self == .channel || self == .answer }
}

/// A short list to choose from by digit, arrow or Enter.
public nonisolated struct Menu: Hashable, Sendable {
    public enum Choice: Hashable, Sendable {
        case dismiss(CallID, reason: String)
        case determine(CallID, Determination)
        /// Somebody else's word is taken back, or one's own.
        case overrideDetermination(CallID, Determination)
        case dismissAllTheSame(CallID)
        case merge(SituationID, into: SituationID)
        case link(SituationID, SituationID)
        case split(CallID)
        case overrideClosing(SituationID)
        case close(SituationID)
        case leaveRoster(RosterRef)
        case testPage(RosterRef)
        case escalate(NoticeID)
        case closeNotice(NoticeID)
        case reopen(NoticeID)
        /// Confirm after all: a call no rule flagged, or one that has units and is to be an advised entry.
        case confirm(CallID, Basis?)
        case relief(ReliefCommand)
        case leavePosition(PositionName)
        case passOnPosition(PositionName)
        /// Whoever holds the position sits at this console.
        case sitHere(PersonID)
        /// No was said to what had been asked.
        case declined
        case takeOver
        case draft(PaperRequest)
        /// The theme with this place in the settings' list; shown as soon as it is selected.
        case theme(Int)
        /// A keymap by its name; nil reads the person's own again.
        case keymap(String?)
        /// An action of the registry.
        case action(String)
        case quit
        case stay
    }
    public struct Item: Hashable, Sendable {
        public var title: String
        public var choice: Choice

        /// `y` or `n` for what begins with Yes or No.
        var letter: Character? {
            switch title.prefix(while: \.isLetter) {
            case "Yes": "y"
            case "No": "n"
            default: nil
            }
        }
    }
    public var title: String
    public var items: [Item]
    /// nil while nothing is chosen, so that Enter alone decides nothing.
    public var selected: Int?
    /// The theme that was on before one was tried.
    var themeBefore: Int?

    init(title: String, items: [Item], selected: Int? = nil) {
        (self.title, self.items, self.selected) = (title, items, selected)
    }
}
