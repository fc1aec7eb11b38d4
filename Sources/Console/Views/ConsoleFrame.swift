import DispatchDesk
public import Screen

extension ConsoleModel {
    /// The screen, drawn from what is known and nothing else.
    public func frame() -> Frame {
        var frame = Frame(screenSize, glyphs: settings.glyphs)
        guard size.columns >= ConsoleLayout.minimum.columns, size.rows >= ConsoleLayout.minimum.rows else {
            frame.draw { pane in
                pane.write(
                    SafeText("watchdesk needs \(ConsoleLayout.minimum), this is \(size)"), at: .zero,
                    style: Style(.warn))
            }
            return frame
        }
        let layout = layout
        frame.draw(in: layout.header) { drawHeader(&$0) }
        if case .help(let page) = mode {
            frame.draw(in: layout.body) { drawHelp(&$0, page) }
        } else if case .reading(let reading) = mode {
            frame.draw(in: layout.body) { drawReading(&$0, reading) }
        } else if case .answers(let board) = mode {
            frame.draw(in: layout.body) { drawAnswers(&$0, board) }
        } else {
            switch view {
            case .triage: drawTriage(&frame, layout)
            case .notices: drawNotices(&frame, layout)
            case .wall: drawWall(&frame, layout)
            case .situations: drawSituations(&frame, layout)
            case .ledger: drawLedger(&frame, layout)
            case .search: drawSearch(&frame, layout)
            case .duties: drawDuties(&frame, layout)
            case .roster: drawRoster(&frame, layout)
            case .relief: drawRelief(&frame, layout)
            case .numbers: drawNumbers(&frame, layout)
            }
        }
        if resultNeedsTwoRows {
            let both = Rect(row: layout.command.row, column: 0, rows: 2, columns: size.columns)
            frame.draw(in: both) { drawResult(&$0) }
        } else {
            frame.draw(in: layout.command) { drawCommandLine(&$0) }
            frame.draw(in: layout.result) { drawResult(&$0) }
        }
        frame.draw(in: layout.hints) { drawHints(&$0) }
        // What has the whole screen is what is selected.
        if isZoomed, case .browsing = mode { frame.draw(in: layout.detail) { $0.parkCursor(at: Point(1, 2)) } }
        drawOverlays(&frame, layout)
        if case .menu(let menu) = mode { drawMenu(&frame, menu) }
        drawTour(&frame)
        return frame
    }

    private func drawHeader(_ pane: inout Pane) {
        if let travel { return drawPastHeader(travel, &pane) }
        if let ledgerTrouble {
            pane.fill(style: Style(.notRecorded))
            let time = SafeText(settings.clock.time(now))
            let end =
                pane.columns - 1
                - pane.writeTrailing(time, row: 0, before: pane.columns - 1, style: Style(.notRecorded))
            pane.write(
                SafeText("\(ledgerWarning). LEDGER DOWN: \(ledgerTrouble)"), at: Point(0, 1),
                style: Style(.notRecorded), maxWidth: end - 2)
            return
        }
        pane.fill(style: .statusBar)
        var column = 1
        func put(_ text: SafeText, _ style: Style) {
            column += pane.write(text, at: Point(0, column), style: style) + 2
        }
        put("WATCHDESK", Style(.title, on: .statusBar))
        let time = SafeText(settings.clock.time(now))
        var end = pane.columns - 1
        end -= pane.writeTrailing(time, row: 0, before: end, style: Style(.title, on: .statusBar)) + 2
        // What needs somebody has the room first, but for the id of who sits here: what is given here is recorded as theirs.
        // A console that only looks on says so where one at work says who sits there; a drill of the demo does both.
        let isReadOnly = settings.seat.isReadOnly
        let drill = isReadOnly ? SafeText(" READ ONLY ") : settings.seat.isDrill ? SafeText(" DRILL ") : SafeText("")
        // On a wide screen the seat is kept as well: several people pass by a desk, and it is a position that is asked for.
        let kept = pane.columns >= ConsoleLayout.wide ? "\(actor.position)  id \(actor.person)" : actor.person
        let seatWidth = isReadOnly ? 0 : min(pane.columns >= ConsoleLayout.wide ? 40 : 12, SafeText(kept).width)
        for count in headerCounts {
            let room = end - column - drill.width - seatWidth - 4
            guard let text = count.texts.first(where: { $0.width < room }) else { continue }
            end -= pane.writeTrailing(text, row: 0, before: end, style: count.style) + 2
        }
        let room = end - column - drill.width - 2
        let others = board.positions(of: personHere).map(\.name).filter { $0 != position }.map { " + \($0)" }.joined()
        let seat = [
            "\(actor.position)\(others)  id \(actor.person)", "\(actor.position)  id \(actor.person)",
            "id \(actor.person)", actor.person,
        ].map { SafeText($0) }.first { $0.width <= room }
        if let seat, !isReadOnly { put(seat, .statusBar) }
        if !drill.isEmpty { put(drill, Style(.drill)) }
    }

