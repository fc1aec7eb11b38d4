public import DispatchDesk

// The passing on of a position: what is on display, and what the keys do about it.
extension ConsoleModel {
    /// The seat of this console.
    var position: PositionName { board.positionName(PositionName(settings.seat.actor.position)) }

    /// Who acts at this console now: whoever relieved the one it was opened for, from the assumption on.
    public var actor: Actor {
        var actor = settings.seat.actor
        if let person { actor.person = person.rawValue }
        return actor
    }

    var personHere: PersonID { PersonID(actor.person.uppercased()) }

    /// Whether this console's person holds its position.
    var holdsPosition: Bool { board.positions[position]?.holder == personHere }

    /// The relief this console has to do with: its own position's, else one its person is taking over, else one on offer.
    public var reliefOnDisplay: Relief? {
        if let own = board.openRelief(of: position) { return own }
        let others = board.reliefs.values.filter(\.isOpen).sorted { $0.id < $1.id }
        return others.first { $0.incoming == personHere } ?? others.first { $0.phase == .offered }
    }

    /// The newest relief of this position that has ended.
    var lastRelief: Relief? {
        board.reliefs.values.filter { $0.position == position && !$0.isOpen && $0.phase != .cancelled }
            .max { $0.id < $1.id }
    }

    /// Makes the sheet anew: of the relief under way, or what one would hold. It looks at every call there is, so it is made
    /// once for what comes in, and only while somebody looks at it.
    mutating func makeSheet() {
        guard view == .relief else { return }
        wholeSheet =
            reliefOnDisplay.map { desk.sheet(of: $0, on: board, at: now) }
            ?? desk.sheet(.full, leaver: board.positions[position]?.holder ?? personHere, on: board, at: now)
    }

    /// Shows the sheet, with the cursor where it was.
    mutating func showSheet() {
        isZoomed = false
        view = .relief
        lineShownAt = now
        makeSheet()
        if selectedSheetLine == nil { selectedLine = sheetLines.first?.id }
    }

    /// What the list shows of it.
    public var sheetLines: [SheetLine] { shown(of: wholeSheet) }

    func shown(of sheet: [SheetLine]) -> [SheetLine] {
        guard showsOnlyGaps, let relief = reliefOnDisplay else { return sheet }
        return sheet.filter { !isSettled($0, relief) }
    }

    var selectedSheetLine: SheetLine? { sheetLines.first { $0.id == selectedLine } }

    /// Whether a line needs nothing more in the phase the relief is in.
    func isSettled(_ line: SheetLine, _ relief: Relief) -> Bool {
        guard let mark = relief.marks[line.id] else { return false }
        if relief.phase == .previewing { return mark.seen?.state == line.state }
        return mark.accepted?.state == line.state && (!line.isHeld || mark.held != nil)
    }

    /// Lines that were looked at and are open no more: part of what has changed.
    func goneLines(of relief: Relief, in sheet: [SheetLine]) -> [(id: SheetLineID, mark: Relief.Mark)] {
        let open = Set(sheet.map(\.id))
        return relief.marks.filter { !open.contains($0.key) }.map { ($0.key, $0.value) }
            .sorted { ($0.mark.section.number, $0.id) < ($1.mark.section.number, $1.id) }
    }

    /// Whether the one who relieves, and so asks, is at this console alone.
    private func asksHere(_ relief: Relief) -> Bool { !relief.isShared && personHere == relief.incoming }

    // MARK: keys

    func whyReliefDisabled(_ id: String) -> String? {
        let relief = reliefOnDisplay
        switch id {
        case "relief.mark":
            guard let relief, relief.phase != .offered else { return "no relief is under way; Enter offers one" }
            return wholeSheet.isEmpty ? "no line is open" : nil
        case "relief.answer":
            let open = relief?.remarks.contains { $0.kind == .question && $0.isAnswered == nil } ?? false
            return open ? nil : "no question is open"
        case "relief.note": return relief == nil ? "no relief is under way; P passes a note on" : nil
        case "relief.cancel": return relief?.isUnderWay == true ? nil : "no relief is under way"
        case "relief.left": return relief == nil ? "no relief is under way" : nil
        case "relief.takeOver":
            guard let holder = board.positions[position]?.holder else { return "nobody holds \(position)" }
            return holder == personHere ? "\(position) is yours" : nil
        case "relief.endPassOn": return selectedSheetLine?.passOn == nil ? "no note is selected" : nil
        default: return nil
        }
    }

