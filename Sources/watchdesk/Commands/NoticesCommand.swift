public import ArgumentParser
import Console
import Delivery
public import DispatchDesk
import Foundation
import Ledger
import Policy

struct NoticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices",
        abstract: "The notification queue, or one notice as a Communications Directive.")

    @Argument(help: "A notice such as N-0001-WC, to print it whole.")
    var notice: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @Flag(help: "Settled notices too.")
    var all = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            try await look(options) { clerk, center in
                if let notice {
                    let id = NoticeID(notice.uppercased())
                    return try printDirective(id, try clerk.board(with: [.notice(id)]), center, clerk.now)
                }
                let board = all ? try clerk.wholeBoard() : clerk.board
                let listed = board.notices.values.filter { all || $0.isOpen }.sorted { one, other in
                    (-one.urgency(at: clerk.now).rawValue, one.due, one.id) < (
                        -other.urgency(at: clerk.now).rawValue, other.due, other.id
                    )
                }
                var output = LineOutput()
                for notice in listed {
                    try output.write(
                        json ? object(notice, board, clerk.now).description : line(notice, board, center, clerk.now))
                }
                try output.flush()
            }
        }
    }

    private func line(_ notice: Notice, _ board: Board, _ center: Center, _ now: Instant) -> String {
        let call = board.calls[notice.call]
        let age = ClockFace.age(from: notice.releasedAt ?? notice.queuedAt, to: now)
        let late = notice.urgency(at: now) == .overLimit ? "  OVER LIMIT \(ClockFace.span(notice.limit))" : ""
        let who =
            notice.acknowledgment.map { "  \($0.channel.rawValue) \($0.person ?? "[erased]") \($0.answer.kind.title)" }
            ?? ""
        let text =
            "\(notice.id)  \(notice.basis.rawValue)  \(notice.kind.rawValue)  \(notice.state.rawValue)  \(age)\(late)\(who)"
            + "  \(notice.call)  \(call?.location ?? "")"
        return SafeText(text).singleLine
    }

    private func object(_ notice: Notice, _ board: Board, _ now: Instant) -> JSONText {
        func time(_ instant: Instant?) -> JSONText { instant.map { .string($0.rfc3339) } ?? .null }
        let taken = notice.acknowledgment
        return .object([
            ("id", .string(notice.id.rawValue)), ("situation", .string(notice.situation.rawValue)),
            ("call", .string(notice.call.rawValue)), ("role", .string(notice.role.rawValue)),
            ("basis", .string(notice.basis.rawValue)), ("kind", .string(notice.kind.rawValue)),
            ("state", .string(notice.state.rawValue)), ("queued", time(notice.queuedAt)),
            ("released", time(notice.releasedAt)), ("due", time(notice.due)),
            ("overLimit", .bool(notice.urgency(at: now) == .overLimit)), ("acknowledged", time(taken?.at)),
            ("person", taken?.person.map { .string($0) } ?? .null),
            ("channel", taken.map { .string($0.channel.rawValue) } ?? .null),
            ("answer", taken.map { .string($0.answer.kind.rawValue) } ?? .null),
            ("unit", taken?.answer.unit.map { .string($0) } ?? .null),
        ])
    }

    private func printDirective(_ id: NoticeID, _ board: Board, _ center: Center, _ now: Instant) throws {
        if let notice = board.notices[id], notice.kind == .test {
            let document = center.pack.directives.test(
                of: notice, on: board, from: "Communications", now: now, clock: center.clock.time)
            return try Output.write(DirectiveText.text(of: document).utf8)
        }
        guard let notice = board.notices[id], let situation = board.situations[notice.situation],
            let call = board.calls[notice.call]
        else { throw SettingsError("no notice \(id); `watchdesk notices --all` lists them") }
        let document = center.pack.directives.document(
            for: notice, situation: situation, call: call, on: board, from: "Communications", now: now,
            clock: center.clock.time)
        try Output.write(DirectiveText.text(of: document).utf8)
    }
}

struct AckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "Acknowledge a notice: who, by which channel, and what they answered.")

    @Argument(help: "The notice, such as N-0001-WC.")
    var notice: String

    @Argument(help: "Who acknowledged: a name or a call sign.")
    var person: String

    @Option(help: "How it reached the desk: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var channel: Channel = .desk

    @Option(help: "What they said: \(Answer.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var answer: Answer.Kind = .received

    @Option(help: "The unit that goes; needed with not-available.")
    var unit: String?

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            let id = NoticeID(notice.uppercased())
            try await carryOut(options, make: false, done: "\(id) acknowledged") { _, _ in
                .acknowledge(id, person: person, channel: channel, answer: Answer(answer, unit: unit))
            }
        }
    }
}

extension Channel: ExpressibleByArgument {}
extension Answer.Kind: ExpressibleByArgument {}
