import DispatchDesk
import Screen

extension ConsoleModel {
    /// Lines the palette can show.
    var paletteRows: Int { max(1, paletteRect.rows - 5) }

    private var paletteRect: Rect {
        let body = layout.body
        return body.inset(rows: body.rows > 30 ? 3 : 0, columns: body.columns > 110 ? 8 : body.columns > 90 ? 3 : 0)
    }

    /// Title, keys, verb and one line of help; what can't be done is dim and says why in its place.
    func drawPalette(_ frame: inout Frame, _ palette: Palette) {
        let items = paletteItems(palette)
        let chosen = items.firstIndex { $0.id == palette.selected } ?? 0
        frame.draw(in: paletteRect) { pane in
            pane.fill(style: Style(.overlay))
            let inside = pane.box(
                .single, title: "PALETTE",
                trailing: SafeText(palette.words.isEmpty ? "all \(items.count)" : "\(items.count) fit"),
                style: Style(.borderActive, on: .overlay), titleStyle: Style(.title, on: .overlay))
            pane.draw(in: inside.inset(columns: 1)) { pane in
                drawSearch(palette.words, "type a few letters: a word, a verb or a key", &pane)
                guard !items.isEmpty else {
                    pane.write(
                        "nothing has these letters; Backspace takes them back", at: Point(2, 0),
                        style: Style(.dim, on: .overlay))
                    return
                }
                let room = max(1, pane.rows - 3)
                let first = min(max(0, chosen - room / 2), max(0, items.count - room))
                for (row, item) in items.dropFirst(first).prefix(room).enumerated() {
                    drawItem(item, isChosen: first + row == chosen, row: row + 2, &pane)
                }
                // What the chosen line says, whole: a row cuts it.
                let item = items[chosen]
                pane.write(
                    SafeText(item.whyNot.map { "not now: \($0)" } ?? item.help), at: Point(pane.rows - 1, 0),
                    style: Style(item.whyNot == nil ? .label : .warn, on: .overlay))
            }
        }
    }

    func drawSearch(_ words: LineEditor, _ invitation: String, _ pane: inout Pane) {
        pane.fill(pane.bounds.line(0), style: Style(.input))
        let typed = SafeText(words.text)
        if typed.isEmpty {
            pane.write(SafeText(invitation), at: Point(0, 1), style: Style(.dim, on: .input))
            pane.parkCursor(at: Point(0, 1))
        } else {
            let used = pane.write(typed, at: Point(0, 1), style: Style(.input), maxWidth: pane.columns - 2)
            pane.parkCursor(at: Point(0, min(pane.columns - 1, 1 + used)))
        }
    }

    private func drawItem(_ item: PaletteItem, isChosen: Bool, row: Int, _ pane: inout Pane) {
        let surface: Ink = isChosen ? .selected : .overlay
        pane.fill(pane.bounds.line(row), style: Style(isChosen ? .selected : .overlay))
        func put(_ text: String, _ column: Int, _ width: Int, _ ink: Ink) {
            pane.write(
                SafeText(text), at: Point(row, column), style: Style(ink, on: surface), maxWidth: max(1, width - 1))
        }
        let off = item.whyNot != nil
        if isChosen { put(">", 0, 2, .title) }
        put(item.title, 2, 20, off ? .disabled : isChosen ? .selected : .text)
        put(item.keys, 22, 14, off ? .disabled : .hintKey)
        put(item.verb, 36, 8, off ? .disabled : .label)
        put(item.whyNot.map { "not now: \($0)" } ?? item.help, 44, pane.columns - 43, off ? .disabled : .dim)
    }
}
