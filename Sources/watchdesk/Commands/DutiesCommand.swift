import ArgumentParser
import Console
import Delivery
import DispatchDesk
import Foundation
import Ledger
import Policy

struct DutiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duties",
        abstract: "What is still owed by anybody, or all duties of one situation as a Communications Directive.")

    @Argument(help: "A situation such as S-0001, to print its duties whole.")
    var situation: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @Flag(help: "Those that are done or fell away too.")
    var all = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            try await look(options) { clerk, center in
                if let situation { return try printDuties(SituationID(situation.uppercased()), clerk, center) }
                var output = LineOutput()
                let board = all ? try clerk.wholeBoard() : clerk.board
                for found in board.situations.values.sorted(by: { $0.id < $1.id }) {
                    for rule in center.pack.desk.duties {
                        guard let duty = found.duty(rule.id), all || duty.isOpen else { continue }
                        try output.write(
                            json
                                ? object(duty, rule, found, clerk.now).description
                                : SafeText(line(duty, rule, found, clerk.now)).singleLine)
                    }
                }
                try output.flush()
            }
        }
    }

    private func state(_ duty: Duty, _ now: Instant) -> String {
        switch duty.state {
        case .open: duty.isOverdue(at: now) ? "overdue" : "open"
        case .done: "done"
        case .fallenAway: "not owed"
        }
    }

    private func line(_ duty: Duty, _ rule: DutyRule, _ situation: Situation, _ now: Instant) -> String {
        let age = ClockFace.age(from: duty.arisenAt, to: now)
        return "\(situation.id)  \(rule.id)  \(rule.owner.title)  \(state(duty, now))  \(age)  \(rule.words)"
    }

    private func object(_ duty: Duty, _ rule: DutyRule, _ situation: Situation, _ now: Instant) -> JSONText {
        func time(_ instant: Instant?) -> JSONText { instant.map { .string($0.rfc3339) } ?? .null }
        var done: Duty.Done?
        if case .done(let found) = duty.state { done = found }
        return .object([
            ("situation", .string(situation.id.rawValue)), ("duty", .string(rule.id.rawValue)),
            ("paragraph", .string(rule.id.paragraph)), ("owner", .string(rule.owner.rawValue)),
            ("state", .string(state(duty, now))), ("arose", time(duty.arisenAt)), ("due", time(duty.due)),
            ("done", time(done?.at)), ("reportedBy", done?.person.map { .string($0) } ?? .null),
            ("recordedBy", done.map { .string($0.by.person) } ?? .null),
            ("number", done?.number.map { .string($0) } ?? .null),
        ])
    }

    private func printDuties(_ id: SituationID, _ clerk: Clerk, _ center: Center) throws {
        let board = try clerk.board(with: [.situation(id)])
        guard let found = board.situations[id] else {
            throw SettingsError("no situation \(id); `watchdesk situations` lists them")
        }
        let document = center.pack.directives.duties(
            of: found, rules: center.pack.desk.duties, on: board, from: "Communications", now: clerk.now,
            clock: center.clock.time)
        try Output.write(DirectiveText.text(of: document).utf8)
    }
}

struct SituationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "situations",
        abstract: "The situations: what is going on, since when, and what it was found to be.")

    @Flag(help: "One JSON object a line.")
    var json = false

    @Flag(help: "Closed ones too.")
    var all = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            try await look(options) { clerk, center in
                var output = LineOutput()
                let board = all ? try clerk.wholeBoard() : clerk.board
                for situation in board.situations.values.sorted(by: { $0.id < $1.id })
                where all || !situation.isClosed {
                    try output.write(
                        json
                            ? object(situation).description
                            : SafeText(line(situation, board, clerk.now)).singleLine)
                }
                try output.flush()
            }
        }
    }

    private func line(_ situation: Situation, _ board: Board, _ now: Instant) -> String {
        let place = situation.calls.lazy.compactMap { board.calls[$0]?.location }.first ?? ""
        let supervisors = situation.supervisors.map(\.unit).joined(separator: " ")
        let open = situation.duties.count(where: \.isOpen)
        let age = ClockFace.age(from: situation.openedAt, to: now)
        return "\(situation.id)  \(situation.basis.rawValue)  \(age)  x\(situation.calls.count)  "
            + "\(situation.determination.title)  \(supervisors.isEmpty ? "no supervisor" : supervisors)  "
            + "\(open) duties open\(situation.isClosed ? "  closed" : "")  \(place)"
    }

    private func object(_ situation: Situation) -> JSONText {
        .object([
            ("id", .string(situation.id.rawValue)), ("basis", .string(situation.basis.rawValue)),
            ("opened", .string(situation.openedAt.rfc3339)),
            ("calls", .array(situation.calls.map { .string($0.rawValue) })),
            ("determination", .string(situation.determination.rawValue)),
            ("supervisors", .array(situation.supervisors.map { .string($0.unit) })),
            ("notices", .array(situation.notices.map { .string($0.rawValue) })),
            ("dutiesOpen", .array(situation.duties.filter(\.isOpen).map { .string($0.id.rawValue) })),
            ("report", situation.report.map { .string($0.kind.title) } ?? .null),
            ("closed", .bool(situation.isClosed)),
            ("mergedInto", situation.mergedInto.map { .string($0.rawValue) } ?? .null),
        ])
    }
}
