/// Finds the word that was meant where one letter is wrong, missing, too many or changed with its neighbor.
///
/// Only words of some length take part, and the first letter is always right: in a short word, one edit away stands
/// another word. Only Latin letters: for other scripts no list of real words has been made. One edit can't touch both the first three letters and the last three of a word of seven, so a word is
/// looked up by either.
struct Misspellings: Sendable {
    private struct Target {
        var number: Int32
        var letters: [Unicode.Scalar]
    }
    private var least = Int.max
    private var targets: [Target] = []
    private var byHead: [UInt64: [Int32]] = [:]
    private var byTail: [UInt64: [Int32]] = [:]

    init() {}

    /// - Parameters:
    ///   - words: folded words and their numbers.
    ///   - least: letters a word must have to take part, 7 or more.
    init(of words: [(String, Int32)], least: Int) {
        self.least = max(7, least)
        for (word, number) in words {
            let letters = Array(word.unicodeScalars)
            guard letters.count >= self.least, !letters.contains(where: Misspellings.isNoLetter) else { continue }
            let target = Int32(targets.count)
            targets.append(Target(number: number, letters: letters))
            byHead[Misspellings.head(letters), default: []].append(target)
            byTail[Misspellings.tail(letters), default: []].append(target)
        }
    }

    /// The numbers of the words that are one edit from the one at `word` of `bytes`.
    func targets(of bytes: Span<UInt8>, _ word: Range<Int>) -> [Int32] {
        guard !targets.isEmpty, word.count >= least - 1 else { return [] }
        var letters: [Unicode.Scalar] = []
        letters.reserveCapacity(word.count)
        var offset = word.lowerBound
        while offset < word.upperBound {
            let (scalar, width) = UTF8.scalar(bytes, at: offset)
            guard let scalar, !Misspellings.isNoLetter(scalar) else { return [] }
            letters.append(scalar)
            offset += width
        }
        guard letters.count >= least - 1 else { return [] }
        var found: [Int32] = []
        for place in byHead[Misspellings.head(letters)] ?? [] {
            if Misspellings.isOneEdit(letters, targets[Int(place)].letters) { found.append(targets[Int(place)].number) }
        }
        for place in byTail[Misspellings.tail(letters)] ?? [] {
            let target = targets[Int(place)]
            if !found.contains(target.number), Misspellings.isOneEdit(letters, target.letters) {
                found.append(target.number)
            }
        }
        return found
    }

    private static func isNoLetter(_ scalar: Unicode.Scalar) -> Bool {
        !(0x61...0x7A).contains(scalar.value)
    }

    private static func key(_ one: Unicode.Scalar, _ two: Unicode.Scalar, _ three: Unicode.Scalar) -> UInt64 {
        UInt64(one.value) << 42 | UInt64(two.value) << 21 | UInt64(three.value)
    }
    private static func head(_ letters: [Unicode.Scalar]) -> UInt64 { key(letters[0], letters[1], letters[2]) }
    /// The last three letters and the first, which is always right.
    private static func tail(_ letters: [Unicode.Scalar]) -> UInt64 {
        let end = letters.count
        return key(letters[end - 3], letters[end - 2], letters[end - 1]) ^ UInt64(letters[0].value) << 11
    }

    /// Whether two words that begin alike differ by exactly one letter changed, left out or put in, or by two
    /// neighbors changed with each other.
    static func isOneEdit(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        guard abs(one.count - other.count) <= 1, one.first == other.first else { return false }
        var head = 1
        while head < one.count, head < other.count, one[head] == other[head] { head += 1 }
        var (oneEnd, otherEnd) = (one.count, other.count)
        while oneEnd > head, otherEnd > head, one[oneEnd - 1] == other[otherEnd - 1] {
            oneEnd -= 1
            otherEnd -= 1
        }
        switch (oneEnd - head, otherEnd - head) {
        case (1, 1), (1, 0), (0, 1): return true
        case (2, 2): return one[head] == other[head + 1] && one[head + 1] == other[head]
        default: return false
        }
    }
}
