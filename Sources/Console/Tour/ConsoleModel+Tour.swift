import DispatchDesk
import Screen

extension ConsoleModel {
    /// Rows of the screen a tour takes: its frame and the longest of its texts, so that nothing jumps from step to step. Everything
    /// else is drawn in what is left: the tour covers nothing.
    private var tourRows: Int {
        let texts = Tour.steps.map(\.text) + [Tour.over.text]
        let width = max(1, screenSize.columns - 4)
        return 2 + (texts.map { Pane.height(of: SafeText(withKeys($0)), width: width) }.max() ?? 1)
    }

    public mutating func startTour() -> [Effect] {
        tour = Tour(decided: Set(board.calls.values.filter(isDecidedHere).map(\.id)), answered: answeredCommanders)
        reach.lastTouch = nil
        makeRoomForTour()
        return [.repaint]
    }

    mutating func endTour() -> [Effect] {
        tour = nil
        makeRoomForTour()
        return [.repaint]
    }

    /// A screen that is small enough without a tour has none.
    private var tourFits: Bool {
        screenSize.rows - tourRows >= ConsoleLayout.minimum.rows
            && screenSize.columns >= ConsoleLayout.minimum.columns
    }

    mutating func makeRoomForTour() {
        let taken = tour != nil && tourFits ? tourRows : 0
        size = Size(rows: screenSize.rows - taken, columns: screenSize.columns)
    }

    /// Goes on to the next step when what this one waits for has been done.
    mutating func followTour() {
        guard hasRead, let step = tour?.step, isDone(step.until) else { return }
        tour?.at += 1
    }

    private func isDone(_ condition: Tour.Condition) -> Bool {
        switch condition {
        case .flagSeen:
            guard let call = callOnDisplay, view == .triage else { return false }
            // A flag that happens to stand under the cursor when the screen comes up was not gone to.
            return reach.lastTouch != nil && (board.needsReview(call) || isDecidedHere(call))
        case .reasonsRead: return isZoomed || scroll > 0
        case .decided:
            return board.calls.values.contains { isDecidedHere($0) && tour?.decided.contains($0.id) != true }
        case .commanderAnswered: return !answeredCommanders.subtracting(tour?.answered ?? []).isEmpty
        case .lookedAround:
            if view == .relief { return true }
            switch mode {
            case .help, .answers, .palette: return true
            case .form(let form): return form.purpose == .find || form.purpose == .command
            case .browsing, .menu, .reading: return false
            }
        }
    }

    private func isDecidedHere(_ call: Call) -> Bool {
        switch call.review {
        case .confirmed(let by, _), .dismissed(let by, _, _, _): by.person == actor.person
        case .unreviewed, .unanswered: false
        }
    }

    /// Watch commanders' notices that were answered by phone, at this console.
    private var answeredCommanders: Set<NoticeID> {
        Set(
            board.notices.values.lazy.filter { notice in
                notice.role == .watchCommander && notice.acknowledgment?.channel == .phone
                    && notice.acknowledgment?.by.person == actor.person
            }.map(\.id))
    }

    // MARK: the box

    func drawTour(_ frame: inout Frame) {
        guard let tour, tourFits else { return }
        let rect = Rect(row: size.rows, column: 0, rows: tourRows, columns: screenSize.columns)
        let (title, text) = tour.step.map { ($0.title, $0.text) } ?? Tour.over
        let number = tour.isOver ? "" : "TOUR \(tour.at + 1) of \(Tour.steps.count)  "
        let leave = withKeys("{tour.end} ends the tour")
        frame.draw(in: rect) { pane in
            let inside = pane.box(
                title: SafeText("\(number)\(title)"), trailing: SafeText(leave), style: Style(.borderActive))
            pane.draw(in: inside.inset(columns: 1)) { pane in
                pane.writeWrapped(SafeText(withKeys(text)), style: .text)
            }
        }
    }

    /// A text with `{action}` replaced by the action's key as the keymap has it now.
    func withKeys(_ text: String) -> String {
        var words = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            words += rest[..<open]
            let id = String(rest[rest.index(after: open)..<close])
            let keys = keymap.keys(for: id).first.map { $0.map(\.description).joined(separator: " ") }
            words += keys ?? ActionRegistry[id]?.title ?? id
            rest = rest[rest.index(after: close)...]
        }
        return words + rest
    }
}
