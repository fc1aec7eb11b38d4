import DispatchDesk

/// What the words being typed come to, read once for each change of them and never while only time passes.
nonisolated struct LiveReading: Hashable, Sendable {
    /// What was read: the typed fields, and the text they are added to.
    var fields: [Form.FieldID: String] = [:]
    var before = ""
    /// Status words as they stand in each field.
    var withheld: [Form.FieldID: [Range<Int>]] = [:]
    /// Words that a rule found, as they stand in the field that is assessed.
    var findings: [Range<Int>] = []
    /// Of the whole call with these words; nil where the form's words are not assessed.
    var assessment: Assessment?
    /// How many times words will be withheld when this is saved.
    var count = 0
}

nonisolated extension Form {
    /// The field whose words are assessed as a call's, and whether only together with what was said before.
    var assessed: FieldID? {
        switch purpose {
        case .newCall, .federal: .narrative
        case .note: .text
        case .acknowledge, .supervisor, .arrival, .observation, .unitRole, .report, .closing, .duty, .snooze, .handOn,
            .roster, .reliefOffer, .reliefBegin, .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign, .takeOver,
            .leave, .passOn, .find, .ledgerFilter, .keyBinding, .command:
            nil
        }
    }

    /// Whether what is typed goes on the record: a search and a command line are read when they are sent.
    var isRecorded: Bool {
        purpose != .find && purpose != .ledgerFilter && purpose != .keyBinding && purpose != .command
    }
}

extension ConsoleModel {
    /// Reads the form that has the keys, where its words are others than when it was last read.
    mutating func readForm() {
        guard case .form(let form) = mode, form.isRecorded else {
            reading = nil
            return
        }
        var next = LiveReading()
        for field in form.fields where !field.isChoice && !field.editor.isEmpty {
            next.fields[field.id] = field.editor.text
        }
        if case .note(let call) = form.purpose { next.before = board.calls[call]?.text ?? "" }
        if let reading, reading.fields == next.fields, reading.before == next.before { return }
        for (id, text) in next.fields {
            let guarded = desk.reader.withholdStatus(in: text)
            next.count += guarded.withheld
            if !guarded.spans.isEmpty { next.withheld[id] = guarded.spans }
            if id == form.assessed { assess(guarded, &next) }
        }
        if next.assessment == nil, form.assessed != nil { next.assessment = desk.reader.assess(next.before) }
        reading = next
    }

    /// Assesses what would be on the record: the call's words, then these, as the desk would write them.
    private func assess(_ guarded: GuardedText, _ reading: inout LiveReading) {
        let head = reading.before.isEmpty ? "" : reading.before + "\n"
        let assessment = desk.reader.assess(head + guarded.text)
        let start = head.utf8.count
        reading.assessment = assessment
        reading.findings = assessment.findings.filter { $0.points > 0 && $0.start >= start && $0.start < $0.end }
            .map { Self.typed($0.start - start..<$0.end - start, in: guarded) }
    }

    /// A stretch of a guarded text, as it stands in the text that was typed.
    private static func typed(_ range: Range<Int>, in guarded: GuardedText) -> Range<Int> {
        let mark = "[status withheld]".utf8.count
        func typed(_ offset: Int) -> Int {
            var shift = 0
            for span in guarded.spans {
                guard offset >= span.lowerBound - shift + mark else { break }
                shift += span.count - mark
            }
            return offset + shift
        }
        let start = max(0, typed(range.lowerBound))
        return start..<max(start, typed(range.upperBound))
    }
}
