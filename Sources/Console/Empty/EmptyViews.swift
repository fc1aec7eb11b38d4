import DispatchDesk
import Screen
import Yams

/// What a view says while there is nothing in it, by the view's name: data, so that nobody has to look for it in code.
enum EmptyViews {
    /// What a line is made of: words, and actions whose keys stand between them.
    private enum Piece { case words(String), action(String) }

    private static let texts: [String: [[Piece]]] = {
        guard let text = Embedded.files["Empty/empty-views.yaml"],
            let read = try? Yams.load(yaml: text) as? [String: String]
        else { return [:] }
        return read.mapValues { $0.split(separator: "\n").map { pieces(of: $0) } }
    }()

    private static func pieces(of line: Substring) -> [Piece] {
        line.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap { index, part -> [Piece] in
            guard index > 0, let end = part.firstIndex(of: "}") else { return [.words(String(part))] }
            return [.action(String(part[..<end])), .words(String(part[end...].dropFirst()))]
        }
    }

    /// The names there are, for the test that reads them all.
    static var names: [String] { texts.keys.sorted() }

    /// The lines of a view; each `{…}` replaced by what `key` makes of it.
    static func lines(_ name: String, key: (String) -> String) -> [String] {
        (texts[name] ?? []).map { line in
            line.map { piece in
                switch piece {
                case .words(let words): words
                case .action(let action): key(action)
                }
            }.joined()
        }
    }
}

extension ConsoleModel {
    /// The key that does `action` here, as it is written on the screen; where it has none, its verb or its name.
    func keyWords(_ action: String) -> String {
        let contexts = contexts
        let keys = keymap.keys(for: action)
        let here = keys.first { keymap.lookup($0, in: contexts) == .action(action) } ?? keys.first
        if let here { return here.map(\.description).joined(separator: " ") }
        let known = ActionRegistry[action]
        return known?.verb ?? known?.title ?? action
    }

    /// A view with nothing in it says what it is for and which key fills it.
    func drawEmpty(_ name: String, title: SafeText, trailing: SafeText? = nil, _ pane: inout Pane) {
        let inside = pane.box(title: title, trailing: trailing)
        pane.draw(in: inside.inset(columns: 1)) { drawEmpty(name, &$0) }
    }

    func drawEmpty(_ name: String, title: String, _ pane: inout Pane) {
        drawEmpty(name, title: SafeText(title), trailing: nil, &pane)
    }

    /// The same inside a frame that is there already.
    func drawEmpty(_ name: String, _ pane: inout Pane) {
        var row = pane.rows >= 6 ? 1 : 0
        for line in EmptyViews.lines(name, key: keyWords) {
            let rect = Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: pane.columns)
            row += pane.writeWrapped(SafeText(line), in: rect, style: .dim)
        }
    }
}
