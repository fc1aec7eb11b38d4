import DispatchDesk
import Policy

// What calls say: who called when, where, what was reported, and which indicators stood in it.
extension SituationRecord {
    mutating func gather(_ fact: CallReceived, _ words: CallWords?, _ recorded: RecordedEvent) {
        add(
            .call, recorded,
            [
                "call": .plain(fact.call.rawValue), "type": named(fact.type),
                "priority": fact.priority.map { .plain(String($0)) }, "received": .moment(fact.received),
                "source": named(fact.source), "district": named(fact.district), "beat": named(fact.beat),
                "basis": .plain(fact.basis.rawValue),
            ])
        texts[fact.call] = [recorded.position]
        addWords(of: fact.call, words, recorded, before: nil)
    }

    mutating func gather(_ fact: CallUpdated, _ words: CallWords?, _ recorded: RecordedEvent, _ before: Board) {
        if fact.type != nil || fact.priority != nil || fact.district != nil || fact.beat != nil {
            add(
                .callChanged, recorded,
                [
                    "call": .plain(fact.call.rawValue), "type": named(fact.type),
                    "priority": fact.priority.map { .plain(String($0)) }, "district": named(fact.district),
                    "beat": named(fact.beat),
                ])
        }
        guard let words, let known = before.calls[fact.call], texts[fact.call]?.isEmpty == false else { return }
        texts[fact.call]?[0] = recorded.position
        addWords(of: fact.call, words, recorded, before: known)
    }

    /// Place and report, where they are said for the first time or say something else than before.
    private mutating func addWords(
        of call: CallID, _ words: CallWords?, _ recorded: RecordedEvent, before known: Call?
    ) {
        if words?.location != known?.location || known == nil {
            add(
                .callPlace, recorded,
                ["call": .plain(call.rawValue), "place": words == nil ? .erased : named(words?.location)])
        }
        if words?.narrative != known?.narrative || known == nil {
            add(
                .callWords, recorded,
                ["call": .plain(call.rawValue), "words": words == nil ? .erased : quoted(words?.narrative)])
        }
    }

    /// The level where it rises, and every indicator that had not been found in the call before.
    mutating func gather(_ fact: CallAssessed, _ recorded: RecordedEvent, _ before: Board) {
        let assessment = fact.assessment
        if assessment.level > before.calls[fact.call]?.level ?? .none {
            let tags = assessment.tags.map(\.rawValue).joined(separator: ", ")
            add(
                .assessed, recorded,
                [
                    "call": .plain(fact.call.rawValue), "level": .plain(assessment.level.rawValue),
                    "score": .plain(String(assessment.score)), "tags": tags.isEmpty ? nil : .plain(tags),
                ])
        }
        guard let call = board.calls[fact.call] else { return }
        for finding in assessment.findings where finding.points > 0 {
            let (words, positions) = found(finding, in: call)
            let values: [String: Value?] = [
                "call": .plain(fact.call.rawValue), "rule": .plain(finding.rule),
                "title": pack.ruleTitles[finding.rule].map { .plain($0) } ?? .plain(""),
                "points": .plain(String(finding.points)), "words": words,
            ]
            let known = facts.contains { $0.kind == .indicator && $0.values == values.compactMapValues(\.self) }
            if !known { add(.indicator, recorded, standingOn: positions, values) }
        }
    }

    /// The words of a finding, and the events that hold them. A finding counts the bytes of the whole text: of what lies behind
    /// erased words nobody can say any more where it stood.
    private func found(_ finding: Finding, in call: Call) -> (Value, [Int64]) {
        guard finding.start >= 0, finding.start < finding.end else { return (.erased, []) }
        var offset = 0
        var bytes: [UInt8] = []
        var positions: [Int64] = []
        for (text, position) in zip([call.narrative] + call.notes.map(\.text), texts[call.id] ?? []) {
            guard let text else { return (.erased, [position]) }
            let part = Array((text + "\n").utf8)
            if finding.start < offset + part.count, finding.end > offset { positions.append(position) }
            bytes += part
            offset += part.count
            if finding.end <= offset { break }
        }
        guard finding.end <= bytes.count else { return (.erased, positions) }
        let words = String(decoding: bytes[finding.start..<finding.end], as: UTF8.self)
        return (quoted(words) ?? .erased, positions)
    }

    // MARK: what people made of them

    mutating func gather(_ fact: CallConfirmed, _ recorded: RecordedEvent) {
        add(.confirmed, recorded, ["call": .plain(fact.call.rawValue), "basis": .plain(fact.basis.rawValue)])
    }

    mutating func gather(_ fact: CallDismissed, _ words: Remark?, _ recorded: RecordedEvent) {
        let reason = pack.desk.dismissalReasons.first { $0.code == fact.reason }
        add(
            .dismissed, recorded,
            [
                "call": .plain(fact.call.rawValue), "reason": .plain(fact.reason),
                "title": reason.map { .plain($0.title) }, "words": quoted(words?.text),
            ])
    }

    mutating func gather(_ fact: CallPromoted, _ words: Remark?, _ recorded: RecordedEvent) {
        add(.promoted, recorded, ["call": .plain(fact.call.rawValue), "words": quoted(words?.text)])
    }

    mutating func gather(_ fact: CallStatusChanged, _ recorded: RecordedEvent, _ before: Board) {
        guard !fact.units.isEmpty, before.calls[fact.call]?.units != fact.units else { return }
        add(
            .units, recorded,
            ["call": .plain(fact.call.rawValue), "units": named(fact.units.joined(separator: ", "))])
    }

    mutating func gather(_ fact: NoteAdded, _ words: Remark?, _ recorded: RecordedEvent) {
        texts[fact.call, default: []].append(recorded.position)
        add(
            .note, recorded,
            [
                "call": .plain(fact.call.rawValue), "number": .plain(String(fact.number)),
                "words": words == nil ? .erased : quoted(words?.text),
            ])
    }

    mutating func gather(_ fact: NoteStruck, _ words: Remark?, _ recorded: RecordedEvent) {
        add(
            .noteStruck, recorded,
            [
                "call": .plain(fact.call.rawValue), "number": .plain(String(fact.number)),
                "words": words == nil ? .erased : quoted(words?.text),
            ])
    }
}