    /// Flags to decide, notices over their limit and open, the most pressing first: words, never colour alone. What stands
    /// further down gives way where there is no room.
    var headerCounts: [HeaderCount] {
        let flags = overview.decisions
        let over = overview.overLimit
        var counts: [HeaderCount] = []
        if !unrecorded.isEmpty {
            counts.append(HeaderCount("\(unrecorded.count) NOT RECORDED", Style(.notRecorded)))
        }
        if flags > 0 { counts.append(HeaderCount("! \(flags) to decide", Style(.flagUnconfirmed))) }
        if over > 0 { counts.append(HeaderCount("\(over) OVER LIMIT", Style(.overLimit))) }
        counts.append(HeaderCount("\(overview.open) unanswered", .statusBar))
        if let late = overview.late {
            let age = ClockFace.age(from: late.since, to: now)
            counts.append(
                HeaderCount("LATE \(age): \(late.words)", short: "LATE \(age)", Style(.late, on: .statusBar)))
        }
        if let relief = reliefOnDisplay {
            counts.append(HeaderCount("\(relief.id) \(relief.phase.rawValue)", Style(.warn, on: .statusBar)))
            if let question = relief.openQuestions.first, personHere == relief.outgoing {
                counts.append(HeaderCount("QUESTION \(question.number): H A", Style(.overLimit)))
            }
        }
        if settings.seat.takesUp, let holder = board.positions[position]?.holder, holder != personHere {
            counts.append(HeaderCount("\(position) IS \(holder)'S", Style(.overLimit)))
        }
        if let muteWords { counts.append(HeaderCount(muteWords, Style(.warn, on: .statusBar))) }
        if !keymapProblems.isEmpty {
            counts.append(HeaderCount("KEYMAP FILE: \(keymapProblems.count)", Style(.warn, on: .statusBar)))
        }
        let flaws = overview.rosterFlaws.count
        if flaws > 0 {
            let words = "ROSTER \(flaws) \(flaws == 1 ? "GAP" : "GAPS")"
            counts.append(
                HeaderCount("\(words): \(keyWords("view.roster"))", short: words, Style(.late, on: .statusBar)))
        }
        return counts
    }

    private func drawResult(_ pane: inout Pane) {
        guard let result = resultShown else { return }
        let style =
            switch result.kind {
            case _ where result.isRead: Style.dim
            case .recording: Style.dim
            case .accepted: Style(.accepted)
            case .rejected: Style(.rejected)
            case .notRecorded: Style(.notRecorded)
            case .information: Style.text
            }
        let text = SafeText(result.text)
        let rect = Rect(row: 0, column: 1, rows: pane.rows, columns: pane.columns - 2)
        let rows = Pane.height(of: text, width: rect.columns)
        pane.writeWrapped(
            text, in: Rect(row: max(0, pane.rows - rows), column: 1, rows: pane.rows, columns: rect.columns),
            style: style)
    }

    /// A long answer takes the row of the prompt as well, when nobody is typing in it.
    private var resultNeedsTwoRows: Bool {
        guard let result, case .browsing = mode else { return false }
        return SafeText(result.text).width > size.columns - 2
    }

