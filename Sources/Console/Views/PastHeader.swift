import DispatchDesk
import Screen

extension ConsoleModel {
    /// The whole line says that this is how it was, in words and in a look of its own; at its end what needs somebody now.
    func drawPastHeader(_ travel: Travel, _ pane: inout Pane) {
        let style = Style(.past)
        pane.fill(style: style)
        let present = inPresent
        let clock = settings.clock
        let isToday = clock.startOfDay(now) == clock.startOfDay(present.now)
        let when = isToday ? clock.time(now) : clock.dateAndTime(now)
        let ago = ClockFace.age(from: now, to: present.now)
        var column = 1
        func put(_ text: String) {
            column += pane.write(SafeText(text), at: Point(0, column), style: style) + 2
        }
        // What is shown and the way out first, then what needs somebody now; how far back it is where there is room.
        put("AS IT WAS \(when)")
        put("Esc: now")
        var end = pane.columns - 1
        end -= pane.writeTrailing(SafeText("now \(clock.time(present.now))"), row: 0, before: end, style: style) + 2
        var counts = present.headerCounts
        if ledgerTrouble != nil { counts.insert(HeaderCount("LEDGER DOWN", Style(.notRecorded)), at: 0) }
        for count in counts {
            guard let text = count.texts.first(where: { end - $0.width > column }) else { continue }
            // What is said on the status bar elsewhere is said on this bar here.
            let look = count.style.surface == .statusBar || count.style == .statusBar ? style : count.style
            end -= pane.writeTrailing(text, row: 0, before: end, style: look) + 2
        }
        for text in ["event \(travel.position)", "\(ago) ago"] where column + text.count < end { put(text) }
    }
}
