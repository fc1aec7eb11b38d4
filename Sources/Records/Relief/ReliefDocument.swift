public import DispatchDesk

/// What a relief document says beside the relief itself.
public struct ReliefSetting: Sendable {
    /// The department's name in capitals, the pack's id with its version, and its digest.
    public var heading: String
    public var pack: String
    public var digest: String
    /// The program's version.
    public var program: String
    /// Local date and time, and time of day, as the papers of the house show them.
    public var moment: @Sendable (Instant) -> String
    public var time: @Sendable (Instant) -> String

    public init(
        heading: String, pack: String, digest: String, program: String, moment: @escaping @Sendable (Instant) -> String,
        time: @escaping @Sendable (Instant) -> String
    ) {
        (self.heading, self.pack, self.digest) = (heading, pack, digest)
        (self.program, self.moment, self.time) = (program, moment, time)
    }
}

/// The paper of a relief: who passed a position to whom, what was open and accepted, what was read back.
///
/// Ids and codes throughout. What was said stands in the ledger, under the position named beside it, and can be erased there
/// without leaving a twin on paper. The same relief gives the same bytes.
public struct ReliefDocument {
    let relief: Relief
    let setting: ReliefSetting

    public init(_ relief: Relief, setting: ReliefSetting) { (self.relief, self.setting) = (relief, setting) }

    /// - Parameters:
    ///   - through: the newest position the document speaks of.
    ///   - head: the chain value there, 64 hex digits.
    public func paper(through: Int64, head: String) -> Paper {
        Paper(
            heading: [setting.heading, "RELIEF DOCUMENT \(relief.id)  \(relief.kind.title)"],
            sections: [
                .init("POSITION", position),
                .init("LINES, ACCEPTED BY \(relief.incoming.map(\.rawValue) ?? "NOBODY")", orNone(lines)),
                .init("OPEN AND NOT ACCEPTED WHEN THE POSITION PASSED", orNone(unread)),
                .init("ACKNOWLEDGMENTS THE OUTGOING PERSON HELD", orNone(held)),
                .init("READ-BACK", orNone(readBacks)),
                .init("QUESTIONS, NOTES, OMISSIONS (their words are in the ledger)", orNone(remarks)),
                .init("ROSTER WHEN THE POSITION PASSED", orNone(roster)),
                .init("RECORD", record(through: through, head: head)),
            ])
    }

    private func orNone(_ statements: [Paper.Statement]) -> [Paper.Statement] {
        statements.isEmpty ? [.init("", "none")] : statements
    }

    private var position: [Paper.Statement] {
        var said: [Paper.Statement] = [
            .init("position", relief.position.rawValue), .init("outgoing", relief.outgoing.rawValue),
            .init("incoming", relief.incoming?.rawValue ?? "", isGap: relief.incoming == nil),
        ]
        func when(_ label: String, _ instant: Instant?, _ more: String = "") {
            if let instant { said.append(.init(label, setting.moment(instant) + more)) }
        }
        when("offered", relief.offeredAt, relief.isForced ? ", although a step was due" : "")
        when("begun", relief.begunAt, relief.isShared ? ", on one console" : "")
        when("briefed", relief.briefedAt)
        let moved = relief.assumedPosition.map { ", ledger \($0): responsibility moved here" } ?? ""
        when("assumed", relief.assumedAt, moved)
        when("released", relief.releasedAt)
        for signature in relief.signatures {
            let how = signature.isAbsent ? ", ABSENT" : signature.isWaived ? ", before the review's end" : ""
            said.append(.init("signed", "\(signature.person)  \(setting.moment(signature.at))\(how)"))
        }
        let seconds = (relief.endedAt ?? relief.lastAt).seconds(since: relief.offeredAt)
        let questions = relief.remarks.count { $0.kind == .question }
        let omissions = relief.remarks.count { $0.kind == .omission }
        let reopened = relief.marks.values.reduce(0) { $0 + $1.reopened }
        said.append(
            .init(
                "figures",
                "\(seconds) s; lines \(relief.marks.count), questions \(questions), omissions \(omissions), "
                    + "opened again at read-back \(reopened)"))
        return said
    }

    private var lines: [Paper.Statement] {
        marks.map { id, mark in
            let seen = mark.seen.map { "seen \(setting.time($0.at)) for \($0.seconds) s; " } ?? ""
            let state = mark.accepted?.state ?? mark.seen?.state ?? ""
            // What was over before the position passed needed nobody's word any more.
            let isOpen = relief.assumedAt == nil || relief.linesPassed.contains(id)
            let accepted = mark.accepted.map { "accepted \(setting.time($0.at))" } ?? (isOpen ? "NOT ACCEPTED" : "")
            let over = isOpen ? "" : (accepted.isEmpty ? "" : "; ") + "over before the position passed"
            return .init("\(mark.section.number)", "\(id): \(state); \(seen)\(accepted)\(over)")
        }
    }

    /// What a takeover left to be read afterwards, and was not.
    private var unread: [Paper.Statement] {
        relief.linesPassed.filter { relief.marks[$0]?.accepted == nil }.map { .init("", $0.rawValue) }
    }

    private var held: [Paper.Statement] {
        let person = relief.incoming.map(\.rawValue) ?? ""
        return relief.owned.map { .init("", "\($0): \(person) holds it from then on") }
            + relief.reopened.map { .init("", "\($0): owed an answer again") }
    }

    private var readBacks: [Paper.Statement] {
        relief.readBacks.sorted { $0.key < $1.key }.map { notice, given in
            let said =
                given.said.isSettled
                ? "nothing more is owed"
                : "not acknowledged; next " + (given.said.step.map { "step \($0)" } ?? "nothing")
                    + (given.said.at.map { " at \(setting.time($0))" } ?? "")
            let result = given.isRight ? "right" : "WRONG"
            return .init("", "\(notice): \(said); \(result) at try \(given.tries)")
        }
    }

    private var remarks: [Paper.Statement] {
        relief.remarks.map { remark in
            let settled = remark.isAnswered.map { $0 ? ", answered" : ", left open" } ?? ""
            return .init(
                "\(remark.kind.rawValue) \(remark.number)",
                "\(setting.time(remark.at)), ledger \(remark.position)\(settled)")
        }
    }

    private var roster: [Paper.Statement] {
        Role.allCases.map { role in
            let present = relief.rosterThen.filter { $0.role == role }.map { seat in
                [seat.person.rawValue, seat.callSign].filter { !$0.isEmpty }.joined(separator: " ")
                    + (seat.isActing ? ", acting" : "")
            }
            return .init(role.code, present.isEmpty ? "nobody" : present.joined(separator: "; "))
        }
    }

    private func record(through: Int64, head: String) -> [Paper.Statement] {
        [
            .init("program", "watchdesk \(setting.program)"), .init("pack", setting.pack),
            .init("rules", setting.digest), .init("ledger", "\(relief.firstPosition) to \(through)"),
            .init("head", head.grouped(by: 16)),
        ]
    }

    /// The marks in the sheet's order.
    private var marks: [(SheetLineID, Relief.Mark)] {
        relief.marks.sorted { ($0.value.section.number, $0.key) < ($1.value.section.number, $1.key) }
            .map { ($0.key, $0.value) }
    }
}

extension String {
    /// The text in groups of so many characters, with a space between them.
    fileprivate func grouped(by count: Int) -> String {
        let all = Array(self)
        return stride(from: 0, to: all.count, by: count).map { String(all[$0..<min($0 + count, all.count)]) }
            .joined(separator: " ")
    }
}
