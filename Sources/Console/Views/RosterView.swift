import DispatchDesk
import Screen

extension ConsoleModel {
    /// What is wrong with the roster now.
    /// Who is on for each role and how they are reached, with everything that is wrong about it in red until it is put right.
    func drawRoster(_ frame: inout Frame, _ layout: ConsoleLayout) {
        let flaws = overview.rosterFlaws
        frame.draw(in: layout.list) { pane in
            let inside = pane.box(
                title: SafeText("ROSTER"),
                trailing: flaws.isEmpty ? SafeText("in order") : SafeText("\(flaws.count) TO PUT RIGHT"),
                trailingStyle: Style(flaws.isEmpty ? .acknowledged : .late))
            let entries = rosterList
            guard !entries.isEmpty else {
                pane.draw(in: inside) { pane in
                    pane.write(
                        "nobody is on the roster; n puts somebody on it, with the ways to reach them", at: Point(0, 1),
                        style: Style(.late))
                }
                return
            }
            let selected = selectedIndex
            let top = Self.top(count: entries.count, selected: selected, anchor: anchor, rows: inside.rows)
            pane.draw(in: inside) { pane in
                for (row, entry) in entries[top..<min(entries.count, top + pane.rows)].enumerated() {
                    drawRow(entry, row, flaws, &pane)
                }
            }
            drawMore(above: top, below: entries.count - top - inside.rows, &pane)
        }
        if let second = layout.second {
            frame.draw(in: second) { pane in
                let inside = pane.box(title: "WHO IS TOLD, AND WHEN", trailing: "agency setting")
                pane.draw(in: inside.inset(columns: 1)) { _ = $0.draw(escalationLines, scroll: 0) }
            }
        }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel { return drawForm(&pane, form) }
            drawEntry(flaws, withSteps: layout.second == nil, &pane)
        }
    }

    private func drawRow(_ entry: RosterEntry, _ row: Int, _ flaws: [Roster.Flaw], _ pane: inout Pane) {
        let isSelected = RosterRef(role: entry.role, person: entry.person) == selectedEntry
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = isSelected ? Style.selected : Style.text
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(SafeText(text), at: Point(row, column), style: style.on(surface), maxWidth: width)
        }
        let isFlawed = flaws.contains { $0.person == entry.person && $0.role == entry.role }
        put(isSelected ? ">" : "", 0, plain, width: 1)
        put(isFlawed ? "!" : "", 1, Style(.late), width: 1)
        put(entry.role.code, 3, plain.adding(.bold), width: 2)
        put(entry.person.rawValue, 6, plain, width: 8)
        put(entry.title, 15, plain, width: 24)
        let wide = pane.columns >= 96
        // A narrow list leaves the channels to the pane beside it.
        let hasRoom = pane.columns >= 76
        if hasRoom {
            put(entry.channels.joined(separator: " "), 40, isSelected ? plain : .label, width: wide ? 28 : 17)
        }
        let acting = entry.actingUntil.map { "acting to \(settings.clock.hourAndMinute($0))" }
        let confirmed = "confirmed \(settings.clock.hourAndMinute(entry.confirmedAt))"
        pane.writeTrailing(
            SafeText(acting ?? confirmed), row: row, before: pane.columns - 1,
            style: Style(acting == nil ? .text : .warn).on(surface),
            maxWidth: hasRoom ? pane.columns - (wide ? 70 : 58) : 18)
        pane.zone(
            ClickTarget.entry(RosterRef(role: entry.role, person: entry.person)).name, in: pane.bounds.line(row))
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, 3)) }
    }

    private func drawEntry(_ flaws: [Roster.Flaw], withSteps: Bool, _ pane: inout Pane) {
        let entry = selectedEntry.flatMap { board.roster.entry($0.role, $0.person) }
        let inside = pane.box(title: SafeText(entry.map { "\($0.role.title) \($0.person)" } ?? "ROSTER"))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            var lines: [StyledLine] = flaws.map { flaw in StyledLine("! \(flaw.words)", Style(.late)) }
            if !lines.isEmpty { lines.append(StyledLine()) }
            if let entry {
                lines.append(StyledLine(entry.title, Style.text.adding(.bold)))
                for way in entry.ways {
                    var line = StyledLine(lead: way.channel.padding(to: 8), .label, indent: 2)
                    line.add(way.address)
                    lines.append(line)
                }
                let at = settings.clock.time(entry.confirmedAt)
                lines.append(StyledLine("confirmed \(at) by \(entry.confirmedBy.person)", .label))
                lines.append(
                    StyledLine(
                        entry.testedAt.map { "test page acknowledged \(settings.clock.time($0))" }
                            ?? "no test page acknowledged yet; t sends one", .label))
            }
            if withSteps {
                lines.append(StyledLine())
                lines.append(StyledLine("WHO IS TOLD, AND WHEN (agency setting)", .title))
                lines += escalationLines
            } else if let entry {
                lines += waiting(for: entry.role)
            }
            _ = pane.draw(lines, scroll: scroll)
        }
    }

    /// The steps of each role: after how long who is told, and by which ways.
    private var escalationLines: [StyledLine] {
        Role.allCases.flatMap { role in
            desk.steps(for: role).enumerated().map { index, step in
                var line = StyledLine(lead: "\(role.code) \(index + 1)".padding(to: 6), .label, indent: 2)
                let by = step.by.isEmpty ? "every way" : step.by.joined(separator: ", ")
                let after = index == 0 ? "at release" : "+\(ClockFace.span(step.after))"
                line.add("\(after.padding(to: 12))\(step.to?.code ?? role.code) by \(by)")
                return line
            }
        }
    }

    /// The notices a role has not answered, with whom each has reached: what a call to these people would be about.
    private func waiting(for role: Role) -> [StyledLine] {
        let open = overview.notices.compactMap { board.notices[$0] }.filter { $0.isOpen && $0.role == role }
        var lines = [StyledLine(), StyledLine("NOT ANSWERED BY \(role.title.uppercased())", .title)]
        if open.isEmpty { lines.append(StyledLine("  none", .dim)) }
        for notice in open {
            let state = standing(of: notice)
            var line = StyledLine(lead: notice.id.rawValue.padding(to: 11), .label, indent: 2)
            line.add("\(notice.basis.rawValue)  \(board.calls[notice.call]?.location ?? "")  ")
            line.add(state.text, state.style)
            lines.append(line)
            lines += trail(of: notice).map { way in
                var way = way
                way.indent = 4
                return way
            }
        }
        return lines
    }
}

nonisolated extension Roster.Flaw {
    /// Whom it is about; nil for a role without anybody.
    var person: PersonID? {
        switch self {
        case .nobody: nil
        case .noWay(_, let person), .unknownChannel(_, let person, _), .notConfirmed(_, let person): person
        }
    }
}
