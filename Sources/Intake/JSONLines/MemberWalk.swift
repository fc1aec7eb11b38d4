/// One text member of every line of JSON Lines, and nothing else of it: what a scan of the whole record needs.
///
/// The lines are walked once and nothing is built from them. A line is checked in full all the same (RFC 8259), but for
/// two things that lose no call for a bad letter: bytes that are no UTF-8 stay as they are, and an escaped half of a
/// surrogate pair becomes U+FFFD.
package struct MemberWalk: Sendable {
    /// A line that is no JSON object. Its text is empty.
    package struct BadLine: Hashable, Sendable {
        /// Counted from 1.
        package var line: Int
        /// Offset of the first byte that can't stand there, from the line's start.
        package var column: Int
    }

    /// The texts, each ended by a line feed; a line feed within a text is a space here, which keeps every offset.
    package private(set) var texts: [UInt8] = []
    /// Where each line's text begins in ``texts``. A line that is empty, has no such member, or has one that is no
    /// text, has an empty text: the index is always the line's.
    package private(set) var starts: [Int] = []
    package private(set) var badLines: [BadLine] = []
    /// How many of the lines ``starts`` tells of hold nothing.
    package private(set) var emptyLines = 0
    /// Lines taken before those that ``starts`` tells of.
    package private(set) var linesBefore = 0

    private let member: [UInt8]

    /// - Parameter member: a top-level member's name. Where a line has several of the name, the last one counts.
    package init(member: String = "narrative") { self.member = Array(member.utf8) }

    /// Forgets the texts, keeps the memory and goes on counting lines.
    package mutating func removeTexts() {
        linesBefore += starts.count
        texts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        badLines.removeAll()
        emptyLines = 0
    }

    /// Reads lines until there are `limit` bytes of text or more, or no more lines.
    ///
    /// - Parameters:
    ///   - lines: JSON Lines. A byte order mark at the start is passed over; the last line needs no line feed.
    ///   - start: where a line begins.
    /// - Returns: where the next line begins.
    package mutating func read(_ lines: Span<UInt8>, from start: Int = 0, limit: Int = .max) -> Int {
        var place = start
        if place == 0, lines.count >= 3, (0..<3).allSatisfy({ lines[$0] == byteOrderMark[$0] }) { place = 3 }
        while place < lines.count, texts.count < limit { readLine(lines, &place) }
        return place
    }

    private mutating func readLine(_ lines: Span<UInt8>, _ place: inout Int) {
        let start = place
        starts.append(texts.count)
        JSONScan.skipBlanks(lines, &place)
        if !JSONScan.isLineEnd(lines, place) {
            let text = readObject(lines, &place)
            JSONScan.skipBlanks(lines, &place)
            if let text, JSONScan.isLineEnd(lines, place) {
                append(text, of: lines)
            } else {
                badLines.append(BadLine(line: linesBefore + starts.count, column: place - start))
                while !JSONScan.isLineEnd(lines, place) { place += 1 }
            }
        } else {
            emptyLines += 1
        }
        texts.append(JSONScan.lineFeed)
        place += 1
    }

    /// The member's text in the object at `place`, an empty one when it has none; nil when there is no whole object.
    private func readObject(_ lines: Span<UInt8>, _ place: inout Int) -> JSONScan.Text? {
        var found = JSONScan.Text(range: place..<place, hasEscapes: false)
        guard JSONScan.take(UInt8(ascii: "{"), lines, &place) else { return nil }
        JSONScan.skipBlanks(lines, &place)
        if JSONScan.take(UInt8(ascii: "}"), lines, &place) { return found }
        repeat {
            guard let name = JSONScan.name(lines, &place) else { return nil }
            let isText = place < lines.count && lines[place] == UInt8(ascii: "\"")
            if isText, isMember(name, lines) {
                guard let text = JSONScan.text(lines, &place) else { return nil }
                found = text
            } else {
                guard JSONScan.skipValue(lines, &place, depth: 1) else { return nil }
                if !isText, isMember(name, lines) { found.range = place..<place }
            }
            JSONScan.skipBlanks(lines, &place)
        } while JSONScan.take(UInt8(ascii: ","), lines, &place)
        return JSONScan.take(UInt8(ascii: "}"), lines, &place) ? found : nil
    }

    private func isMember(_ name: JSONScan.Text, _ lines: Span<UInt8>) -> Bool {
        if name.hasEscapes {
            var plain: [UInt8] = []
            JSONScan.unescape(name, of: lines, to: &plain)
            return plain == member
        }
        guard name.range.count == member.count else { return false }
        for (offset, byte) in member.enumerated() where lines[name.range.lowerBound + offset] != byte { return false }
        return true
    }

    private mutating func append(_ text: JSONScan.Text, of lines: Span<UInt8>) {
        guard text.hasEscapes else {
            lines.extracting(text.range).withUnsafeBufferPointer { texts.append(contentsOf: $0) }
            return
        }
        let start = texts.count
        JSONScan.unescape(text, of: lines, to: &texts)
        for place in start..<texts.count where texts[place] == JSONScan.lineFeed { texts[place] = UInt8(ascii: " ") }
    }
}
