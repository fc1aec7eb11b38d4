public import DispatchDesk

/// Text that somebody typed and has not sent. It is kept until it is sent or emptied: through another view, another form,
/// another person's action, and by the program through a crash.
public nonisolated struct KeptText: Hashable, Codable, Sendable {
    /// What it belongs to, in ids and never in words: `note SA2026000412`. One caller's text is never offered for another's.
    public var key: String
    /// The form's name, to be told by.
    public var title: String
    /// When it was last typed in.
    public var at: Instant
    /// What each field held, by the field's id.
    public var fields: [String: String]

    /// Which of the kept texts it is, while this console runs.
    var number = 0
    private enum CodingKeys: String, CodingKey { case key, title, at, fields }
}

nonisolated extension Form.Purpose {
    /// What the form's text belongs to; nil where nothing is kept: a search, a command (it has its history), and a signature
    /// or a name that has to be given anew.
    var keptKey: String? {
        switch self {
        case .newCall: "call"
        case .acknowledge(let rounds): rounds.keys.min().map { "acknowledge \($0)" }
        case .note(let call): "note \(call)"
        case .supervisor(let call): "supervisor \(call)"
        case .arrival(let call): "arrival \(call)"
        case .observation(let call): "observation \(call)"
        case .unitRole(let call): "part \(call)"
        case .report(let call): "report \(call)"
        case .federal: "federal"
        case .closing(let situation): "closing \(situation)"
        case .duty(let ref): "duty \(ref.situation) \(ref.duty)"
        case .snooze(let notice): "snooze \(notice)"
        case .handOn(let notice): "hand on \(notice)"
        case .roster: "roster"
        case .reliefOffer(let position): "offer \(position)"
        case .reliefRemark(let relief): "remark \(relief)"
        case .reliefAnswer(let relief, let number): "answer \(relief) \(number)"
        case .takeOver(let position): "take over \(position)"
        case .leave(let position): "leave \(position)"
        case .passOn: "pass on"
        case .reliefBegin, .reliefAssume, .reliefSign, .find, .ledgerFilter, .keyBinding, .command: nil
        }
    }
}