    mutating func performOnRelief(_ id: String) -> [Effect] {
        switch id {
        case "relief.next": return goOnWithRelief()
        case "relief.mark": return markLine()
        case "relief.note":
            if let relief = reliefOnDisplay { open(.reliefRemark(relief, about: selectedSheetLine?.id)) }
        case "relief.answer":
            if let relief = reliefOnDisplay,
                let question = relief.remarks.first(where: { $0.kind == .question && $0.isAnswered == nil })
            {
                open(.reliefAnswer(relief.id, question, isOwn: asksHere(relief)))
            }
        case "relief.left": showsOnlyGaps.toggle()
        case "relief.passOn": open(.passOn())
        case "relief.endPassOn":
            if let number = selectedSheetLine?.passOn { return give(.relief(.endPassOn(number))) }
        case "relief.takeOver": open(.takeOver(position, person: personHere, holder: board.positions[position]?.holder))
        case "relief.cancel":
            if let relief = reliefOnDisplay {
                confirmRelief(
                    "CANCEL \(relief.id)? \(relief.position) stays with \(relief.outgoing).", .cancel(relief.id))
            }
        default: break
        }
        return []
    }

    private mutating func confirmRelief(_ question: String, _ command: ReliefCommand) {
        mode = .menu(
            Menu(
                title: question,
                items: [
                    .init(title: "No, not yet", choice: .declined), .init(title: "Yes", choice: .relief(command)),
                ],
                selected: 0))
    }

    /// One key goes through the whole act: it does what comes next, or says what keeps it.
    private mutating func goOnWithRelief() -> [Effect] {
        makeSheet()
        guard let relief = reliefOnDisplay else { return beginRelief() }
        if let other = waitsFor(relief) { return refuse("\(relief.id) waits for \(other), at their own console") }
        switch relief.phase {
        case .offered:
            if personHere == relief.outgoing {
                open(.reliefBegin(relief.id))
            } else {
                confirmRelief(
                    "RELIEVE \(relief.outgoing) as \(relief.position)? You are \(personHere).",
                    .begin(relief.id, personHere))
            }
        case .previewing:
            let unseen = desk.unseen(of: relief, in: wholeSheet)
            guard let first = unseen.first else {
                if let top = sheetLines.first { selectLine(top.id) }
                return give(.relief(.brief(relief.id)))
            }
            selectLine(first.id)
            return refuse("\(unseen.count) to look at before the briefing, \(first.id) first; Space marks it seen")
        case .briefing: return goOnToAssumption(relief)
        case .assumed: return goOnToSignature(relief)
        case .signed, .sealed, .cancelled: break
        }
        return []
    }

    /// Who has to act next at a console of their own; nil where it is this one.
    func waitsFor(_ relief: Relief) -> PersonID? {
        guard !relief.isShared, let incoming = relief.incoming else { return nil }
        switch relief.phase {
        case .previewing, .briefing: return personHere == incoming ? nil : incoming
        case .offered, .assumed, .signed, .sealed, .cancelled: return nil
        }
    }

    private mutating func beginRelief() -> [Effect] {
        guard let held = board.positions[position] else {
            return give(.relief(.takeUp(position, personHere)))
        }
        guard held.holder == personHere else {
            askWhoSitsHere(held.holder)
            return []
        }
        open(.reliefOffer(position))
        return []
    }

    private mutating func askWhoSitsHere(_ holder: PersonID) {
        mode = .menu(
            Menu(
                title: "\(position) is \(holder)'s. Who sits here?",
                items: [
                    .init(title: "\(personHere), who looks on", choice: .stay),
                    .init(title: "\(holder), who holds it", choice: .sitHere(holder)),
                    .init(title: "\(personHere), who takes it over by a supervisor's word", choice: .takeOver),
                ], selected: 0))
    }

