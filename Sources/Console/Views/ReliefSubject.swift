import DispatchDesk
import Screen

extension ConsoleModel {
    /// What a line of the sheet is about, whole: its notice as a directive, or else its situation. It stands beside the line and
    /// does not scroll; the keys that scroll move the line's own text.
    func drawSubject(of line: SheetLine, _ pane: inout Pane) {
        if let notice = board.notices[NoticeID(line.id.rawValue)] {
            drawDirective(of: notice, scrolls: false, &pane)
            return
        }
        let situation = line.call.flatMap { board.calls[$0]?.situation } ?? SituationID(line.id.rawValue)
        if let situation = board.situations[situation] { drawSituation(situation, scrolls: false, &pane) }
    }
}
