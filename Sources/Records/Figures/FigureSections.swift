import DispatchDesk

/// Lays the figures out as tables.
struct FigureSections {
    let figures: WatchFigures
    let titles: FigureSheet.Titles
    let words: FigureWords

    var sections: [FigureSheet.Section] {
        [counts, flags, times, duties, rules, districts].filter { !$0.rows.isEmpty }
    }

    private func section(_ id: String, _ columns: [String], _ rows: [FigureSheet.Row]) -> FigureSheet.Section {
        .init(id: id, title: words.sections[id] ?? id, columns: columns, rows: rows)
    }

    private func row(_ id: String, _ cells: [Figure]) -> FigureSheet.Row {
        let found = words.rows[id]
        return .init(title: found?.title ?? id, depth: found?.under == nil ? 0 : 1, cells: cells)
    }

    private func unit(_ row: String, _ column: String) -> String {
        words.columns[column]?.unit ?? words.rows[row]?.unit ?? ""
    }

    // MARK: cells

    /// A count of what can be named.
    private func count(
        _ id: String, _ row: String, _ column: String, _ found: [SituationID?], district: String? = nil
    ) -> Figure {
        Figure(
            id, district: district, .number(found.count), unit: unit(row, column), count: .number(found.count),
            situations: found.compactMap(\.self))
    }

    private func count(_ id: String, _ number: Int, district: String? = nil) -> Figure {
        Figure(id, district: district, .number(number), unit: unit(id, "count"), count: .number(number))
    }

    private func time(
        _ row: String, _ column: String, _ times: Times, _ found: Times.Case?, district: String? = nil
    ) -> Figure {
        Figure(
            "\(row).\(column)", district: district, found.map { .number($0.seconds) } ?? .noCases,
            unit: unit(row, column), count: .number(times.cases.count), situations: found.map { [$0.situation] } ?? [])
    }

    /// Of the flags that somebody decided, the share that was wrong, in thousandths, rounded to the nearest.
    private func share(
        _ id: String, _ flags: WatchFigures.FlagCount, district: String? = nil
    ) -> Figure {
        let (wrong, all) = (flags.wrong.count, flags.decided)
        return Figure(
            id, district: district, all == 0 ? .noCases : .number((wrong * 2000 + all) / (2 * all)),
            unit: "per-mille", count: .number(all), situations: flags.wrong.compactMap(\.self))
    }

    // MARK: tables

    private var counts: FigureSheet.Section {
        let whole = figures.whole
        func line(_ id: String, _ found: [SituationID]) -> FigureSheet.Row { row(id, [count(id, id, "count", found)]) }
        return section(
            "counts", ["count"],
            [
                row("calls", [count("calls", whole.calls)]), line("situations", whole.situations),
                line("situations-e1a", whole.callsForService), line("situations-e1b", whole.advisedEntries),
                row("steps", [count("steps", whole.steps)]), line("steps-nobody", whole.emptySteps),
            ])
    }

    private var flags: FigureSheet.Section {
        let flags = figures.whole.flags
        func line(_ id: String, _ found: [SituationID?]) -> FigureSheet.Row { row(id, [count(id, id, "count", found)]) }
        return section(
            "flags", ["count"],
            [
                line("flags", flags.all), line("flags-confirmed", flags.confirmed),
                line("flags-dismissed", flags.dismissed), line("flags-not-federal", flags.notFederal),
                line("flags-expired", flags.expired), line("flags-waiting", flags.waiting),
                line("flags-by-person", flags.byPerson), row("false-flags", [share("false-flags", flags)]),
            ])
    }

    private var times: FigureSheet.Section {
        let whole = figures.whole
        func line(_ id: String, _ times: Times) -> FigureSheet.Row {
            row(
                id,
                [
                    count("\(id).cases", id, "cases", times.cases.map(\.situation)),
                    time(id, "median", times, times.median), time(id, "p90", times, times.percentile(90)),
                    time(id, "worst", times, times.worst), count("\(id).missing", id, "missing", times.missing),
                ])
        }
        let owed = Role.allCases.map { line("e1b-\($0.rawValue)", whole.owed[$0] ?? Times()) }
        let all = Role.allCases.map { line("ack-\($0.rawValue)", whole.acknowledged[$0] ?? Times()) }
        return section(
            "times", ["cases", "median", "p90", "worst", "missing"],
            [line("e1a", whole.dispatch)] + owed + [line("e1b-three", whole.allThree)] + all)
    }

    private var duties: FigureSheet.Section {
        let found = figures.whole.duties
        let order = Dictionary(titles.order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = found.sorted { one, other in
            (order[one.id] ?? .max, one.id) < (order[other.id] ?? .max, other.id)
        }
        return section(
            "duties", ["owed", "late", "open"],
            sorted.map { duty in
                let id = "duty.\(duty.id)"
                return .init(
                    title: "\(duty.id)  \(titles.duties[duty.id] ?? "")", depth: 0,
                    cells: [
                        count("\(id).owed", "duty", "owed", duty.owed), count("\(id).late", "duty", "late", duty.late),
                        count("\(id).open", "duty", "open", duty.open),
                    ])
            })
    }

    private var rules: FigureSheet.Section {
        section(
            "rules", ["flags", "dismissed", "not-federal", "false"],
            figures.rules.map { rule in
                let id = "rule.\(rule.rule)"
                return .init(
                    title: "\(rule.rule)  \(titles.rules[rule.rule] ?? "")", depth: 0,
                    cells: [
                        count("\(id).flags", "rule", "flags", rule.flags.all),
                        count("\(id).dismissed", "rule", "dismissed", rule.flags.dismissed),
                        count("\(id).not-federal", "rule", "not-federal", rule.flags.notFederal),
                        share("\(id).false", rule.flags),
                    ])
            })
    }

    private var districts: FigureSheet.Section {
        let columns = [
            "calls", "situations", "e1a.median", "e1a.worst", "e1b-three.median", "e1b-three.worst", "duties.late",
            "duties.open", "false-flags",
        ]
        return section(
            "districts", columns,
            figures.districts.map { district in
                let name = district.name ?? words.text("no-district")
                let counts = district.counts
                let late = counts.duties.flatMap(\.late)
                let open = counts.duties.flatMap(\.open)
                return .init(
                    title: name, depth: 0,
                    cells: [
                        count("calls", counts.calls, district: name),
                        count("situations", "situations", "count", counts.situations, district: name),
                        time("e1a", "median", counts.dispatch, counts.dispatch.median, district: name),
                        time("e1a", "worst", counts.dispatch, counts.dispatch.worst, district: name),
                        time("e1b-three", "median", counts.allThree, counts.allThree.median, district: name),
                        time("e1b-three", "worst", counts.allThree, counts.allThree.worst, district: name),
                        count("duties.late", "duties", "late", late, district: name),
                        count("duties.open", "duties", "open", open, district: name),
                        share("false-flags", counts.flags, district: name),
                    ])
            })
    }
}
