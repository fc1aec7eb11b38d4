public import DispatchDesk
public import Policy

/// How moments are written on a paper, in the center's local time.
public struct PaperClock: Sendable {
    /// `14:22:07`.
    public var time: @Sendable (Instant) -> String
    /// `2026-03-01 14:22:07`.
    public var dateAndTime: @Sendable (Instant) -> String

    public init(
        time: @escaping @Sendable (Instant) -> String, dateAndTime: @escaping @Sendable (Instant) -> String
    ) {
        (self.time, self.dateAndTime) = (time, dateAndTime)
    }
}

/// A draft of one of the papers the memorandum asks for (B.1.d, C.2, B.3, A.6), made of one situation's record.
///
/// Every sentence is a template's words around values of events, and names their positions; nothing else can get in. Where the
/// record holds no such fact the template's gap stands, and where its words were erased by law the gap says so.
public struct DailyDraft: Sendable {
    public private(set) var paper: Paper
    /// What each line of the template came to, by its id: a sentence for each fact, or the gap.
    public private(set) var statements: [String: [Paper.Statement]] = [:]

    private struct Placed {
        var statement: Paper.Statement
        var line: String
        var order: Int64
    }

    public init(
        _ document: DailyTemplates.Document, of record: SituationRecord, pack: PolicyPack, clock: PaperClock
    ) {
        let templates = pack.dailies
        var heading = [pack.heading, document.title, "Situation \(record.scope.situation)"]
        heading.append("\(pack.memorandum), \(document.paragraph): \"\(document.asks)\"")
        if let newest = record.newest {
            heading.append("Record up to position \(newest.position), \(clock.dateAndTime(newest.at))")
        }
        if let remark = templates?.remark { heading.append(remark) }
        paper = Paper(heading: heading, sections: [])
        let facts = record.facts + record.openFacts
        let teller = Teller(
            clock: clock, erased: templates?.erased ?? "erased by law",
            day: facts.first.map { clock.dateAndTime($0.at) })
        for section in document.sections {
            var placed: [Placed] = []
            for line in section.lines {
                let told = facts.compactMap { fact in
                    teller.statement(line, fact).map { Placed(statement: $0, line: line.id, order: fact.order) }
                }
                placed += told.isEmpty ? Self.gap(line) : told
            }
            if section.isByTime { placed = Self.inOrder(placed) }
            guard !placed.isEmpty else { continue }
            for found in placed { statements[found.line, default: []].append(found.statement) }
            paper.sections.append(.init(section.title, placed.map(\.statement)))
        }
    }

    private static func gap(_ line: DailyTemplates.Line) -> [Placed] {
        guard let gap = line.gap else { return [] }
        let words = "\(gap) (\(line.cites))"
        return [Placed(statement: .init("", words, isGap: true), line: line.id, order: .max)]
    }

    /// By the event each stands on first; what stands on the same one stays in the template's order, gaps come last.
    private static func inOrder(_ placed: [Placed]) -> [Placed] {
        placed.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
    }
}

/// Puts a fact into a line's words.
private struct Teller {
    let clock: PaperClock
    let erased: String
    /// When the record begins: an event of another day bears its date.
    let day: String?

    /// nil when the fact is none of the line's, or lacks a value its words can't do without.
    func statement(_ line: DailyTemplates.Line, _ fact: SituationRecord.Fact) -> Paper.Statement? {
        guard fact.kind == line.fact, isMet(line.conditions, fact), let pattern = SentencePattern(line.text) else {
            return nil
        }
        var isErased = false
        let text = pattern.filled { name in
            if case .erased? = fact.values[name] { isErased = true }
            return shown(name, fact)
        }
        let label = fact.kind == .noticeOpen || fact.kind == .dutyOpen ? "" : moment(fact.at)
        return text.map { .init(label, $0, positions: fact.positions, isGap: isErased) }
    }

    private func isMet(_ conditions: [String: [String]], _ fact: SituationRecord.Fact) -> Bool {
        conditions.allSatisfy { name, allowed in
            guard case .plain(_, let raw)? = fact.values[name] else { return false }
            return allowed.contains(raw)
        }
    }

    private func shown(_ name: String, _ fact: SituationRecord.Fact) -> String? {
        switch name {
        case "time": return moment(fact.at)
        case "by": return fact.by.person
        default: break
        }
        switch fact.values[name] {
        case .plain(let text, _)?: return text
        case .quoted(let text)?: return "\"\(text)\""
        case .moment(let at)?: return name == "date" ? clock.dateAndTime(at) : moment(at)
        case .erased?: return erased
        case nil: return nil
        }
    }

    private func moment(_ at: Instant) -> String {
        let whole = clock.dateAndTime(at)
        return whole.prefix(10) == day?.prefix(10) ? clock.time(at) : whole
    }
}
