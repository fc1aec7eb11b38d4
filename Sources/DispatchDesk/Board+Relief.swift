extension Board {
    /// The relief of a position that something is still to come of.
    public func openRelief(of position: PositionName) -> Relief? {
        reliefs.values.filter { $0.position == position && $0.isOpen }.max { $0.id < $1.id }
    }

    /// A position by its name, whatever its letters' case: one seat has one name.
    public func positionName(_ name: PositionName) -> PositionName {
        let wanted = name.rawValue.uppercased()
        return positions.keys.filter { $0.rawValue.uppercased() == wanted }.min() ?? name
    }

    /// Positions a person holds, in the order of their names.
    public func positions(of person: PersonID) -> [Position] {
        positions.values.filter { $0.holder == person }.sorted { $0.name < $1.name }
    }

    mutating func assume(_ fact: PositionAssumed, at instant: Instant, position: Int64) {
        positions[fact.position] = Position(
            name: fact.position, holder: fact.person, since: instant, cause: fact.cause, relief: fact.relief)
        guard let relief = fact.relief else { return }
        change(relief, at: instant, position: position) {
            $0.phase = .assumed
            $0.assumedAt = instant
            $0.assumedPosition = position
            ($0.owned, $0.reopened) = (fact.owned, fact.reopened)
            ($0.linesPassed, $0.rosterThen) = (fact.lines, fact.roster)
        }
    }

    mutating func offer(_ fact: ReliefOffered, _ words: PositionWords?, at instant: Instant, position: Int64) {
        reliefCount = max(reliefCount, Int(fact.relief.rawValue.dropFirst(2)) ?? 0)
        // What ended stays until the next of its position begins: the newest document can be looked at.
        for old in reliefs.values where old.position == fact.position {
            if old.phase == .sealed || old.phase == .cancelled { reliefs[old.id] = nil }
        }
        reliefs[fact.relief] = Relief(
            id: fact.relief, position: fact.position, kind: fact.kind, outgoing: fact.outgoing, incoming: nil,
            phase: .offered, offeredAt: instant, lastAt: instant, firstPosition: position, lastPosition: position,
            reason: words?.reason, allowedBy: words?.supervisor, isForced: fact.isForced)
    }

    /// Changes a relief, and notes when and where the record did.
    mutating func change(
        _ id: ReliefID, at instant: Instant, position: Int64, _ change: (inout Relief) -> Void
    ) {
        guard var relief = reliefs[id] else { return }
        change(&relief)
        (relief.lastAt, relief.lastPosition) = (instant, position)
        reliefs[id] = relief
    }

    mutating func mark(_ fact: ReliefMarked, at instant: Instant, position: Int64) {
        change(fact.relief, at: instant, position: position) { relief in
            var mark = relief.marks[fact.line] ?? .init(section: fact.section)
            let look = Relief.Mark.Look(state: fact.state, at: instant, seconds: fact.seconds)
            if fact.isAccepted {
                mark.accepted = look
                mark.held = fact.held
            } else {
                mark.seen = look
            }
            relief.marks[fact.line] = mark
        }
    }

    /// A read-back that is wrong opens its line again.
    mutating func readBack(_ fact: ReliefReadBack, at instant: Instant, position: Int64) {
        change(fact.relief, at: instant, position: position) { relief in
            let tries = (relief.readBacks[fact.notice]?.tries ?? 0) + 1
            relief.readBacks[fact.notice] = .init(
                said: fact.said, isRight: fact.isRight, at: instant, tries: tries)
            guard !fact.isRight else { return }
            let line = SheetLineID(fact.notice.rawValue)
            relief.marks[line]?.accepted = nil
            relief.marks[line]?.reopened += 1
        }
    }

    mutating func remark(_ fact: ReliefRemarked, _ words: Remark?, at instant: Instant, position: Int64) {
        change(fact.relief, at: instant, position: position) {
            $0.remarks.append(
                .init(number: fact.number, kind: fact.kind, at: instant, position: position, text: words?.text))
        }
    }

    mutating func answer(_ fact: ReliefAnswered, _ words: Remark?, at instant: Instant, position: Int64) {
        change(fact.relief, at: instant, position: position) { relief in
            guard let index = relief.remarks.firstIndex(where: { $0.number == fact.number }) else { return }
            relief.remarks[index].isAnswered = fact.isAnswered
            relief.remarks[index].answer = words?.text
        }
    }

    mutating func sign(_ fact: ReliefSigned, at instant: Instant, position: Int64) {
        change(fact.relief, at: instant, position: position) { relief in
            relief.signatures.append(
                .init(person: fact.person, at: instant, isAbsent: fact.isAbsent, isWaived: fact.isWaived))
            guard let incoming = relief.incoming, relief.hasSigned(incoming), relief.hasSigned(relief.outgoing)
            else { return }
            relief.phase = .signed
            relief.endedAt = instant
        }
    }
}
