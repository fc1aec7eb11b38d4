import DispatchDesk
import Records
import Screen

/// A line of the numbers: what it is, its number right-aligned below the others, and what stands behind it.
nonisolated struct NumberLine {
    var label: String
    var style = Style.text
    var number = ""
    /// Behind the number: what it means in words, for a colour is never alone.
    var words = ""
    var wordsStyle = Style.label
    /// At the right edge.
    var trailing = ""
    var bar: (part: Int, whole: Int, style: Style)?
    var spark: [Int?] = []
    /// Cells of a small table, right-aligned; instead of number, words and bar.
    var cells: [String] = []
}

nonisolated struct NumberSection {
    var title: String
    var trailing = ""
    var lines: [NumberLine]
}

extension ConsoleModel {
    /// The numbers a supervisor looks at, counted once a second at most, when something has changed or a minute is over, and
    /// only while they are looked at.
    mutating func countNumbers() {
        guard view == .numbers, hasRead else { return }
        // A surge brings many events a second; nobody reads more than one count of them.
        if let numbers {
            let age = now.seconds(since: numbers.at)
            if age < 1 || (age < 60 && numbers.position == board.position) { return }
        }
        numbers = DeskNumbers(
            board, at: now, watch: desk.policy.watchLength, startOfDay: settings.clock.startOfDay(now))
    }

    func drawNumbers(_ frame: inout Frame, _ layout: ConsoleLayout) {
        if case .form(let form) = mode, form.isPanel {
            frame.draw(in: layout.detail) { drawForm(&$0, form) }
            return
        }
        guard let numbers else {
            frame.draw(in: layout.detail) { drawEmpty("numbers", title: "NUMBERS", &$0) }
            return
        }
        let whole = layout.detail
        // Where all of it does not fit at once, the trends are the second page.
        let fits = whole.rows >= 26
        if !fits, whole.columns >= 76, whole.rows >= 19, scroll > 0 {
            frame.draw(in: whole) { pane in
                let inside = pane.box(title: "TRENDS", trailing: SafeText(settings.clock.hourAndMinute(now)))
                pane.draw(in: inside.inset(columns: 1)) { drawTrends(numbers, tall: true, &$0) }
                pane.writeTrailing(
                    SafeText(" \(keyWords("move.top")): numbers "), row: pane.rows - 1, before: pane.columns - 2,
                    style: .title)
            }
            return
        }
        let rows = whole.split(rows: [.flexible(minimum: 19), .fixed(fits ? (whole.rows >= 34 ? 8 : 6) : 0)])
        let body = whole.rows >= 26 ? rows[0] : whole
        if fits {
            frame.draw(in: rows[1]) { pane in
                let inside = pane.box(title: "TRENDS", trailing: "24 hours, 31 days")
                pane.draw(in: inside.inset(columns: 1)) { drawTrends(numbers, tall: rows[1].rows >= 8, &$0) }
            }
        }
        let (flags, watch) = (flagsToday(numbers), thisWatch(numbers))
        guard body.columns >= 76, body.rows >= 19 else {
            let all = [standing(numbers, rows: 20), watch, flags, trends(numbers), lastDays(numbers, rows: 12)]
            frame.draw(in: body) { drawInOne(all, &$0) }
            return
        }
        let halves = body.split(columns: [.flexible(), .flexible()])
        let present = standing(numbers, rows: body.rows - flags.lines.count - 4)
        let spare = body.rows - present.lines.count - flags.lines.count - 4
        let left = halves[0].split(rows: [
            spare >= 3 ? .fixed(present.lines.count + 2) : .flexible(), .fixed(flags.lines.count + 2),
            spare >= 3 ? .flexible() : .fixed(0),
        ])
        let right = halves[1].split(rows: [.fixed(watch.lines.count + 2), .flexible()])
        var sections = [
            (present, left[0]), (flags, left[1]), (watch, right[0]),
            (lastDays(numbers, rows: right[1].rows - 2), right[1]),
        ]
        if spare >= 3 { sections.append((openDuties(rows: left[2].rows - 2), left[2])) }
        for (section, rect) in sections {
            frame.draw(in: rect) { pane in
                defer {
                    if !fits, section.title == "30 DAYS" {
                        pane.writeTrailing(
                            SafeText(" \(keyWords("move.pageDown")): trends "), row: pane.rows - 1,
                            before: pane.columns - 2, style: .title)
                    }
                }
                let inside = pane.box(title: SafeText(section.title), trailing: SafeText(section.trailing))
                pane.draw(in: inside.inset(columns: 1)) { pane in
                    for (row, line) in section.lines.enumerated() { draw(line, row, &pane) }
                }
            }
        }
    }