    /// Asked once, when the ledger is first read: a console that begins where somebody else holds the position must not record
    /// what is given there as the work of whoever the settings name, without a word. Where something is open by then, it is
    /// asked when that is closed.
    mutating func askAtTheStart() {
        guard hasRead, !hasAskedWho else { return }
        guard settings.seat.takesUp, !settings.seat.isReadOnly, board.openRelief(of: position) == nil,
            let holder = board.positions[position]?.holder, holder != personHere
        else {
            hasAskedWho = true
            return
        }
        guard case .browsing = mode else { return }
        hasAskedWho = true
        guard settings.asksWhoSits else {
            return tell("\(position) is \(holder)'s and you are \(personHere); HO, then ACT GO ON, says who sits here")
        }
        askWhoSitsHere(holder)
    }

    private mutating func goOnToAssumption(_ relief: Relief) -> [Effect] {
        let gaps = desk.gaps(of: relief, in: wholeSheet, on: board)
        for gap in gaps {
            switch gap {
            case .line(let line):
                let count = gaps.count { if case .line = $0 { true } else { false } }
                selectLine(line.id)
                return refuse("\(count) to accept, \(line.id) first; Space accepts it")
            case .readBack(let notice):
                if let menu = readBackMenu(relief, notice) { mode = .menu(menu) }
                return []
            case .question(let number):
                if let question = relief.remarks.first(where: { $0.number == number }) {
                    open(.reliefAnswer(relief.id, question, isOwn: asksHere(relief)))
                }
                return []
            }
        }
        if relief.isShared {
            open(.reliefAssume(relief))
        } else {
            confirmRelief("I HAVE \(relief.position). You are \(personHere).", .assume(relief.id, personHere))
        }
        return []
    }

    private mutating func goOnToSignature(_ relief: Relief) -> [Effect] {
        if relief.kind == .takeover, let gap = desk.gaps(of: relief, in: wholeSheet, on: board).first {
            switch gap {
            case .line(let line):
                selectLine(line.id)
                return refuse("read what you took over: \(line.id) first; Space accepts it, Enter then signs")
            case .readBack(let notice):
                if let menu = readBackMenu(relief, notice) { mode = .menu(menu) }
                return []
            case .question: break
            }
        }
        if let question = relief.openQuestions.first {
            open(.reliefAnswer(relief.id, question, isOwn: asksHere(relief)))
            return []
        }
        if relief.kind == .full, relief.releasedAt == nil, personHere == relief.outgoing || relief.isShared {
            confirmRelief(
                "\(relief.outgoing) is RELEASED; \(relief.incoming.map(\.rawValue) ?? "") has it?", .release(relief.id))
            return []
        }
        let waits = desk.policy.relief.overlap - now.seconds(since: relief.assumedAt ?? now)
        open(.reliefSign(relief, suggested: signer(of: relief), reviewLeft: relief.kind == .full ? waits : 0))
        return []
    }

    /// Who signs next: on a console of one's own oneself, on a shared one whoever has not.
    private func signer(of relief: Relief) -> PersonID? {
        relief.isShared || relief.hasSigned(personHere) ? nil : personHere
    }

    /// What comes next of a notice, among things that do not.
    private func readBackMenu(_ relief: Relief, _ id: NoticeID) -> Menu? {
        guard let notice = board.notices[id] else { return nil }
        let actual = desk.readBack(of: notice)
        var answers: [ReadBack] = [actual, ReadBack(isSettled: true)]
        // The others could be true as well: another step at the same time, the same step at another.
        for index in desk.steps(for: notice.role).indices where answers.count < 3 && index + 1 != actual.step {
            answers.append(ReadBack(isSettled: false, step: index + 1, at: actual.at))
        }
        answers.append(ReadBack(isSettled: false, step: actual.step, at: actual.at?.advanced(by: 90)))
        // Their places follow from the notice and the time, so that nobody learns the right one's.
        let number = id.rawValue.utf8.reduce((actual.at?.wholeSeconds ?? 0) / 7) { $0 + Int64($1) }
        let turn = Int(number % Int64(answers.count))
        let items = (answers[turn...] + answers[..<turn]).map { ($0, readBackWords($0, notice)) }
        return Menu(
            title: "READ-BACK \(id): who has not answered, and what comes next?",
            items: items.map { .init(title: $0.1, choice: .relief(.readBack(relief.id, id, $0.0))) })
    }