nonisolated extension Form {
    /// Whether somebody typed in it; what the program put there is nobody's text.
    var hasWords: Bool { fields.contains(where: \.isTyped) }

    private var values: [String: String] {
        Dictionary(fields.map { ($0.id.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    func kept(at: Instant) -> KeptText? {
        guard let key = purpose.keptKey, hasWords else { return nil }
        return KeptText(key: key, title: title, at: at, fields: values, number: keptAs ?? 0)
    }

    func holds(_ text: KeptText) -> Bool { values.allSatisfy { text.fields[$0.key, default: ""] == $0.value } }

    /// Puts a kept text back where it stood.
    mutating func take(_ text: KeptText) {
        for index in fields.indices {
            let value = text.fields[fields[index].id.rawValue] ?? ""
            if fields[index].isChoice {
                fields[index].choice = fields[index].choices.firstIndex { $0.value == value } ?? fields[index].choice
            } else {
                fields[index].editor = LineEditor(value)
                fields[index].isSuggested = false
            }
        }
        keptAs = text.number
        // Typing goes on behind what was typed last.
        focus = fields.lastIndex { !$0.isChoice && !$0.editor.isEmpty } ?? 0
    }

    /// Without the word that is being typed: half a word can be the half of one that must not be written down.
    func withoutUnfinishedWord() -> Form {
        var form = self
        guard form.fields.indices.contains(focus), !focused.isChoice else { return form }
        let characters = focused.editor.characters
        let start = characters[..<focused.editor.caret].lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
        let end = characters[focused.editor.caret...].firstIndex(where: \.isWhitespace) ?? characters.count
        form.fields[focus].editor = LineEditor(String(characters[..<start] + characters[end...]))
        return form
    }
}

extension ConsoleModel {
    /// Kept texts of a form's key, newest first.
    private func keptTexts(for form: Form) -> [KeptText] {
        guard let key = form.purpose.keptKey else { return [] }
        return kept.filter { $0.key == key }.reversed()
    }

    /// The newest text that a form can be given back by Up; nil once something is typed in it.
    func offered(to form: Form) -> KeptText? {
        form.keptAs == nil && !form.hasWords ? keptTexts(for: form).first : nil
    }

    /// Keeps what was typed in a form that is left; what was emptied is put away.
    ///
    /// - Returns: what became of it, to be said; nil where there was nothing.
    @discardableResult
    mutating func keep(_ form: Form) -> String? {
        guard var text = form.kept(at: form.typedAt ?? lastKey) else {
            guard let number = form.keptAs else { return nil }
            kept.removeAll { $0.number == number }
            return "put away: \(form.title)"
        }
        if let number = form.keptAs, let index = kept.firstIndex(where: { $0.number == number }) {
            // A text that was only looked at keeps its time.
            if form.holds(kept[index]) { text.at = kept[index].at }
            kept.remove(at: index)
        } else {
            keptNumber += 1
            text.number = keptNumber
        }
        kept.append(text)
        if kept.count > Self.keptLimit { kept.removeFirst() }
        return "kept, not sent: \(form.title). Opened again, Up brings it back"
    }

    /// Texts kept at most: more than a watch leaves behind.
    private static var keptLimit: Int { 60 }

    /// Up in an untouched form: the newest kept text, then the one before it.
    ///
    /// - Returns: false where Up means something else.
    mutating func recallKept(_ form: inout Form) -> Bool {
        let texts = keptTexts(for: form)
        if let text = offered(to: form) {
            form.take(text)
            return true
        }
        guard let index = texts.firstIndex(where: { $0.number == form.keptAs }), texts.count > 1,
            form.holds(texts[index])
        else { return false }
        form.take(texts[(index + 1) % texts.count])
        return true
    }

    /// The kept text a form was filled from is sent: it is offered no more.
    mutating func sent(_ form: Form) {
        if let number = form.keptAs { kept.removeAll { $0.number == number } }
    }

    // MARK: through a crash

    /// What the program is to have on disk now, where that is something else than it has: never a text in which the status
    /// guard finds anything, nor a word that is not finished, nor anything of a drill.
    mutating func keepUnsent(isLeaving: Bool = false) -> [Effect] {
        guard !settings.seat.isDrill else { return [] }
        let isResting = isLeaving || now.seconds(since: lastKey) >= 2
        var texts = kept
        func add(_ form: Form?, isTyping: Bool) {
            guard let form else { return }
            let known = isTyping && !isResting ? form.withoutUnfinishedWord() : form
            guard let text = known.kept(at: isTyping ? lastKey : form.typedAt ?? lastKey) else { return }
            texts.removeAll { $0.number == text.number && text.number > 0 }
            texts.append(text)
        }
        for (_, under) in recording.sorted(by: { $0.key.number < $1.key.number }) { add(under.form, isTyping: false) }
        switch mode {
        case .form(let form): add(form, isTyping: true)
        case .answers(let board): add(board.under, isTyping: false)
        case .browsing, .menu, .help, .reading, .palette: break
        }
        guard texts != unsent else { return [] }
        unsent = texts
        let clean = texts.filter(mayBeWritten)
        guard clean != written else { return [] }
        written = clean
        return [.keepUnsent(clean)]
    }

    /// Whether the status guard finds nothing in a text, field by field and across them.
    private func mayBeWritten(_ text: KeptText) -> Bool {
        let words = text.fields.values.sorted()
        return (words + [words.joined(separator: " ")]).allSatisfy {
            desk.reader.withholdStatus(in: $0).withheld == 0
        }
    }

    /// Kept texts that are gone with the console, because they may not be written down. A drill's are meant to be.
    var textsLostByLeaving: Int { settings.seat.isDrill ? 0 : kept.count { !mayBeWritten($0) } }

    /// What a console of the same person and position left when it ended unforeseen.
    mutating func offer(_ texts: [KeptText]) {
        for var text in texts.sorted(by: { $0.at < $1.at }) {
            keptNumber += 1
            text.number = keptNumber
            kept.append(text)
        }
        // That is what the program has on disk now.
        (unsent, written) = (kept, kept)
        guard let last = texts.max(by: { $0.at < $1.at }) else { return }
        let others = texts.count > 1 ? ", and \(texts.count - 1) more" : ""
        tell(
            "not sent before, kept from \(settings.clock.hourAndMinute(last.at)): \(last.title)\(others). Opened again, Up brings it back"
        )
    }

    /// Something the program says at its start; what was said before it stays.
    mutating func tell(_ words: String) {
        let before = result?.kind == .information ? "\(result?.text ?? ""); " : ""
        result = ResultLine(kind: .information, text: before + words)
    }
}
