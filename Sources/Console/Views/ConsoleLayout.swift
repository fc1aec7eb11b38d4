import DispatchDesk
import Screen

/// Where things stand on a screen of a given size.
struct ConsoleLayout {
    let header: Rect
    /// The list of the view; in triage on a wide screen, the pending calls.
    let list: Rect
    /// On a wide screen with room, below the list: in triage the active calls; in the queue and the duties the call they are
    /// about; in the roster who is told and when. Nil where the active calls follow the pending ones in one list.
    let second: Rect?
    /// The call or the notice on display.
    let detail: Rect
    /// The notification queue beside the calls, on a wide screen; nil where it has only its own view.
    let queue: Rect?
    let command: Rect
    let result: Rect
    let hints: Rect

    /// All between the header and the command line.
    var body: Rect { Rect(row: 1, column: 0, rows: command.row - 1, columns: command.columns) }

    /// Below this nothing useful fits; the screen then only says so.
    static let minimum = Size(60, by: 15)
    /// From here on list and detail stand side by side.
    static let wide = 120
    /// From here on a list leaves room for what it is about.
    static let tall = 34

    /// - Parameters:
    ///   - isZoomed: the detail has everything; the list keeps its rows for when it comes back.
    ///   - isListWhole: the list has everything.
    ///   - more: what the list gets more, or less, of the screen, in percent.
    init(
        _ size: Size, view: ConsoleModel.View, isZoomed: Bool = false, isListWhole: Bool = false, more: Int = 0
    ) {
        let rows = Rect(size).split(rows: [.fixed(1), .flexible(), .fixed(1), .fixed(1), .fixed(1)])
        (header, command, result, hints) = (rows[0], rows[2], rows[3], rows[4])
        let body = rows[1]
        if isZoomed {
            (list, second, detail, queue) = (Rect(row: 1, column: 0, rows: 0, columns: 0), nil, body, nil)
            return
        }
        // The wall has the whole screen: its panes are the details. So have the numbers.
        if view == .wall || view == .numbers {
            (list, second, detail, queue) = (body, nil, body, nil)
            return
        }
        if isListWhole {
            (list, second, queue) = (body, nil, nil)
            detail = Rect(row: body.endRow, column: 0, rows: 0, columns: 0)
            return
        }
        let isInLines = view == .relief || (view == .ledger && size.columns < Self.wide)
        guard size.columns >= Self.wide, !isInLines, view != .situations else {
            // A directive is longer than a call, so in the queue its pane gets more of the screen. A line of a relief sheet is read
            // as a whole, however wide the screen is.
            let share = isInLines ? 58 : view == .triage ? 36 : 28
            let parts = body.split(rows: [
                .percent(min(share + more, 100 - 600 / max(6, body.rows)), minimum: 6), .flexible(minimum: 6),
            ])
            (list, second, detail, queue) = (parts[0], nil, parts[1], nil)
            return
        }
        let columns = body.split(columns: [
            .percent(
                min((view == .ledger ? 64 : 47) + more, 100 - (view == .ledger ? 4400 : 6000) / max(60, body.columns)),
                minimum: more == 0 ? 56 : 40),
            .flexible(minimum: view == .ledger ? 44 : 60),
        ])
        guard view == .triage else {
            (detail, queue) = (columns[1], nil)
            guard [.notices, .duties, .roster].contains(view), body.rows >= Self.tall else {
                (list, second) = (columns[0], nil)
                return
            }
            let parts = columns[0].split(rows: [.flexible(minimum: 8), .percent(56, minimum: 18)])
            (list, second) = (parts[0], parts[1])
            return
        }
        let right = columns[1].split(rows: [.flexible(minimum: 12), .percent(30, minimum: 5)])
        (detail, queue) = (right[0], right[1])
        let lists = columns[0].split(rows: [.percent(60, minimum: 6), .flexible(minimum: 5)])
        (list, second) = (lists[0], lists[1])
    }
}

extension ConsoleModel {
    var layout: ConsoleLayout {
        // A form stands where the detail does.
        let isTyping = if case .form(let form) = mode { form.isPanel } else { false }
        return ConsoleLayout(
            size, view: view, isZoomed: isZoomed, isListWhole: isListWhole && !isTyping, more: shares.more(view))
    }

    /// Lines the list that has the cursor can show.
    var listRows: Int {
        let layout = ConsoleLayout(size, view: view, isListWhole: isListWhole, more: shares.more(view))
        if let second = layout.second, view == .triage, let id = selectedCall, board.calls[id]?.status == .active {
            return max(1, second.rows - 2)
        }
        if view == .wall { return max(1, layout.list.rows / wallPaneRows(in: layout.list.rows)) * wallColumns }
        return max(1, layout.list.rows - 2)
    }
}
