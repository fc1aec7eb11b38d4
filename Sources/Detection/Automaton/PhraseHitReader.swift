/// Reads back from where a phrase ends, to find where it begins and whether it really stands there.
struct PhraseHitReader {
    private let classes: ByteClasses
    private let literals: [PhraseLiteral]
    private let separator: PhraseAutomaton.Separator
    private let typos: Int?
    /// One word of the text, as classes, its last byte first.
    private var word: [UInt8] = []

    init(_ automaton: PhraseAutomaton) {
        (classes, literals, typos) = (automaton.classes, automaton.literals, automaton.typos)
        separator = automaton.separator
    }

    /// The phrase of `entry` whose last word ends at or, with silent bytes after it, before `boundary`.
    mutating func hit(of entry: OutputLists.Entry, endingBefore boundary: Int, in text: Span<UInt8>) -> PhraseHit? {
        let kinds = literals[Int(entry.literal)].kinds
        // A stem is reported on its last byte, a phrase on the byte after.
        let boundary = literals[Int(entry.literal)].isStem ? boundary + 1 : boundary
        if separator == .space, !entry.isNear {
            return PhraseHit(
                literal: Int(entry.literal), start: boundary - kinds.count, end: boundary, isMisspelt: false)
        }
        var end = boundary
        while end > 0, isSilent(text[end - 1]) { end -= 1 }
        var isMisspelt = false
        guard let start = start(of: kinds, end: end, in: text, isMisspelt: &isMisspelt) else { return nil }
        return PhraseHit(literal: Int(entry.literal), start: start, end: end, isMisspelt: isMisspelt)
    }

    private func isSilent(_ byte: UInt8) -> Bool { classes.isSilent(classes.of[Int(byte)]) }

    /// Where a phrase begins that ends at `end`, or nil when it does not stand there.
    private mutating func start(
        of kinds: [UInt8], end: Int, in text: Span<UInt8>, isMisspelt: inout Bool
    ) -> Int? {
        var place = end
        var (left, start) = (kinds.count, end)
        while left > 0 {
            let kind = kinds[left - 1]
            if classes.isWord[Int(kind)] {
                var first = left
                while first > 0, classes.isWord[Int(kinds[first - 1])] { first -= 1 }
                start = takeWord(before: &place, in: text, atMost: left - first + 2)
                if !Typo.isSame(word, as: kinds, first..<left) {
                    guard !isMisspelt, let typos, left - first >= typos else { return nil }
                    guard Typo.isOneEdit(word, from: kinds, first..<left) else { return nil }
                    isMisspelt = true
                }
                left = first
            } else if classes.isGap(kind) {
                guard takeGap(before: &place, in: text) else { return nil }
                left -= 1
            } else {
                guard place > 0, classes.of[Int(text[place - 1])] == kind else { return nil }
                place -= 1
                start = place
                left -= 1
            }
        }
        if place > 0, classes.isWord[Int(classes.of[Int(text[place - 1])])] { return nil }
        return start
    }

    /// Takes the word that ends at `place`, and the silent bytes in it and before it.
    ///
    /// - Parameter limit: bytes after which the rest doesn't matter. A narrative may be one word of a megabyte.
    /// - Returns: where its first byte is.
    private mutating func takeWord(before place: inout Int, in text: Span<UInt8>, atMost limit: Int) -> Int {
        word.removeAll(keepingCapacity: true)
        var start = place
        while place > 0 {
            let kind = classes.of[Int(text[place - 1])]
            if classes.isWord[Int(kind)] {
                word.append(kind)
                start = place - 1
                if word.count == limit { break }
            } else if !classes.isSilent(kind) {
                break
            }
            place -= 1
        }
        return start
    }

    /// Takes a run of bytes that are no word's, up to a line feed; false when there is none.
    private func takeGap(before place: inout Int, in text: Span<UInt8>) -> Bool {
        var found = false
        while place > 0 {
            let kind = classes.of[Int(text[place - 1])]
            guard classes.isGap(kind) || classes.isSilent(kind) else { return found }
            found = found || classes.isGap(kind)
            place -= 1
        }
        return found
    }
}
