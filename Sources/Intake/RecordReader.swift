import DispatchDesk

/// Makes calls of bytes as they arrive, whatever portions they arrive in.
///
/// A text feed gives its calls no ids. Each gets `T` and fifteen digits that stand for the feed's name, the line's number
/// and its words, and in a followed file for the file as well: the same feed read twice names its calls the same, and no
/// two feeds meet.
public struct RecordReader: Sendable {
    /// Longest record taken, in bytes.
    public static let recordLimit = 1 << 20

    private enum Machine: Sendable {
        case lines(LineSplitter, JSONLineReader?)
        case rows(CSVParser, CSVCallReader)
    }

    public let file: String
    private let format: IntakeFormat
    private let zone: LocalZone
    private var machine: Machine
    /// Which file of that name is read, where a followed name stands for one after the other; nil where it is one file.
    var edition: String?

    /// - Parameters:
    ///   - file: the name that reports give.
    ///   - zone: the zone of times that name none, where the profile fixes no other.
    public init(_ format: IntakeFormat, file: String, zone: LocalZone) {
        (self.file, self.format, self.zone) = (file, format, zone)
        machine = Self.machine(format, file: file, zone: zone)
    }

    private static func machine(_ format: IntakeFormat, file: String, zone: LocalZone) -> Machine {
        switch format {
        case .jsonLines: .lines(LineSplitter(limit: recordLimit), JSONLineReader(file: file, zone: zone))
        case .text: .lines(LineSplitter(limit: recordLimit), nil)
        case .csv(let profile): .rows(CSVParser(limit: recordLimit), CSVCallReader(profile: profile, file: file))
        }
    }

    /// What the next `bytes` complete.
    public mutating func read(_ bytes: some Sequence<UInt8>) -> [Reading] {
        switch machine {
        case .lines(var splitter, let json):
            // Out of the enum while it is changed, so that its storage is not copied.
            machine = .lines(LineSplitter(limit: 0), nil)
            let lines = splitter.split(bytes)
            machine = .lines(splitter, json)
            return lines.flatMap { readings(of: $0, json) }
        case .rows(var parser, var calls):
            machine = .lines(LineSplitter(limit: 0), nil)
            let readings = parser.parse(bytes).flatMap { calls.readings(of: $0) }
            machine = .rows(parser, calls)
            return readings
        }
    }

    /// What is left when no more bytes come: a last record without its line feed.
    public mutating func finish() -> [Reading] {
        switch machine {
        case .lines(var splitter, let json):
            let line = splitter.finish()
            machine = .lines(splitter, json)
            return line.map { readings(of: $0, json) } ?? []
        case .rows(var parser, var calls):
            let readings = parser.finish().flatMap { calls.readings(of: $0) }
            machine = .rows(parser, calls)
            return readings
        }
    }

    /// Begins again at the top of a new file of the same name and layout.
    mutating func restart() {
        edition = nil
        machine = Self.machine(format, file: file, zone: zone)
    }

    private mutating func readings(of line: LineSplitter.Line, _ json: JSONLineReader?) -> [Reading] {
        guard let text = line.text else {
            return [
                .bad(
                    BadRecord(
                        file: file, line: line.number, reason: "a line longer than 1 MiB",
                        remedy: "check that the feed writes a line feed after each record"))
            ]
        }
        guard text.contains(where: { !$0.isWhitespace }) else { return [] }
        if let json { return json.readings(of: text, line: line.number) }
        let print = Fingerprint(of: [file, edition ?? "", String(line.number), text])
        return [.call(IncomingCall(id: CallID("T" + print.digits), narrative: text), line: line.number)]
    }
}
