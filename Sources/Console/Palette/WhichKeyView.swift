import DispatchDesk
import Screen

// What may follow a key that begins a sequence, and what fits a word that is being typed: boxes above the command line.
extension ConsoleModel {
    func drawOverlays(_ frame: inout Frame, _ layout: ConsoleLayout) {
        switch mode {
        case .palette(let palette): drawPalette(&frame, palette)
        case .form(let form) where form.entry != nil:
            drawCompletions(&frame, layout, form)
            if result == nil { frame.draw(in: layout.result) { drawSyntax(&$0, form) } }
        case .browsing, .form, .menu, .help, .reading, .answers: break
        }
        if !pendingKeys.isEmpty { drawWhichKey(&frame, layout) }
    }

    /// The keys pressed so far, in place of the hints.
    func drawPending(_ pane: inout Pane) {
        var column = 1
        column += pane.write(SafeText(pendingKeys.written), at: Point(0, column), style: Style(.hintKey)) + 1
        column += pane.write("waits for one of the keys above", at: Point(0, column), style: Style(.hintText)) + 2
        column += pane.write("Esc", at: Point(0, column), style: Style(.hintKey)) + 1
        pane.write("leaves", at: Point(0, column), style: Style(.hintText))
    }

    /// Key and title, in as many columns as there is room for; what can't be done now is dim and says why.
    private func drawWhichKey(_ frame: inout Frame, _ layout: ConsoleLayout) {
        let followers = keymap.followers(of: pendingKeys, in: contexts)
        guard !followers.isEmpty else { return }
        let widest = followers.map { $0.key.description.count }.max() ?? 1
        let cells = followers.map { follower in
            let reason = follower.action.flatMap { whyUnavailable($0) }
            let title = follower.action.flatMap { ActionRegistry[$0]?.title }
            let more = "+ \(follower.title ?? "more")"
            return (key: follower.key.description, text: title ?? more, reason: reason)
        }
        let wanted = cells.count > 24 ? 4 : cells.count > 14 ? 3 : cells.count > 6 ? 2 : 1
        let columns = max(1, min(wanted, size.columns / 26))
        let rows = (cells.count + columns - 1) / columns
        let height = min(rows + 2, layout.body.rows)
        let rect = Rect(row: layout.body.endRow - height, column: 0, rows: height, columns: size.columns)
        frame.draw(in: rect) { pane in
            pane.fill(style: Style(.overlay))
            let title = keymap.titles[pendingKeys].map { "\(pendingKeys.written)  \($0)" } ?? pendingKeys.written
            let inside = pane.box(
                .single, title: SafeText(title), style: Style(.borderActive, on: .overlay),
                titleStyle: Style(.title, on: .overlay))
            pane.draw(in: inside.inset(columns: 1)) { pane in
                let width = pane.columns / columns
                for (index, cell) in cells.enumerated() {
                    let at = Point(index % rows, index / rows * width)
                    let isOff = cell.reason != nil
                    pane.write(
                        SafeText(cell.key), at: at, style: Style(isOff ? .disabled : .hintKey, on: .overlay))
                    let text = cell.reason.map { "\(cell.text) (\($0))" } ?? cell.text
                    pane.write(
                        SafeText(text), at: Point(at.row, at.column + widest + 1),
                        style: Style(isOff ? .disabled : .text, on: .overlay), maxWidth: max(1, width - widest - 2))
                }
            }
        }
    }

    /// Why an action can't be done from here: its own reason, or that it belongs elsewhere.
    func whyUnavailable(_ id: String) -> String? {
        guard let action = ActionRegistry[id] else { return nil }
        return contexts.contains(action.context) ? whyDisabled(id) : "works \(action.context.title)"
    }

    /// What fits the word that is being typed, with what it means; the lines above the prompt give way.
    private func drawCompletions(_ frame: inout Frame, _ layout: ConsoleLayout, _ form: Form) {
        let line = form[.text]
        let cycle = form.entry?.cycle
        let found = cycle?.completions ?? completions(of: form)
        let isBegun = line.count > found.start || form.entry?.listsAll == true
        guard cycle != nil || (isBegun && !found.isOver(line)), !found.items.isEmpty else { return }
        let most = min(7, layout.body.rows - 3)
        let chosen = cycle?.index
        let first = min(max(0, (chosen ?? 0) - most / 2), max(0, found.items.count - most))
        let shown = found.items.dropFirst(first).prefix(most)
        let widest = min(26, shown.map { SafeText($0.text).width }.max() ?? 0)
        let rect = Rect(
            row: layout.body.endRow - shown.count - 2, column: 0, rows: shown.count + 2, columns: size.columns)
        frame.draw(in: rect) { pane in
            pane.fill(style: Style(.overlay))
            let inside = pane.box(
                .single, title: SafeText("\(keyName("command.complete")) completes"),
                trailing: found.items.count > shown.count ? SafeText("\(found.items.count) fit") : nil,
                style: Style(.border, on: .overlay), titleStyle: Style(.label, on: .overlay))
            pane.draw(in: inside.inset(columns: 1)) { pane in
                for (row, item) in shown.enumerated() {
                    let isChosen = first + row == chosen
                    let surface: Ink = isChosen ? .selected : .overlay
                    pane.fill(pane.bounds.line(row), style: Style(isChosen ? .selected : .overlay))
                    if isChosen { pane.write(">", at: Point(row, 0), style: Style(.title, on: surface)) }
                    pane.write(
                        SafeText(item.text), at: Point(row, 2), style: Style(isChosen ? .selected : .text, on: surface),
                        maxWidth: widest)
                    pane.write(
                        SafeText(item.meaning), at: Point(row, widest + 4), style: Style(.dim, on: surface))
                }
            }
        }
    }

    /// How the verb being typed is written, with what comes next in bold; below the line, where its result will stand.
    private func drawSyntax(_ pane: inout Pane, _ form: Form) {
        let words = TypedWords(form[.text]).words
        guard words.count > 1, let verb = Verb.named(words[0].text) else { return }
        let next = completions(of: form).arguments
        var column = 1 + pane.write(SafeText(verb.word), at: Point(0, 1), style: .label) + 1
        for (index, argument) in verb.arguments.enumerated() where !argument.syntax.isEmpty {
            let style = next.contains(index) ? Style.text.adding(.bold) : .dim
            column += pane.write(SafeText(argument.syntax), at: Point(0, column), style: style) + 1
        }
        pane.write(SafeText(verb.help), at: Point(0, column + 1), style: .dim)
    }
}
