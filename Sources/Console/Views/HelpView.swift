import DispatchDesk
import Screen

/// What help shows: how far down, and what is looked for in it.
public nonisolated struct HelpPage: Hashable, Sendable {
    public var scroll = 0
    /// Only lines with these words, or with a key written so.
    public var words = LineEditor()
    /// Letters go into the words.
    public var isFinding = false
}

extension ConsoleModel {
    /// A line of help and the section it stands in.
    private struct HelpLine {
        var section: String
        var line: StyledLine
        /// What is searched: its keys as they are written, and its words.
        var keys: [String]
        var words: [Substring]

        init(section: String, line: StyledLine, keys: [String], text: String) {
            (self.section, self.line, self.keys) = (section, line, keys)
            words = text.lowercased().split(whereSeparator: Self.separates)
        }

        private static func separates(_ character: Character) -> Bool {
            !character.isLetter && !character.isNumber && character != "."
        }

        func has(_ wanted: String) -> Bool {
            if keys.contains(wanted) { return true }
            return wanted.lowercased().split(whereSeparator: Self.separates).allSatisfy { part in
                words.contains { $0.hasPrefix(part) }
            }
        }
    }

    /// Every action with its keys and every verb: made from the registry and the map in force, so it can't say what isn't so.
    /// What works in the view that is open stands first.
    private var allHelp: [HelpLine] {
        let here = browsingContexts
        let contexts = here + KeyContext.allCases.filter { !here.contains($0) }
        var lines: [HelpLine] = []
        for context in contexts {
            let section = context.title.uppercased() + (context != .global && here.contains(context) ? ": HERE" : "")
            let width = size.columns >= 100 ? 22 : 14
            for action in ActionRegistry.all where action.context == context {
                let keys = keymap.keys(for: action.id).map(\.written)
                var line = StyledLine(lead: keys.joined(separator: "  ").padding(to: width), Style(.title))
                line.add(action.title)
                if let verb = action.verb { line.add(" (\(verb))", .label) }
                line.add("  \(action.help)", .dim)
                let others = DeskWords.shipped.finds[action.id] ?? ""
                let text = "\(action.title) \(action.verb ?? "") \(action.help) \(action.id) \(others)"
                lines.append(HelpLine(section: section, line: line, keys: keys, text: text))
            }
        }
        let commands = "COMMANDS  verb first; the call may be left out: then it is the one at the prompt"
        for verb in Verb.all {
            var line = StyledLine(lead: verb.word.padding(to: 6), Style(.title))
            line.add(verb.syntax)
            line.add("  \(verb.help)", .dim)
            lines.append(HelpLine(section: commands, line: line, keys: [], text: "\(verb.syntax) \(verb.help)"))
        }
        return lines + Self.letters
    }

    private static var letters: [HelpLine] {
        [
            ("!", Style(.flagUnconfirmed), "a flag nobody has confirmed or dismissed yet"),
            ("F", Style(.flag), "flagged: a possible federal enforcement action"),
            ("W", Style(.watch), "watch: worth an eye, no notice is owed"),
            ("x", Style.dim, "a flag that was dismissed"),
            (".", Style(.none), "nothing found"),
            ("!", Style(.late), "in the queue: a notice unacknowledged past its limit"),
        ].map { letter, style, meaning in
            var line = StyledLine(lead: letter.padding(to: 4), style)
            line.add(meaning, .dim)
            return HelpLine(section: "LETTERS", line: line, keys: [letter], text: meaning)
        }
    }

    /// The lines of help with what is looked for, under their sections' names.
    func helpLines(_ page: HelpPage) -> [StyledLine] {
        let wanted = page.words.text.split(separator: " ").map(String.init)
        let all = allHelp
        // Who types a key means the key, and not every word that begins with its letter.
        let isKey = wanted.count == 1 && all.contains { $0.keys.contains(wanted[0]) }
        var lines: [StyledLine] = []
        var section = ""
        for help in all {
            guard isKey ? help.keys.contains(wanted[0]) : wanted.allSatisfy({ help.has($0) }) else { continue }
            if help.section != section {
                if !lines.isEmpty { lines.append(StyledLine()) }
                lines.append(StyledLine(help.section, .title))
                section = help.section
            }
            lines.append(help.line)
        }
        return lines.isEmpty ? [StyledLine("no key and no verb has these words", .dim)] : lines
    }

    private var helpRows: Int { max(1, layout.body.rows - 2) }

    mutating func performHelp(_ id: String, _ page: HelpPage) -> [Effect] {
        var page = page
        let width = max(1, size.columns - 4)
        let rows = helpRows - (page.isFinding || !page.words.isEmpty ? 1 : 0)
        let last = max(0, helpLines(page).reduce(0) { $0 + $1.rows(width: width) } - rows)
        switch id {
        case "help.up": page.scroll -= 1
        case "help.down": page.scroll += 1
        case "help.pageUp": page.scroll -= rows
        case "help.pageDown": page.scroll += rows
        case "help.top": page.scroll = 0
        case "help.bottom": page.scroll = last
        case "help.find":
            page.isFinding = !page.isFinding
            page.scroll = 0
        case "help.backspace":
            page.words.backspace()
            page.scroll = 0
        default:
            guard page.isFinding || !page.words.isEmpty else {
                mode = .browsing
                return []
            }
            page = HelpPage()
        }
        page.scroll = min(max(0, page.scroll), last)
        mode = .help(page)
        return []
    }

    func drawHelp(_ pane: inout Pane, _ page: HelpPage) {
        let inside = pane.box(title: "HELP", trailing: SafeText("keymap \(keymap.name)"), style: .borderActive)
        pane.draw(in: inside.inset(columns: 1)) { pane in
            pane.parkCursor(at: .zero)
            var body = pane.bounds
            if page.isFinding || !page.words.isEmpty {
                body = Rect(row: 1, column: 0, rows: pane.rows - 1, columns: pane.columns)
                drawSearch(page.words, "type a key as it is written, or words", &pane)
            }
            pane.draw(in: body) { _ = $0.draw(helpLines(page), scroll: page.scroll) }
        }
    }
}
