public import DispatchDesk

/// What a console remembers about how it reaches people: bells, mute, clicks.
public nonisolated struct Reach: Hashable, Sendable {
    /// Until when the bell and the alert command are quiet.
    public internal(set) var mutedUntil: Instant?
    /// When each occasion was last heard.
    var heard: [Occasion: Instant] = [:]
    /// Notices whose going over the limit was heard.
    var late: Set<NoticeID> = []
    /// What the relief needed of whoever sits here when it was last heard.
    var need: String?
    /// The last click, by which the next may be a double one.
    var click: Click?
    /// The last key or click; a wall screen goes back to what is most urgent some time after.
    var lastTouch: Instant?

    struct Click: Hashable, Sendable {
        var name: String?
        var at: Instant
    }
}

extension ConsoleModel {
    /// Minutes a mute lasts when nobody says, and at most.
    static let muteMinutes = (standard: 10, most: 60)
    /// Seconds between two bells for the same occasion.
    static let bellInterval = 10

    public var isMuted: Bool { reach.mutedUntil.map { $0 > presentNow } ?? false }

    /// Takes the bells out that are muted, or were heard just now. What rings is on the screen in words all the same.
    mutating func rung(_ effects: [Effect]) -> [Effect] {
        var kept: [Effect] = []
        for effect in effects {
            guard case .ring(let occasion, _) = effect else {
                kept.append(effect)
                continue
            }
            if isMuted, !occasion.isNeverMuted { continue }
            if let last = reach.heard[occasion], presentNow.seconds(since: last) < Self.bellInterval { continue }
            reach.heard[occasion] = presentNow
            kept.append(effect)
        }
        return kept
    }

    /// Rings for notices that have gone over their limit, and for a relief that needs a word of whoever sits here.
    mutating func ringForWaiting() -> [Effect] {
        // What a mute kept quiet is heard when it ends, if it still waits then.
        guard hasRead, !isMuted else { return [] }
        var effects: [Effect] = []
        let late = board.openNotices.filter { $0.urgency(at: now) == .overLimit }.map(\.id)
        reach.late.formIntersection(late)
        let new = late.filter { !reach.late.contains($0) }.sorted()
        if !new.isEmpty, isQuiet(.overLimit) {
            reach.late.formUnion(new)
            effects.append(.ring(.overLimit, about: new.map(\.rawValue)))
        }
        let need = reliefNeed
        if need != reach.need {
            reach.need = need
            if need != nil, let relief = reliefOnDisplay {
                effects.append(.ring(.relief, about: [relief.id.rawValue]))
            }
        }
        return effects
    }

    /// Whether an occasion may be heard now.
    func isQuiet(_ occasion: Occasion) -> Bool {
        reach.heard[occasion].map { presentNow.seconds(since: $0) >= Self.bellInterval } ?? true
    }

    /// What the relief on display needs of whoever sits here, in words; nil when it is somebody else's turn.
    var reliefNeed: String? {
        guard let relief = reliefOnDisplay else { return nil }
        if let question = relief.openQuestions.first, personHere == relief.outgoing {
            return "\(relief.id) question \(question.number) is for you"
        }
        switch relief.phase {
        case .offered where personHere != relief.outgoing: return "\(relief.position) is offered, \(relief.id)"
        case .previewing where personHere == relief.incoming: return "\(relief.id): preview the open lines"
        case .briefing where personHere == relief.incoming: return "\(relief.id): briefing, accept the open lines"
        case .assumed where personHere == relief.incoming || personHere == relief.outgoing:
            return "\(relief.id): assumed, to be reviewed and signed"
        case .offered, .previewing, .briefing, .assumed, .signed, .sealed, .cancelled: return nil
        }
    }

    // MARK: the mute

    /// Keeps the bell quiet for a while, never for good, and never for what could not be recorded.
    ///
    /// - Parameter minutes: 0 ends a mute; nil is what is usual.
    mutating func mute(minutes: Int?, reason: String) -> [Effect] {
        if minutes == 0 {
            guard isMuted else { return refuse("the bell is not muted") }
            reach.mutedUntil = nil
            result = ResultLine(kind: .accepted, text: "the bell sounds again")
            return ringForWaiting()
        }
        let length = minutes ?? Self.muteMinutes.standard
        guard (1...Self.muteMinutes.most).contains(length) else {
            return refuse("a mute lasts 1 to \(Self.muteMinutes.most) minutes; MUTE 0 ends one")
        }
        let until = presentNow.advanced(by: length * 60)
        reach.mutedUntil = until
        let why = desk.reader.withholdStatus(in: reason).text
        result = ResultLine(
            kind: .accepted,
            text: "bell muted until \(settings.clock.hourAndMinute(until))\(why.isEmpty ? "" : " (\(why))"); "
                + "what can't be recorded still rings")
        return []
    }

    /// What the header says of a mute while it lasts.
    var muteWords: String? {
        guard let until = reach.mutedUntil, until > presentNow else { return nil }
        return "MUTED \(ClockFace.span(until.seconds(since: presentNow)))"
    }
}
