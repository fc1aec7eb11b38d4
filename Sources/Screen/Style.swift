/// What a piece of the screen means. A theme says what it looks like; no other part of the program names a colour.
public enum Ink: String, Hashable, Sendable, CaseIterable {
    /// Plain text, and the ground everything stands on.
    case text
    /// Text that may be overlooked.
    case dim
    /// The words in front of a value: TO, FROM, recv. Never used for call text, so call text can't fake one.
    case label
    /// A pane's name in its border.
    case title
    case border
    /// The border of the pane that has the keys.
    case borderActive
    case statusBar
    /// The word DRILL, which must never be missed.
    case drill
    case hintKey
    case hintText
    /// The selected row; most often used as a surface under other inks.
    case selected
    /// A flag that a person confirmed.
    case flag
    /// A flag nobody looked at yet: the loudest calm thing on the screen.
    case flagUnconfirmed
    case watch
    /// A call nothing was found in.
    case none
    /// Words of a narrative that a rule found.
    case finding
    case warn
    /// A limit passed, once: the header, the notice on display. The only red.
    case overLimit
    /// A limit passed, in a row of a list: bold words and no block, so that the one that counts stands out among them.
    case late
    case queued
    case released
    case acknowledged
    case stoodDown
    case accepted
    case rejected
    case error
    /// What could not be written to the record: notify by radio or phone.
    case notRecorded
    case input
    case inputCaret
    /// `[status withheld]`.
    case withheld
    /// The mark where a character was taken out of outside text.
    case removedMark
    /// What a search found.
    case match
    /// An action that can't be done now.
    case disabled
    /// The ground of a menu, help or palette above the screen.
    case overlay
    /// The frame of a notice drawn as a Communications Directive.
    case directiveFrame
    case directiveHead
    /// The header while the screen shows how it was, and nothing can be recorded.
    case past

    /// The letter that stands for the ink in the attribute layer of a golden frame.
    public var letter: Character {
        switch self {
        case .text: "."
        case .dim: ","
        case .label: "l"
        case .title: "t"
        case .border: "b"
        case .borderActive: "B"
        case .statusBar: "s"
        case .drill: "D"
        case .hintKey: "k"
        case .hintText: "h"
        case .selected: "S"
        case .flag: "F"
        case .flagUnconfirmed: "!"
        case .watch: "W"
        case .none: "n"
        case .finding: "f"
        case .warn: "w"
        case .overLimit: "O"
        case .late: "L"
        case .queued: "q"
        case .released: "r"
        case .acknowledged: "a"
        case .stoodDown: "d"
        case .accepted: "A"
        case .rejected: "R"
        case .error: "E"
        case .notRecorded: "N"
        case .input: "i"
        case .inputCaret: "I"
        case .withheld: "x"
        case .removedMark: "?"
        case .match: "m"
        case .disabled: "z"
        case .overlay: "o"
        case .directiveFrame: "P"
        case .directiveHead: "H"
        case .past: "T"
        }
    }
}

/// Attributes that work without colour. There is no blink: many terminals ignore it, and it is bad for people.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let underline = Attributes(rawValue: 2)
    public static let reverse = Attributes(rawValue: 4)
    public static let dim = Attributes(rawValue: 8)

    /// The names a theme file uses, in the order they are written.
    public static let names: [(name: String, value: Attributes)] = [
        ("bold", .bold), ("underline", .underline), ("reverse", .reverse), ("dim", .dim),
    ]
}

/// How a cell is drawn: its ink, what it stands on, and what is added.
public struct Style: Hashable, Sendable {
    public var ink: Ink
    /// The ink whose background it stands on, such as `.selected` or `.overlay`; nil for the ink's own.
    public var surface: Ink?
    /// Added to what the theme gives the ink.
    public var added: Attributes

    public init(_ ink: Ink, on surface: Ink? = nil, adding added: Attributes = []) {
        (self.ink, self.surface, self.added) = (ink, surface, added)
    }

    /// The same on another ground; a style that has a ground of its own keeps it unless `surface` is given again.
    public func on(_ surface: Ink?) -> Style { Style(ink, on: surface, adding: added) }
    public func adding(_ more: Attributes) -> Style { Style(ink, on: surface, adding: added.union(more)) }
}

extension Style {
    /// Every ink as a style, so that `style: .dim` reads.
    public static let text = Style(.text)
    public static let dim = Style(.dim)
    public static let label = Style(.label)
    public static let title = Style(.title)
    public static let border = Style(.border)
    public static let borderActive = Style(.borderActive)
    public static let statusBar = Style(.statusBar)
    public static let selected = Style(.selected)
}

/// A style for a stretch of a text: the bytes `range` of the string a `SafeText` was made from.
public struct Span: Hashable, Sendable {
    public var range: Range<Int>
    public var style: Style
    public init(_ range: Range<Int>, _ style: Style) { (self.range, self.style) = (range, style) }
}