    /// On a small screen the sections stand one below the other, to be scrolled.
    private func drawInOne(_ sections: [NumberSection], _ pane: inout Pane) {
        let inside = pane.box(title: "NUMBERS")
        let lines = sections.flatMap { section in
            [NumberLine(label: section.title, style: .title, trailing: section.trailing)] + section.lines
        }
        let top = min(scroll, max(0, lines.count - inside.rows))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            for (row, line) in lines.dropFirst(top).prefix(pane.rows).enumerated() { draw(line, row, &pane) }
        }
        drawMore(above: top, below: lines.count - top - inside.rows, &pane)
    }

    private func draw(_ line: NumberLine, _ row: Int, _ pane: inout Pane) {
        if !line.cells.isEmpty {
            let widths = [3, 7, 7, 7]
            var end = pane.columns
            for (cell, width) in zip(line.cells, widths).reversed() {
                pane.writeTrailing(SafeText(cell), row: row, before: end, style: line.style)
                end -= width
            }
            pane.write(SafeText(line.label), at: Point(row, 0), style: line.style, maxWidth: end - 1)
            return
        }
        // Where there is room, what a rule is called has it.
        let column = pane.columns >= 60 ? 36 : 22
        let room = line.number.isEmpty ? pane.columns : column - SafeText(line.number).width - 1
        pane.write(SafeText(line.label), at: Point(row, 0), style: line.style, maxWidth: room)
        pane.writeTrailing(SafeText(line.number), row: row, before: column, style: line.style)
        let used = pane.writeTrailing(SafeText(line.trailing), row: row, style: .label)
        let left = pane.columns - column - 1 - (used > 0 ? used + 1 : 0)
        if let bar = line.bar {
            pane.bar(bar.part, of: bar.whole, at: Point(row, column + 1), width: min(16, left), style: bar.style)
        } else if !line.spark.isEmpty {
            let width = max(0, min(line.spark.count, pane.columns - SafeText(line.label).width - 1))
            pane.sparkline(line.spark, at: Point(row, pane.columns - width), width: width, style: Style(.released))
        } else {
            pane.write(SafeText(line.words), at: Point(row, column + 1), style: line.wordsStyle, maxWidth: left)
        }
    }

    // MARK: what stands in them

    /// How the desk stands at this moment.
    private func standing(_ numbers: DeskNumbers, rows: Int) -> NumberSection {
        let total = numbers.pending.reduce(0) { $0 + $1.count }
        let oldest = numbers.pending.map(\.oldest).min().map { "oldest \(ClockFace.age(from: $0, to: now))" }
        var lines = [NumberLine(label: "PENDING", style: .title, number: "\(total)", words: oldest ?? "nothing waits")]
        // The least urgent share a line where there is no room for one each.
        let room = max(1, rows - 8)
        let single = numbers.pending.count <= room ? numbers.pending.count : room - 1
        let rest = numbers.pending.dropFirst(single)
        let most = (numbers.pending.prefix(single).map(\.count) + [rest.reduce(0) { $0 + $1.count }]).max() ?? 0
        for row in numbers.pending.prefix(single) {
            lines.append(
                NumberLine(
                    label: row.priority.map { "  priority \($0)" } ?? "  no priority", number: "\(row.count)",
                    trailing: ClockFace.age(from: row.oldest, to: now), bar: (row.count, most, .dim)))
        }
        if let first = rest.first, let age = rest.map(\.oldest).min() {
            let count = rest.reduce(0) { $0 + $1.count }
            lines.append(
                NumberLine(
                    label: first.priority.map { "  priority \($0) on" } ?? "  all of them", number: "\(count)",
                    trailing: ClockFace.age(from: age, to: now), bar: (count, most, Style(.released))))
        }
        let since = numbers.oldestSituation.map { "oldest \(ClockFace.age(from: $0, to: now))" }
        lines.append(
            NumberLine(
                label: "SITUATIONS OPEN", style: .title, number: "\(numbers.openSituations)", words: since ?? ""))
        let urgency = board.openNotices.map { $0.urgency(at: now) }
        let (over, warn) = (urgency.count { $0 == .overLimit }, urgency.count { $0 == .warn })
        lines += [
            NumberLine(label: "NOTICES OPEN", style: .title, number: "\(urgency.count)"),
            counted("  over limit", over, "OVER LIMIT", Style(.late)),
            counted("  soon over limit", warn, "WARN", Style(.warn)),
            NumberLine(label: "DUTIES OPEN", style: .title, number: "\(numbers.dutiesOpen)"),
            counted("  overdue", numbers.dutiesOverdue, "OVERDUE", Style(.late)),
            counted("  of earlier watches", numbers.dutiesLeftOver, "LEFT OVER", Style(.warn)),
        ]
        return NumberSection(title: "NOW", trailing: settings.clock.hourAndMinute(now), lines: lines)
    }

    private func counted(_ label: String, _ count: Int, _ words: String, _ style: Style) -> NumberLine {
        NumberLine(
            label: label, number: "\(count)", words: count > 0 ? words : "none", wordsStyle: count > 0 ? style : .dim)
    }

    private func thisWatch(_ numbers: DeskNumbers) -> NumberSection {
        let counts = numbers.watch.whole
        func line(_ label: String, _ times: Times) -> NumberLine {
            NumberLine(label: label, cells: cells(times) + ["\(times.missing.count)"])
        }
        var lines = [
            NumberLine(label: "ack. by", style: .label, cells: ["n", "median", "worst", "open"]),
            line("  all", counts.everyAcknowledgment),
        ]
        lines += Role.allCases.map { line("  \($0.code)", counts.acknowledged[$0] ?? Times()) }
        lines += [line("E.1.a sent", counts.dispatch), line("E.1.b all 3", counts.allThree)]
        lines.append(
            NumberLine(label: "each ack.", style: .label, spark: numbers.acknowledgments.map { max(1, $0) }))
        let hours = desk.policy.watchLength / 3600
        return NumberSection(title: "THIS WATCH", trailing: "last \(hours) h", lines: lines)
    }

    private func cells(_ times: Times) -> [String] {
        let seconds = [times.median, times.worst].map { $0.map { ClockFace.span($0.seconds) } ?? "-" }
        return ["\(times.cases.count)"] + seconds
    }

    /// What is still owed, by paragraph, those with something overdue first: shown where there is room for it.
    private func openDuties(rows: Int) -> NumberSection {
        let found = Dictionary(grouping: dutyList, by: \.rule.id).values.map { lines in
            (lines: lines, overdue: lines.count { $0.duty.isOverdue(at: now) }, order: lines.map(\.order).min() ?? 0)
        }.sorted { ($0.overdue > 0 ? 0 : 1, $0.order) < ($1.overdue > 0 ? 0 : 1, $1.order) }
        var lines = found.prefix(found.count > rows ? max(0, rows - 1) : rows).map { duty in
            NumberLine(
                label: duty.lines.first.map { "\($0.rule.id)  \($0.rule.words)" } ?? "", number: "\(duty.lines.count)",
                words: duty.overdue > 0 ? "\(duty.overdue) OVERDUE" : "", wordsStyle: Style(.late))
        }
        let more = found.count - lines.count
        if more > 0 { lines.append(NumberLine(label: "\(more) more paragraphs", style: .dim)) }
        if found.isEmpty { lines.append(NumberLine(label: "none", style: .dim)) }
        return NumberSection(title: "DUTIES OPEN BY PARAGRAPH", lines: lines)
    }

    private func flagsToday(_ numbers: DeskNumbers) -> NumberSection {
        let flags = numbers.today.whole.flags
        func line(_ label: String, _ found: [SituationID?], _ ink: Ink) -> NumberLine {
            NumberLine(label: label, number: "\(found.count)", bar: (found.count, flags.all.count, Style(ink)))
        }
        return NumberSection(
            title: "FLAGS TODAY", trailing: "\(flags.all.count) raised",
            lines: [
                line("confirmed", flags.confirmed, .flag), line("dismissed", flags.dismissed, .stoodDown),
                line("not federal", flags.notFederal, .stoodDown),
                line("expired, by nobody", flags.expired, .warn), line("not decided yet", flags.waiting, .warn),
            ])
    }

    private func lastDays(_ numbers: DeskNumbers, rows: Int) -> NumberSection {
        let counts = numbers.month.whole
        let (wrong, decided) = (counts.flags.wrong.count, counts.flags.decided)
        let dispatch = counts.dispatch
        var lines = [
            NumberLine(
                label: "false flags", number: decided == 0 ? "-" : Self.percent(wrong, of: decided),
                words: decided == 0 ? "no cases" : "\(wrong) of \(decided)"),
            NumberLine(
                label: "E.1.a median", number: dispatch.median.map { ClockFace.span($0.seconds) } ?? "-",
                words: dispatch.cases.isEmpty ? "no cases" : "of \(dispatch.cases.count)"),
            NumberLine(label: "flags a day", style: .label, spark: numbers.days.flags),
            NumberLine(label: "rules by false flags", style: .title),
        ]
        let rules = numbers.month.rules.filter { !$0.flags.wrong.isEmpty }
        let most = rules.first?.flags.wrong.count ?? 0
        for rule in rules.prefix(max(3, rows - lines.count)) {
            lines.append(
                NumberLine(
                    label: "\(rule.rule) \(settings.ruleTitles[rule.rule] ?? "")",
                    number: "\(rule.flags.wrong.count) of \(rule.flags.decided)",
                    bar: (rule.flags.wrong.count, most, Style(.stoodDown))))
        }
        if rules.isEmpty { lines.append(NumberLine(label: "none", style: .dim)) }
        return NumberSection(title: "30 DAYS", trailing: "\(counts.flags.all.count) flags", lines: lines)
    }

    /// In hundredths with one decimal, rounded to the nearest.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let thousandths = (part * 2000 + whole) / (2 * whole)
        return "\(thousandths / 10).\(thousandths % 10)%"
    }
}
