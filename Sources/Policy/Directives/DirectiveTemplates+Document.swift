public import DispatchDesk

extension DirectiveTemplates {
    /// The notice in the form of a Communications Directive.
    ///
    /// - Parameters:
    ///   - call: the call that caused the notice; its words are quoted, never ours.
    ///   - board: where the roster and the messages of the notice stand; an empty one leaves them out.
    ///   - sender: who sends it, as the console knows them: `Communications, Radio 1, id 4417`.
    ///   - now: what the ages are counted to.
    ///   - clock: writes a moment in the center's local time, `14:22:07`.
    public func document(
        for notice: Notice, situation: Situation, call: Call, on board: Board = Board(), from sender: String,
        now: Instant, clock: @escaping (Instant) -> String
    ) -> DirectiveDocument {
        let template = template(for: notice)
        return DirectiveDocument(
            department: department, title: title, memorandum: memorandum, basis: notice.basis, notice: notice.id,
            role: notice.role, kind: notice.kind,
            fields: [
                .init("TO", [recipients(of: notice, on: board, now: now, clock: clock)]),
                .init("FROM", [.init([.init(sender, .quoted)])]),
                .init("RE", [.init(subject)] + about(call, in: situation, clock: clock)),
            ],
            sections: [
                .init(.purpose, [.init(template.purpose)]),
                .init(.indicators, indicators(of: call)),
                .init(.procedure, outline(steps(for: call.assessment?.tags ?? []) + template.procedure)),
                .init(
                    .status,
                    DirectiveStatus(
                        notice: notice, situation: situation, board: board, now: now, clock: clock
                    ).lines),
            ], paragraph: basis[notice.basis])
    }

    /// The role, and who answers for it now.
    func recipients(
        of notice: Notice, on board: Board, now: Instant, clock: (Instant) -> String
    ) -> DirectiveDocument.Line {
        var runs: [DirectiveDocument.Run] = [.init(notice.role.title)]
        for entry in board.roster.onDuty(notice.role, at: now)
        where notice.testOf == nil || notice.testOf == entry.person {
            runs += [.init("  "), .init(entry.title, .quoted)]
            if let until = entry.actingUntil { runs.append(.init(" (acting until \(clock(until)))")) }
        }
        return .init(runs)
    }

    /// Which call, where and when.
    func about(
        _ call: Call, in situation: Situation, clock: (Instant) -> String
    ) -> [DirectiveDocument.Line] {
        var place: [DirectiveDocument.Run]
        switch call.location {
        case nil: place = [.init("location erased")]
        case .some(let text) where text.isEmpty: place = [.init("no location given")]
        case .some(let text): place = [.init(text, .quoted)]
        }
        if let beat = call.beat { place += [.init("  beat "), .init(beat, .quoted)] }
        var head: [DirectiveDocument.Run] = [.init(call.id.rawValue, .quoted)]
        if !call.type.isEmpty { head += [.init("  "), .init(call.type, .quoted)] }
        head.append(.init("  received \(clock(call.received))"))
        if situation.calls.count > 1 { head.append(.init("  \(situation.calls.count) calls")) }
        return [.init(head), .init(place)]
    }

    /// Every counted finding: its rule and its words, as they stand in the call.
    private func indicators(of call: Call) -> [DirectiveDocument.Line] {
        let counted = (call.assessment?.findings ?? []).filter { $0.points > 0 }
            .sorted { ($0.start, $0.rule) < ($1.start, $1.rule) }
        guard !counted.isEmpty else {
            // Say only what is so: who flagged it, a person now or a rule on words that have changed since.
            if case .confirmed = call.review, call.level != .flag {
                return [.init("None counted by rule; a person flagged it.")]
            }
            return [.init("Flagged on an earlier text of the call; none counted in its words now.")]
        }
        guard call.narrative != nil else {
            return counted.map { .init("\($0.rule)  (words erased)") }
        }
        let bytes = Array(call.text.utf8)
        return counted.map { finding in
            guard finding.start >= 0, finding.start < finding.end, finding.end <= bytes.count else {
                return .init("\(finding.rule)  (words no longer in the text)")
            }
            let words = String(decoding: bytes[finding.start..<finding.end], as: UTF8.self)
            return .init([.init("\(finding.rule)  \""), .init(words, .quoted), .init("\"")])
        }
    }

    private func steps(for present: [Tag]) -> [Step] {
        tags.filter { present.contains($0.tag) }.map { Step(line: $0.line, below: []) }
    }

    /// The outline, numbered `A. / 1. / a. / (1)`.
    private func outline(_ steps: [Step], depth: Int = 0) -> [DirectiveDocument.Line] {
        steps.enumerated().flatMap { index, step in
            [.init([.init(step.line)], depth: depth, marker: Self.marker(index, depth: depth))]
                + outline(step.below, depth: depth + 1)
        }
    }

    static func marker(_ index: Int, depth: Int) -> String {
        // Past Z the letters start again doubled, AA, BB.
        func letter(_ first: UInt8) -> String {
            String(repeating: Character(UnicodeScalar(first + UInt8(index % 26))), count: index / 26 + 1)
        }
        switch depth {
        case 0: return letter(UInt8(ascii: "A")) + "."
        case 1: return "\(index + 1)."
        case 2: return letter(UInt8(ascii: "a")) + "."
        default: return "(\(index + 1))"
        }
    }
}
