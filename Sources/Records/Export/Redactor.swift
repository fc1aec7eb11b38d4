import Detection
public import DispatchDesk
public import Policy

/// Words with everything taken out that may not leave the room.
public struct Redacted: Hashable, Sendable {
    /// ASCII letters, digits, plain signs and marks: nothing else can hide in it.
    public var text: String
    /// How often each mark stands in it.
    public var marks: [RedactionMark: Int]

    public init(text: String, marks: [RedactionMark: Int] = [:]) { (self.text, self.marks) = (text, marks) }
}

/// Takes out of a text what may not be public (Gov. Code 7922.525), and leaves a mark that says what it was.
///
/// A word stays only when it is known: ordinary English or what dispatchers type. Names can't be told from words by their
/// looks, so a word nobody knows is taken for a name, and one that is both is taken for a name where names stand. The text is
/// folded first, as the detector folds it, so that wide, styled or accented letters and marks without width change nothing.
public struct Redactor: Sendable {
    let rules: RedactionRules
    private let reader: any TextReader
    private static let withheld = "[status withheld]"

    /// - Parameters:
    ///   - reader: the pack's, for the status guard.
    ///   - codes: the agency's type codes, which are numbers of no one.
    public init(reader: any TextReader, codes: [String]) throws(DataFileError) {
        self.reader = reader
        rules = try RedactionRules(codes: codes)
    }

    /// Which rules these are, such as `sacpd-redaction 1`.
    public var version: String { rules.version }

    /// How a mark is written, `R-2: telephone`, and the sections of law it rests on.
    public func ground(of mark: RedactionMark) -> (id: String, what: String, ground: String) {
        let ground = rules.grounds[mark]
        return (ground?.id ?? mark.rawValue, ground?.what ?? mark.rawValue, ground?.ground ?? "")
    }

    /// `[R-2: telephone]`.
    public func written(_ mark: RedactionMark) -> String {
        let ground = ground(of: mark)
        return "[\(ground.id): \(ground.what)]"
    }

    /// One line. What stands on several is given line by line, after ``withholdStatus(in:)`` has seen all of it.
    public func redact(_ line: String) -> Redacted {
        var marks: [RedactionMark: Int] = [:]
        let guarded = withholdStatus(in: line)
        let parts = guarded.components(separatedBy: Self.withheld).map { part in
            let line = LineRedaction(part, rules).run()
            marks.merge(line.marks, uniquingKeysWith: +)
            return line.text(written)
        }
        if parts.count > 1 { marks[.status, default: 0] += parts.count - 1 }
        let whole = parts.map(\.trimmed).joined(separator: " \(written(.status)) ").trimmed
        return Redacted(text: whole, marks: marks)
    }

    /// The pack's guard, over the whole of a text.
    func withholdStatus(in text: String) -> String { reader.withholdStatus(in: text).text }
}

extension String {
    fileprivate func components(separatedBy mark: String) -> [String] {
        var (parts, rest): ([String], Substring) = ([], self[...])
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