    private func readBackWords(_ answer: ReadBack, _ notice: Notice) -> String {
        guard !answer.isSettled else { return "all have answered; nothing comes next" }
        guard let number = answer.step else { return "\(notice.role.code) has not; nothing is set to come" }
        let steps = desk.steps(for: notice.role)
        let step = steps.indices.contains(number - 1) ? steps[number - 1] : nil
        let how = step.map {
            "\($0.to?.code ?? notice.role.code) by \($0.by.isEmpty ? "every way" : $0.by.joined(separator: ", "))"
        }
        let at = answer.at.map { " at \(settings.clock.time($0))" } ?? ""
        return "\(notice.role.code) has not; step \(number)\(at) tells \(how ?? "")"
    }

    /// Space: seen in the preview, accepted after it. An acknowledgment that is held is asked about.
    private mutating func markLine() -> [Effect] {
        guard let relief = reliefOnDisplay, let line = selectedSheetLine ?? sheetLines.first else {
            return refuse("no line is open")
        }
        let seconds = max(0, now.seconds(since: lineShownAt))
        if line.isHeld, relief.phase != .previewing {
            func take(_ held: Relief.HeldDecision) -> Menu.Choice {
                .relief(.mark(relief.id, line.id, state: line.state, seconds: seconds, held))
            }
            mode = .menu(
                Menu(
                    title: "\(line.id) is held by \(relief.outgoing), who leaves. What becomes of it?",
                    items: [
                        .init(
                            title: "\(relief.incoming.map(\.rawValue) ?? "") holds it from now on", choice: take(.own)),
                        .init(title: "It is owed an answer again", choice: take(.reopen)),
                    ]))
            return []
        }
        let command = ReliefCommand.mark(relief.id, line.id, state: line.state, seconds: seconds, nil)
        return choose(.relief(command))
    }

    /// Where the cursor goes once a line is marked.
    func lineAfterMark(_ command: ReliefCommand) -> SheetLineID? {
        guard case .mark(let id, let line, _, _, _) = command, let relief = board.reliefs[id] else { return nil }
        return nextLine(after: line, relief)
    }

    /// The next line that needs something; the cursor goes there by itself.
    private func nextLine(after line: SheetLineID, _ relief: Relief) -> SheetLineID? {
        let lines = sheetLines
        guard let index = lines.firstIndex(where: { $0.id == line }) else { return nil }
        let others = lines[(index + 1)...] + lines[..<index]
        return others.first { !isSettled($0, relief) }?.id
    }

    mutating func selectLine(_ id: SheetLineID) {
        selectedLine = id
        lineShownAt = now
        scroll = 0
        anchor = min(selectedIndex ?? 0, max(0, listRows - 1))
    }

    /// After a change of the board: the cursor stays on its line, or on the one that took its place; a console that sits at a
    /// position nobody holds takes it up.
    mutating func followRelief() -> [Effect] {
        if view == .relief, selectedSheetLine == nil { selectedLine = sheetLines.first?.id }
        if reliefOnDisplay == nil { showsOnlyGaps = false }
        guard settings.seat.takesUp, takingUp == nil, hasRead, board.positions[position] == nil else { return [] }
        takingUp = Ticket(number: nextTicket)
        let said = result?.kind == .information ? result : nil
        let effects = submit(.relief(.takeUp(position, personHere)), "\(position) taken up")
        result = said ?? result
        return effects
    }

    /// Whoever assumed the position at this console acts here from now on.
    mutating func followOutcome(_ events: [Event]) -> [Effect] {
        var effects: [Effect] = []
        for event in events {
            switch event {
            case .positionAssumed(let fact, _) where fact.cause != .allowed && fact.position == position:
                person = fact.person
            case .reliefReadBack(let fact) where !fact.isRight:
                selectLine(SheetLineID(fact.notice.rawValue))
                let now = board.notices[fact.notice].map { readBackWords(desk.readBack(of: $0), $0) } ?? ""
                result = ResultLine(
                    kind: .rejected, text: "WRONG: \(now). Accept \(fact.notice) again, then read it back")
                effects.append(.bell)
            case .reliefSigned(let fact) where board.reliefs[fact.relief]?.phase == .signed:
                effects.append(.seal(fact.relief))
            default: break
            }
        }
        return effects
    }
}
