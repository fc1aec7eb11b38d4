public import Policy
public import Screen

/// What is handed to a console when it starts.
public nonisolated struct ConsoleSettings: Sendable {
    public var seat: Seat
    public var clock: ClockFace
    public var themes: [Theme]
    /// Borders the locale can show.
    public var glyphs: Glyphs
    public var directives: DirectiveTemplates
    /// Type codes, what they mean and the priority each has by itself.
    public var types: [String: TypeCode]
    /// What each rule of the pack is called, by its id.
    public var ruleTitles: [String: String]
    /// Names of the channels that are set up here; nil where that is not known.
    public var channels: Set<String>?
    /// How many times the bell sounds for what.
    public var bells = BellCounts.shipped
    /// Whether it is asked at the start who sits here, where somebody else holds the position; else it is only said.
    public var asksWhoSits = true
    /// The person's settings file, whether it is there or not.
    public var settingsFile = "the settings"
    /// Seconds for which the result line says what was accepted.
    public var resultStays = 30
    /// The view the console begins with.
    public var firstView: ConsoleModel.View = .triage

    /// The papers that can be drafted: id, title and the paragraph that asks for each.
    public var drafts: [Draft] = []
    /// What call-takers read out to callers.
    public var answers = AnswerCards()

    /// The keymaps that can be had by name.
    public var keymaps: [String] = []
    /// The person's own keymap file, whether it is there or not.
    public var keymapFile = ""

    /// A paper's name in a menu.
    public struct Draft: Hashable, Sendable {
        public var id: String
        public var title: String
        public var paragraph: String
    }

    /// From how many points on findings make a flag; a watch above it is told with its reason.
    public var flagScore = Int.max

    /// Takes what a pack has to show: its papers and its answers.
    public mutating func take(_ pack: PolicyPack) {
        flagScore = pack.flagScore
        drafts = (pack.dailies?.documents ?? []).map {
            Draft(id: $0.id, title: $0.title, paragraph: $0.paragraph)
        }
        answers = pack.answers
    }

    public init(
        seat: Seat, clock: ClockFace, themes: [Theme], glyphs: Glyphs, directives: DirectiveTemplates,
        types: [TypeCode], ruleTitles: [String: String], channels: Set<String>? = nil
    ) {
        (self.seat, self.clock, self.themes, self.glyphs) = (seat, clock, themes, glyphs)
        (self.directives, self.ruleTitles, self.channels) = (directives, ruleTitles, channels)
        self.types = Dictionary(types.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
