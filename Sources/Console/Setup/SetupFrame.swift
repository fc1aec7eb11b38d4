import DispatchDesk
public import Screen

extension SetupModel {
    /// Columns of the names in front.
    private static let label = 12

    /// The screen, drawn from what was answered and nothing else.
    public func frame() -> Frame {
        var frame = Frame(size, glyphs: glyphs)
        let text = SetupText.shipped
        guard size.rows >= ConsoleLayout.minimum.rows, size.columns >= ConsoleLayout.minimum.columns else {
            frame.draw { pane in
                pane.write(
                    SafeText("watchdesk needs \(ConsoleLayout.minimum), this is \(size)"), at: .zero,
                    style: Style(.warn))
            }
            return frame
        }
        let rows = Rect(size).split(rows: [.fixed(1), .flexible(minimum: 10), .fixed(places.count + 2), .fixed(1)])
        frame.draw(in: rows[0]) { pane in
            pane.fill(style: .statusBar)
            pane.write("WATCHDESK", at: Point(0, 1), style: Style(.title, on: .statusBar))
            pane.write(SafeText(text.title), at: Point(0, 12), style: .statusBar)
        }
        frame.draw(in: rows[1]) { drawFields(&$0, text) }
        if size.rows >= 20 { frame.draw(in: rows[2]) { drawPlaces(&$0, text) } }
        frame.draw(in: rows[3]) { pane in
            pane.write(SafeText(withKeys(text.foot)), at: Point(0, 1), style: Style(.hintText))
        }
        return frame
    }

    private func drawFields(_ pane: inout Pane, _ text: SetupText) {
        let inside = pane.box(
            title: "THIS CONSOLE", trailing: SafeText("\(focus + 1) of \(fields.count)"), style: Style(.borderActive))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            let intro = SafeText(text.intro)
            pane.writeWrapped(intro, style: .dim)
            var row = Pane.height(of: intro, width: pane.columns) + 1
            for (index, field) in fields.enumerated() {
                draw(field, isFocused: index == focus, row: row, &pane)
                row += 1
            }
            row += 1
            let words = problem ?? text.fields[fields[focus].id.rawValue] ?? ""
            pane.writeWrapped(
                SafeText(words), in: Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: pane.columns),
                style: problem == nil ? .text : Style(.rejected))
        }
    }

    private func draw(_ field: Field, isFocused: Bool, row: Int, _ pane: inout Pane) {
        pane.write(SafeText(field.id.rawValue), at: Point(row, 0), style: isFocused ? .title : .label)
        guard field.choices.isEmpty else {
            // Agencies have long names: where not all fit, the chosen one is shown with how many there are.
            let width = field.choices.reduce(0) { $0 + SafeText($1.title).width + 3 }
            let fits = width <= pane.columns - Self.label
            var column = Self.label
            for (index, choice) in field.choices.enumerated() where fits || index == field.choice {
                let isChosen = index == field.choice
                if isChosen, isFocused { pane.parkCursor(at: Point(row, column)) }
                column += pane.write(
                    SafeText(isChosen ? "[\(choice.title)]" : " \(choice.title) "), at: Point(row, column),
                    style: isChosen ? (isFocused ? .selected : Style(.title)) : .dim)
            }
            if !fits {
                pane.write(
                    SafeText("  \(field.choice + 1) of \(field.choices.count)"), at: Point(row, column), style: .dim)
            }
            return
        }
        let width = max(1, min(pane.columns - Self.label, Self.longest + 2))
        pane.fill(Rect(row: row, column: Self.label, rows: 1, columns: width), style: Style(.input))
        pane.write(
            SafeText(field.editor.text), at: Point(row, Self.label), style: Style(.input), maxWidth: width,
            ellipsis: false)
        guard isFocused else { return }
        let caret = SafeText(String(field.editor.characters[..<field.editor.caret])).width
        pane.parkCursor(at: Point(row, Self.label + min(caret, width - 1)))
    }

    private func drawPlaces(_ pane: inout Pane, _ text: SetupText) {
        let inside = pane.box(title: "WHERE THINGS ARE")
        pane.draw(in: inside.inset(columns: 1)) { pane in
            for (row, place) in places.enumerated() {
                pane.write(SafeText(place.name), at: Point(row, 0), style: .label)
                let used = pane.write(
                    SafeText(place.path), at: Point(row, Self.label), style: .text, maxWidth: pane.columns - Self.label)
                let room = pane.columns - Self.label - used - 2
                let words = SafeText(text.places[place.name] ?? "")
                if words.width <= room {
                    pane.write(words, at: Point(row, Self.label + used + 2), style: .dim)
                }
            }
        }
    }

    private func withKeys(_ text: String) -> String {
        ["form.accept", "form.cancel"].reduce(text) { text, id in
            text.replacing(
                "{\(id)}", with: keymap.keys(for: id).first.map { $0.map(\.description).joined(separator: " ") } ?? id)
        }
    }
}
