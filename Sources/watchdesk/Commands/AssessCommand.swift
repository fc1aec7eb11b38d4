import ArgumentParser
import DispatchDesk
import Foundation
import Intake

struct FeedOptions: ParsableArguments {
    @Argument(help: "The file to read; - is standard input.")
    var file: String = "-"

    @Option(help: "How it is laid out: \(IntakeFormat.names.joined(separator: ", ")).")
    var format: String = "jsonl"

    @Option(help: "For csv, which columns mean what: \(CSVProfile.shippedNames.joined(separator: ", ")).")
    var profile: String?
}

struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Say what the rules make of calls, one JSON object a line. Records nothing.")

    @OptionGroup var feed: FeedOptions
    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            let center = try Center(try await Settings.read(options))
            let format = try IntakeFormat.named(feed.format, profile: feed.profile)
            var tally = FeedTally()
            var output = LineOutput()
            try Feed.read(feed.file, as: format, zone: center.zone) { reading in
                tally.count(reading)
                if case .call(let incoming, _) = reading { try output.write(AssessedCall(incoming, by: center).json) }
            }
            try output.flush()
            complain(tally.summary)
            if tally.bad > 0 { throw ExitStatus.badInput }
        }
    }
}

/// What a feed held, told at its end; every bad record is told as it comes.
struct FeedTally {
    private(set) var bad = 0
    private(set) var calls = 0
    private var empty = 0
    /// Bad records whose call was taken all the same, without the field that was wrong.
    private var mended = 0

    mutating func count(_ reading: Reading) {
        switch reading {
        case .call: calls += 1
        case .empty: empty += 1
        case .bad(let record):
            bad += 1
            if record.isTaken { mended += 1 }
            complain(record.description)
        }
    }

    /// Records read in all, and what became of them.
    var summary: String {
        let records = calls + empty + bad - mended
        return
            "\(records) records: \(calls) calls, \(empty) empty, \(bad - mended) refused, \(mended) calls taken without a field"
    }
}

/// A call as the desk would take it in on an empty board: what `assess` writes.
struct AssessedCall {
    let call: Call?
    let notices: [Notice]

    init(_ incoming: IncomingCall, by center: Center) {
        var board = Board()
        let actor = Actor.policy(console: "assess")
        let now = incoming.received ?? Instant(seconds: 0)
        // Receiving is never refused; a refusal would leave the call out and the object empty.
        let events = (try? center.desk.decide(.receive(incoming), on: board, at: now, by: actor)) ?? []
        for event in events {
            board.apply(
                RecordedEvent(position: board.position + 1, version: 1, recordedAt: now, actor: actor, event: event))
        }
        call = board.calls[incoming.id]
        notices = call.map(board.notices(of:)) ?? []
    }

    /// One line of JSON with the keys in the documented order.
    var json: String {
        guard let call, let assessment = call.assessment else { return "{}" }
        let text = Array(call.text.utf8)
        let findings = assessment.findings.map { finding -> JSONText in
            let range = max(0, finding.start)..<max(max(0, finding.start), min(finding.end, text.count))
            return .object([
                ("rule", .string(finding.rule)), ("group", .string(finding.group)), ("points", .number(finding.points)),
                ("start", .number(finding.start)), ("end", .number(finding.end)),
                ("text", .string(String(decoding: text[range], as: UTF8.self))),
            ])
        }
        return JSONText.object([
            ("id", .string(call.id.rawValue)), ("level", .string(assessment.level.rawValue)),
            ("score", .number(assessment.score)),
            ("basis", call.isFlagged ? .string(call.basis.rawValue) : .null),
            ("notices", .array(notices.map { .string($0.role.rawValue) })), ("findings", .array(findings)),
            ("tags", .array(assessment.tags.map { .string($0.rawValue) })),
            ("narrative", .string(call.narrative ?? "")), ("withheld", .number(call.withheld)),
            ("pack", .string(assessment.pack)), ("digest", .string(assessment.digest)),
        ]).description
    }
}
