/// What every ink looks like, at each number of colours a terminal has.
///
/// Colours are numbers of the xterm palette. What a person must read keeps a contrast of 7:1 (a test measures it), every
/// colour on the screen is doubled by a letter or a word, and at no colours the inks that matter differ by attribute.
public struct Theme: Hashable, Sendable {
    /// How many colours the terminal has.
    public enum Depth: Hashable, Sendable, CaseIterable {
        case none, eight, sixteen, full

        /// The depth for a terminal that says it has `colors` colours.
        public init(colors: Int) {
            self =
                switch colors {
                case 256...: .full
                case 16...: .sixteen
                case 8...: .eight
                default: .none
                }
        }
    }

    /// The look of one cell: numbers of the palette, -1 for the terminal's own colour.
    public struct Look: Hashable, Sendable {
        public var foreground: Int
        public var background: Int
        public var attributes: Attributes

        public init(foreground: Int = -1, background: Int = -1, attributes: Attributes = []) {
            (self.foreground, self.background, self.attributes) = (foreground, background, attributes)
        }
    }

    /// What a theme file says about an ink at one depth.
    struct Entry: Hashable, Sendable {
        var foreground: Int?
        /// Nil for the ground: the background of `text`.
        var background: Int?
        var attributes: Attributes = []
    }

    /// The depths a theme file may speak of. Eight colours are those of sixteen, with bold for the bright ones, where the file
    /// says nothing else: a bright ground there becomes a dark one, which not every ink can be read on.
    enum Column: Int, Hashable, Sendable, CaseIterable {
        case none = 0
        case eight = 8
        case sixteen = 16
        case full = 256

        static let needed: [Column] = [.none, .sixteen, .full]
    }

    public let name: String
    public let title: String
    let entries: [Ink: [Column: Entry]]

    private func entry(_ ink: Ink, _ column: Column) -> Entry {
        let looks = entries[ink]
        return looks?[column] ?? (column == .eight ? looks?[.sixteen] : nil) ?? Entry()
    }

    /// The look of a style.
    ///
    /// A style on a surface takes the surface's background, unless its ink has a background of its own: a badge stays a
    /// badge on the selected row. Below 256 colours it takes the surface's text colour too, since sixteen colours can't be
    /// read on each other; the letter or word that doubles every colour then tells.
    public func look(_ style: Style, at depth: Depth) -> Look {
        switch depth {
        case .none:
            var attributes = entry(style.ink, .none).attributes.union(style.added)
            if let surface = style.surface { attributes.formUnion(entry(surface, .none).attributes) }
            return Look(attributes: attributes)
        case .eight:
            var look = look(style, column: .eight)
            if look.foreground > 7 {
                look.foreground -= 8
                look.attributes.insert(.bold)
            } else if look.foreground >= 0 {
                // Bold is brightness here: black on a light ground would become grey on it.
                look.attributes.remove(.bold)
            }
            if look.background > 7 { look.background -= 8 }
            if look.foreground == look.background, look.foreground >= 0 { look.foreground = 7 - look.foreground }
            return look
        case .sixteen: return look(style, column: .sixteen)
        case .full: return look(style, column: .full)
        }
    }

    private func look(_ style: Style, column: Column) -> Look {
        let ground = entry(.text, column)
        let own = entry(style.ink, column)
        var look = Look(
            foreground: own.foreground ?? ground.foreground ?? -1,
            background: own.background ?? ground.background ?? -1,
            attributes: own.attributes.union(style.added))
        guard let surface = style.surface else { return look }
        let under = entry(surface, column)
        look.attributes.formUnion(under.attributes)
        guard own.background == nil || own.background == ground.background else { return look }
        look.background = under.background ?? look.background
        if column != .full || style.ink == .text { look.foreground = under.foreground ?? look.foreground }
        return look
    }
}

extension Theme {
    /// The names of the themes that ship, in the order a menu shows them.
    public static let shippedNames = ["dark", "light", "high-contrast", "red-green", "blue-yellow", "mono"]

    /// Other words for them: what the eyes they are for are called.
    private static let otherNames = [
        "colour-blind": "red-green", "color-blind": "red-green", "deuteranopia": "red-green",
        "protanopia": "red-green", "tritanopia": "blue-yellow",
    ]

    /// A theme that ships, read from the YAML built into the program.
    ///
    /// - Throws: `ThemeError` when there is no theme of that name.
    public static func shipped(_ name: String) throws(ThemeError) -> Theme {
        let name = otherNames[name] ?? name
        guard let text = Embedded.files["Themes/\(name).yaml"] else {
            throw ThemeError(
                file: name, line: nil, reason: "there is no theme \"\(name)\"",
                remedy: "use one of \(shippedNames.joined(separator: ", "))")
        }
        return try Theme(yaml: text, file: "Themes/\(name).yaml")
    }

    /// The YAML of a theme that ships, byte for byte: to copy and change.
    public static func shippedText(_ name: String) -> String? { Embedded.files["Themes/\(name).yaml"] }
}
