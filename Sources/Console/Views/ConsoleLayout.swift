import DispatchDesk
import Screen

/// Where things stand on a screen of a given size.
struct ConsoleLayout {
    let header: Rect
    /// The list of the view; in triage on a wide screen, the pending calls.
    let list: Rect
    /// The active calls, on a wide screen with room; nil where they follow the pending ones in one list.
    let second: Rect?
    /// The call or the notice on display.
    let detail: Rect
    let command: Rect
    let result: Rect
    let hints: Rect

    /// Below this nothing useful fits; the screen then only says so.
    static let minimum = Size(60, by: 15)
    /// From here on list and detail stand side by side.
    static let wide = 120

    init(_ size: Size, view: ConsoleModel.View) {
        let rows = Rect(size).split(rows: [.fixed(1), .flexible(), .fixed(1), .fixed(1), .fixed(1)])
        (header, command, result, hints) = (rows[0], rows[2], rows[3], rows[4])
        let body = rows[1]
        guard size.columns >= Self.wide else {
            let parts = body.split(rows: [.percent(40, minimum: 6), .flexible(minimum: 6)])
            (list, second, detail) = (parts[0], nil, parts[1])
            return
        }
        let columns = body.split(columns: [.percent(46, minimum: 56), .flexible(minimum: 60)])
        detail = columns[1]
        guard view == .triage else {
            (list, second) = (columns[0], nil)
            return
        }
        let lists = columns[0].split(rows: [.percent(60, minimum: 6), .flexible(minimum: 5)])
        (list, second) = (lists[0], lists[1])
    }
}

extension ConsoleModel {
    var layout: ConsoleLayout { ConsoleLayout(size, view: view) }

    /// Lines the list that has the cursor can show.
    var listRows: Int {
        let layout = layout
        if let second = layout.second, view == .triage, let id = selectedCall, board.calls[id]?.status == .active {
            return max(1, second.rows - 2)
        }
        return max(1, layout.list.rows - 2)
    }
}
