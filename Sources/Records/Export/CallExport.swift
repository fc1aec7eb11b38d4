public import DispatchDesk
public import Ledger
public import Policy

/// One row of an export, and what was taken out of it.
public struct ExportRow: Hashable, Sendable {
    public var call: CallID
    /// Fields that are empty are not here.
    public var cells: [ExportField: String]
    public var taken: [Taken]

    public init(call: CallID, cells: [ExportField: String], taken: [Taken]) {
        (self.call, self.cells, self.taken) = (call, cells, taken)
    }

    /// Something that was taken out: where, on which ground, how often. Never what it was.
    public struct Taken: Hashable, Sendable {
        public var field: ExportField
        /// Line of the narrative, from 1; 1 for any other field.
        public var line: Int
        public var mark: RedactionMark
        public var count: Int
    }
}

/// Walks the ledger page by page and makes one row of every call in a range, as it stands at a position (reference 5.4).
///
/// Memory follows the calls that are in a situation, not the calls: nothing else is kept from one row to the next.
public struct CallExport {
    private let reading: RecordReading
    private let profile: ExportProfile
    private let redactor: Redactor
    private let place: BlockPlace
    private let titles: [String: String]
    private let text: CallText
    private let range: (from: Instant?, until: Instant?)
    private let withNarrative: Bool

    /// - Parameters:
    ///   - end: events after this position are not looked at.
    ///   - range: calls received from the first moment on and before the second.
    ///   - offset: seconds east of UTC at a moment: times are written as the place's clocks show them.
    public init(
        _ ledger: any EventLedger, end: Int64, profile: ExportProfile, redactor: Redactor, types: [TypeCode],
        range: (from: Instant?, until: Instant?), narrative: Bool, offset: @escaping (Instant) -> Int
    ) {
        reading = RecordReading(ledger, end: end)
        (self.profile, self.redactor, self.range, withNarrative) = (profile, redactor, range, narrative)
        place = BlockPlace(redactor: redactor, profile: profile)
        titles = Dictionary(types.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
        text = CallText(offset: offset)
    }

    private static let page = 1000

    /// - Parameters:
    ///   - progress: told the position reached, page by page.
    ///   - each: given each row, in the order in which the calls came in.
    /// - Returns: how many calls of the range were left out for what they are.
    public func run(progress: (Int64) -> Void, each: (ExportRow) throws -> Void) throws -> Int {
        let situations = try reading.situationsOfCalls()
        var (position, leftOut): (Int64, Int) = (0, 0)
        while position < reading.end {
            let page = try reading.ledger.events(after: position, limit: Self.page)
            guard let last = page.last else { break }
            for event in page where event.position <= reading.end {
                guard case .callReceived(let fact, _) = event.event, isInRange(fact.received),
                    let call = try reading.call(fact.call)
                else { continue }
                let types = call.types.map { ($0, titles[$0] ?? "") }
                if profile.isLeftOut(types) {
                    leftOut += 1
                } else {
                    let situation = try situations[fact.call].flatMap { try reading.situation($0) }
                    try each(row(call, situation, isConfidential: profile.isConfidential(types)))
                }
            }
            position = last.position
            progress(min(position, reading.end))
        }
        return leftOut
    }

    private func isInRange(_ received: Instant) -> Bool {
        received >= range.from ?? received && range.until.map { received < $0 } ?? true
    }

    private func row(_ exported: ExportedCall, _ situation: ExportedSituation?, isConfidential: Bool) -> ExportRow {
        let call = exported.call
        var row = ExportRow(call: call.id, cells: [:], taken: [])
        func put(_ field: ExportField, _ redacted: Redacted, line: Int = 1) {
            row.cells[field] = redacted.text
            for (mark, count) in redacted.marks.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                row.taken.append(.init(field: field, line: line, mark: mark, count: count))
            }
        }
        put(
            .number,
            text.isCallNumber(call.id.rawValue) ? Redacted(text: call.id.rawValue) : redactor.redact(call.id.rawValue))
        row.cells[.received] = text.minute(call.received)
        row.cells[.dispatched] = exported.dispatchedAt.map(text.second)
        row.cells[.cleared] = exported.clearedAt.map(text.minute)
        if let title = titles[call.type] {
            (row.cells[.type], row.cells[.description]) = (call.type, title)
        } else {
            put(.type, text.isTypeCode(call.type) ? Redacted(text: call.type) : redactor.redact(call.type))
        }
        if isConfidential {
            row.taken.append(.init(field: .location, line: 1, mark: .confidential, count: 1))
        } else {
            put(.location, place.published(call.location ?? ""))
        }
        row.cells[.district] = call.district.flatMap(text.area)
        row.cells[.beat] = call.beat.flatMap(text.area)
        tell(of: call, situation, in: &row)
        if withNarrative { putNarrative(of: call, isConfidential, put) }
        row.cells = row.cells.filter { !$0.value.isEmpty }
        return row
    }

