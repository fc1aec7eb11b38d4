public import DispatchDesk

/// What a reader made of one record.
public enum Reading: Hashable, Sendable {
    /// A call; `line` is where its record begins, from 1.
    case call(IncomingCall, line: Int)
    /// A record that holds nothing, such as a voided report number.
    case empty(line: Int)
    case bad(BadRecord)
}

/// One thing wrong with one record, in one line: file, line, reason, what to do. It never carries the record's own words.
public struct BadRecord: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// Where the record begins, from 1.
    public var line: Int
    public var reason: String
    public var remedy: String
    /// The call was taken all the same, without the field that was wrong.
    public var isTaken: Bool

    public init(file: String, line: Int, reason: String, remedy: String, isTaken: Bool = false) {
        (self.file, self.line, self.reason, self.remedy, self.isTaken) = (file, line, reason, remedy, isTaken)
    }

    public var description: String {
        "\(file):\(line): \(reason); \(remedy)" + (isTaken ? " (call taken without it)" : "")
    }
}

/// Why a feed can't be read at all.
public struct IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable { case unknownFormat, unknownProfile, unknownZone, unreadable }
    public var code: Code
    /// What happened and what to do, in one line.
    public var description: String
    public init(_ code: Code, _ description: String) { (self.code, self.description) = (code, description) }
}

/// How a feed is laid out.
public enum IntakeFormat: Hashable, Sendable {
    /// One JSON object a line.
    case jsonLines
    case csv(CSVProfile)
    /// A narrative a line.
    case text

    public static let names = ["jsonl", "csv", "text"]

    /// The format called `name`, with the built-in profile `profile` where it is CSV.
    public static func named(_ name: String, profile: String? = nil) throws(IntakeError) -> IntakeFormat {
        switch name {
        case "jsonl": return .jsonLines
        case "text": return .text
        case "csv":
            let known = CSVProfile.shippedNames.joined(separator: ", ")
            guard let profile else {
                throw IntakeError(.unknownProfile, "csv needs a profile; give --profile with one of: \(known)")
            }
            return .csv(try CSVProfile.shipped(profile))
        default:
            throw IntakeError(
                .unknownFormat,
                "no format \"\(name.prefix(40).filter { $0.isLetter || $0.isNumber })\"; use one of: "
                    + names.joined(separator: ", "))
        }
    }
}