    private func drawHints(_ pane: inout Pane) {
        pane.fill(style: Style(.hintText))
        guard pendingKeys.isEmpty else { return drawPending(&pane) }
        let contexts = contexts
        // Beside the command line the view's own keys work, and are known.
        let named = contexts.first == .command ? [.command] : contexts
        // What a view is for comes first in it.
        let ofView: [String] =
            switch view {
            case .notices, .wall:
                ["notice.acknowledge", "notice.escalate", "notice.snooze", "notice.handOn", "view.wall", "pane.zoom"]
            case .duties: ["duty.report", "situation.observe", "situation.report", "situation.close", "pane.zoom"]
            case .relief:
                ["relief.next", "relief.mark", "relief.note", "relief.left", "relief.passOn", "relief.cancel"]
            case .situations:
                [
                    "pane.zoom", "show.calls", "show.notices", "show.audit", "situation.observe", "situation.report",
                    "situation.close",
                ]
            case .ledger: ["ledger.filter", "travel.here", "show.audit", "show.calls", "pane.zoom"]
            case .search: ["call.find", "show.audit", "show.calls", "pane.zoom"]
            case .triage, .roster, .numbers: []
            }
        let inThePast = travel == nil ? [] : ["travel.back", "travel.forward", "travel.to"]
        let first = inThePast + ofView
        let isBrowsing = if case .browsing = mode { true } else { false }
        let shown = ActionRegistry.all
            .compactMap { action -> (action: Action, rank: Int, place: Int)? in
                guard named.contains(action.context), isOffered(action) else { return nil }
                let rank = (isBrowsing ? first.firstIndex(of: action.id) : nil) ?? first.count
                return action.hint > 0 || rank < first.count ? (action, rank, place(of: action)) : nil
            }
            .sorted { ($0.rank, $0.place, $0.action.hint) < ($1.rank, $1.place, $1.action.hint) }
        var column = 1
        // Whether an action works here is asked only of those there is room for.
        for (action, _, _) in shown where whyDisabled(action.id) == nil {
            // A key that means something else here is not offered for what it means elsewhere.
            guard
                let keys = keymap.keys(for: action.id).first(where: {
                    keymap.lookup($0, in: contexts) == .action(action.id)
                })
            else { continue }
            let key = SafeText(keys.map(\.description).joined(separator: " "))
            let title = SafeText(hintTitle(action))
            guard column + key.width + title.width + 1 < pane.columns else { break }
            pane.zone(
                ClickTarget.action(action.id).name,
                in: Rect(row: 0, column: column, rows: 1, columns: key.width + 1 + title.width))
            column += pane.write(key, at: Point(0, column), style: Style(.hintKey)) + 1
            column += pane.write(title, at: Point(0, column), style: Style(.hintText)) + 2
        }
    }

    private func drawMenu(_ frame: inout Frame, _ menu: Menu) {
        let width = min(size.columns - 4, max(50, (menu.items.map { SafeText($0.title).width }.max() ?? 0) + 8))
        let title = SafeText(menu.title)
        let titleRows = Pane.height(of: title, width: width - 4)
        let rect = Rect(size).centered(Size(width, by: menu.items.count + titleRows + 3))
        frame.draw(in: rect) { pane in
            pane.fill(style: Style(.overlay))
            let inside = pane.box(.single, style: Style(.borderActive, on: .overlay)).inset(columns: 1)
            pane.draw(in: inside) { pane in
                pane.writeWrapped(title, style: Style(.title, on: .overlay))
                for (index, item) in menu.items.enumerated() {
                    let row = titleRows + 1 + index
                    let chosen = index == menu.selected
                    let surface: Ink = chosen ? .selected : .overlay
                    let line = pane.bounds.line(row)
                    pane.fill(line, style: Style(chosen ? .selected : .overlay))
                    let key = item.letter.map { "\(index + 1) \($0)" } ?? "\(index + 1)"
                    let used = pane.write(SafeText(key), at: Point(row, 1), style: Style(.hintKey, on: surface))
                    pane.write(
                        SafeText(item.title), at: Point(row, 3 + used),
                        style: Style(chosen ? .selected : .text, on: surface))
                    pane.zone(ClickTarget.item(index).name, in: line)
                    // Where nothing is chosen yet the cursor stands on the first: a reader begins there.
                    if chosen || (menu.selected == nil && index == 0) { pane.parkCursor(at: Point(row, 1)) }
                }
            }
        }
    }
}

/// One of the counts in the header, whole and in the few words it has where there is no room.
nonisolated struct HeaderCount {
    /// The longest first.
    let texts: [SafeText]
    let style: Style

    init(_ words: String, short: String? = nil, _ style: Style) {
        (texts, self.style) = ([words, short].compactMap(\.self).map { SafeText($0) }, style)
    }
}