    /// The four columns of the memorandum, and whether there is a report.
    private func tell(of call: Call, _ found: ExportedSituation?, in row: inout ExportRow) {
        switch call.review {
        case .dismissed: row.cells[.basis] = "none"
        case .unreviewed, .unanswered, .confirmed:
            row.cells[.basis] = (found?.situation.basis ?? (call.isFlagged ? call.basis : nil))?.rawValue ?? "none"
        }
        guard let found else { return }
        row.cells[.minutes] = found.supervisorAt.map { String(max(0, $0.seconds(since: call.received)) / 60) }
        row.cells[.acknowledged] = String(found.acknowledged)
        row.cells[.determination] = found.situation.determination.title
        switch found.situation.report?.kind {
        case .crime, .outsideAssist: row.cells[.report] = "Y"
        case .some(.none): row.cells[.report] = "N"
        case nil: break
        }
    }

    /// Every line of the call's text and its notes through guard and redactor. What was struck is not given.
    private func putNarrative(of call: Call, _ isConfidential: Bool, _ put: (ExportField, Redacted, Int) -> Void) {
        guard !isConfidential else {
            return put(.narrative, Redacted(text: redactor.written(.confidential), marks: [.confidential: 1]), 1)
        }
        let texts = [call.narrative ?? ""] + call.notes.filter { $0.struck == nil }.map { $0.text ?? "" }
        // The guard sees the whole first: what it looks for may go over the end of a line.
        let lines = redactor.withholdStatus(in: texts.joined(separator: "\n")).split(whereSeparator: \.isNewline)
        var shown: [String] = []
        for (number, line) in lines.enumerated() {
            let redacted = redactor.redact(String(line))
            shown.append(redacted.text)
            put(.narrative, redacted, number + 1)
        }
        put(.narrative, Redacted(text: shown.filter { !$0.isEmpty }.joined(separator: " // ")), 1)
    }
}

/// How the plain cells of a row are written.
struct CallText {
    let offset: (Instant) -> Int

    /// `03/01/2026 14:22`, as the city's data have it.
    func minute(_ instant: Instant) -> String { String(second(instant).dropLast(3)) }

    /// `03/01/2026 14:22:07`.
    func second(_ instant: Instant) -> String {
        let time = CivilTime(instant, offset: offset(instant))
        return "\(time.month.padded(to: 2))/\(time.day.padded(to: 2))/\(time.year.padded(to: 4)) "
            + "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
    }

    /// Letters, then digits, such as `SA2026000412`: the feed's own numbers. Anything else goes through the redactor.
    func isCallNumber(_ text: String) -> Bool {
        let letters = text.prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
        let digits = text.dropFirst(letters.count)
        return letters.count <= 4 && (1...16).contains(digits.count)
            && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-") }
    }

    /// `927P`: figures and up to three letters.
    func isTypeCode(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        return (2...5).contains(digits.count) && rest.count <= 3 && rest.allSatisfy { $0.isASCII && $0.isLetter }
    }

    /// A district or a beat, `2`, `2A`; nil for anything longer, which is none.
    func area(_ text: String) -> String? {
        let isShort = (1...3).contains(text.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return isShort ? text.uppercased() : nil
    }
}
