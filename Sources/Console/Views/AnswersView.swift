import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// The questions left, the card right: its answer set apart to be read out, whose words they are and from when below it.
    func drawAnswers(_ pane: inout Pane, _ board: AnswerBoard) {
        let list = pane.columns >= 120 ? 48 : max(26, pane.columns * 2 / 5)
        let parts = pane.bounds.split(columns: [.fixed(list), .flexible(minimum: 30)])
        pane.draw(in: parts[0]) { drawQuestions(&$0, board) }
        pane.draw(in: parts[1]) { drawCard(&$0, card(board)) }
    }

    private func drawQuestions(_ pane: inout Pane, _ board: AnswerBoard) {
        let found = cards(board)
        let inside = pane.box(
            title: "ANSWERS", trailing: SafeText("\(found.count) of \(settings.answers.cards.count)"),
            style: .borderActive)
        pane.draw(in: inside) { pane in
            let typed = SafeText(board.words.text)
            pane.fill(pane.bounds.line(0), style: Style(.input))
            if typed.isEmpty {
                pane.write("type to find", at: Point(0, 1), style: Style(.dim, on: .input))
                pane.parkCursor(at: Point(0, 1))
            } else {
                let used = pane.write(typed, at: Point(0, 1), style: Style(.input), maxWidth: pane.columns - 2)
                pane.parkCursor(at: Point(0, min(pane.columns - 1, 1 + used)))
            }
            guard !found.isEmpty else {
                pane.writeWrapped(
                    "no card has these words; Backspace takes them back",
                    in: Rect(row: 2, column: 1, rows: pane.rows, columns: pane.columns - 2), style: .dim)
                return
            }
            drawQuestions(found, selected: card(board)?.id, &pane)
        }
    }

    /// Questions wrap; the list moves so that the selected one is whole.
    private func drawQuestions(_ found: [AnswerCard], selected: String?, _ pane: inout Pane) {
        let width = max(1, pane.columns - 3)
        let texts = found.map { SafeText($0.question) }
        let heights = texts.map { max(1, Pane.height(of: $0, width: width)) }
        let chosen = found.firstIndex { $0.id == selected } ?? 0
        var first = 0
        let room = pane.rows - 2
        while first < chosen, heights[first...chosen].reduce(0, +) > room { first += 1 }
        var row = 2
        for index in found.indices.dropFirst(first) {
            let rows = min(heights[index], pane.rows - row)
            guard rows > 0 else { break }
            let isChosen = index == chosen
            let rect = Rect(row: row, column: 0, rows: rows, columns: pane.columns)
            if isChosen { pane.fill(rect, style: .selected) }
            let style = isChosen ? Style.selected : .text
            pane.write(SafeText(isChosen ? ">" : ""), at: Point(row, 0), style: style)
            pane.writeWrapped(texts[index], in: Rect(row: row, column: 2, rows: rows, columns: width), style: style)
            row += rows
        }
    }

    private func drawCard(_ pane: inout Pane, _ card: AnswerCard?) {
        guard let card else {
            pane.box(title: "CARD")
            return
        }
        let inside = pane.box(
            .double, title: SafeText(card.kind == .statement ? "READ OUT" : "REFER"),
            trailing: SafeText("\(card.id) v\(card.version)"), style: Style(.directiveFrame),
            titleStyle: Style(.directiveHead))
        pane.draw(in: inside.inset(columns: 2)) { pane in
            let width = max(1, min(pane.columns, 64))
            let foot = source(of: card)
            let footRows = foot.reduce(0) { $0 + $1.rows(width: width) }
            let sentences = card.text.sentences.map { SafeText($0) }
            let plain = sentences.reduce(0) { $0 + Pane.height(of: $1, width: width) }
            let question = SafeText(card.question)
            let head = Pane.height(of: question, width: width)
            // With room every sentence stands by itself, which is easier to read out.
            let left = pane.rows - footRows - head
            let gap = left >= plain + sentences.count + 2 ? 1 : 0
            var row = gap
            func put(_ text: SafeText, _ style: Style) {
                row += pane.writeWrapped(
                    text, in: Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: width), style: style)
            }
            put(question, .label)
            row += left > plain ? 1 : 0
            for sentence in sentences {
                put(sentence, Style.text.adding(.bold))
                row += gap
            }
            row = max(row, pane.rows - footRows)
            for line in foot {
                pane.draw(in: Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: width)) {
                    line.draw(0, &$0)
                }
                row += line.rows(width: width)
            }
        }
    }

    private func source(of card: AnswerCard) -> [StyledLine] {
        var lines = card.neverSay.map { never -> StyledLine in
            var line = StyledLine(lead: "NEVER SAY  ", Style(.warn))
            line.add(never)
            return line
        }
        var source = StyledLine(lead: "source     ", .label)
        source.add(card.source, .dim)
        source.add(card.dated.map { ", \($0)" } ?? ", undated", .dim)
        lines.append(source)
        var reviewed = StyledLine(lead: "reviewed   ", .label)
        reviewed.add(card.reviewed, .dim)
        if card.quote != nil { reviewed.add("; holds published words", .dim) }
        lines.append(reviewed)
        return lines
    }
}

nonisolated extension String {
    /// Its sentences: a new one begins after a full stop, a question mark or a colon that ends a word, before a capital letter.
    fileprivate var sentences: [String] {
        var sentences: [String] = []
        var sentence: [Substring] = []
        for word in split(separator: " ") {
            if let last = sentence.last?.last, ".?!:".contains(last), word.first?.isUppercase == true {
                sentences.append(sentence.joined(separator: " "))
                sentence = []
            }
            sentence.append(word)
        }
        return sentence.isEmpty ? sentences : sentences + [sentence.joined(separator: " ")]
    }
}
