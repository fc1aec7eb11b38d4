/// Finds the word that was meant where one letter is wrong, missing, too many or changed with its neighbor.
///
/// Only words of some length take part, and the first letter is always right: in a short word, one edit away stands
/// another word. Only Latin letters: for other scripts no list of real words has been made. One edit can't touch both the
/// first three letters and the last three of a word of seven, so a word is looked up by either.
struct Misspellings: Sendable {
    private var least = Int.max
    /// The words' letters, one word after another, and where each begins; one start more than there are words.
    private var letters: [UInt8] = []
    private var starts: [Int32] = [0]
    private var numbers: [Int32] = []
    /// The first word of each bucket, and the next one of the same bucket; -1 at the end.
    private var heads: [Int32] = []
    private var tails: [Int32] = []
    private var nextByHead: [Int32] = []
    private var nextByTail: [Int32] = []

    init() {}

    /// - Parameters:
    ///   - words: folded words and their numbers.
    ///   - least: letters a word must have to take part, 7 or more.
    init(of words: [(String, Int32)], least: Int) {
        self.least = max(7, least)
        heads = Array(repeating: -1, count: Misspellings.buckets)
        tails = heads
        for (word, number) in words {
            let spelled = Array(word.utf8)
            guard spelled.count >= self.least, spelled.allSatisfy(Misspellings.isLetter) else { continue }
            let row = Int32(numbers.count)
            numbers.append(number)
            letters += spelled
            starts.append(Int32(letters.count))
            let (head, tail) = Misspellings.buckets(of: spelled.span, 0..<spelled.count)
            nextByHead.append(heads[head])
            nextByTail.append(tails[tail])
            (heads[head], tails[tail]) = (row, row)
        }
    }

    /// The numbers of the words that are one edit from the one at `word` of `bytes`.
    func targets(of bytes: Span<UInt8>, _ word: Range<Int>) -> [Int32] {
        guard !numbers.isEmpty, word.count >= least - 1 else { return [] }
        for place in word where !Misspellings.isLetter(bytes[place]) { return [] }
        var found: [Int32] = []
        let (head, tail) = Misspellings.buckets(of: bytes, word)
        for (first, next) in [(heads[head], nextByHead), (tails[tail], nextByTail)] {
            var row = first
            while row >= 0 {
                let number = numbers[Int(row)]
                if isOneEdit(bytes, word, from: Int(row)), !found.contains(number) { found.append(number) }
                row = next[Int(row)]
            }
        }
        return found
    }

    /// The words, as they are meant to be written, that are one edit from the one at `word` of `bytes`.
    func meant(by bytes: Span<UInt8>, _ word: Range<Int>) -> [String] {
        let found = targets(of: bytes, word)
        return numbers.indices.filter { found.contains(numbers[$0]) }.map {
            String(decoding: letters[Int(starts[$0])..<Int(starts[$0 + 1])], as: UTF8.self)
        }.sorted()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

    private static let buckets = 4096
    /// Of the first three letters, and of the last three with the first, which is always right.
    private static func buckets(of bytes: Span<UInt8>, _ word: Range<Int>) -> (head: Int, tail: Int) {
        func bucket(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> Int {
            (Int(one) &* 31 &+ Int(two) &* 961 &+ Int(three) &* 29_791 &+ Int(four) &* 7) & (buckets - 1)
        }
        let (from, end) = (word.lowerBound, word.upperBound)
        return (
            bucket(bytes[from], bytes[from + 1], bytes[from + 2], 0),
            bucket(bytes[end - 3], bytes[end - 2], bytes[end - 1], bytes[from])
        )
    }

    /// Whether a word and that of a row, which begin alike, differ by exactly one letter changed, left out or put in, or
    /// by two neighbors changed with each other.
    private func isOneEdit(_ bytes: Span<UInt8>, _ word: Range<Int>, from row: Int) -> Bool {
        let (start, end) = (Int(starts[row]), Int(starts[row + 1]))
        guard abs(end - start - word.count) <= 1, letters[start] == bytes[word.lowerBound] else { return false }
        var (one, other) = (word.lowerBound, start)
        while one < word.upperBound, other < end, bytes[one] == letters[other] { (one, other) = (one + 1, other + 1) }
        var (oneEnd, otherEnd) = (word.upperBound, end)
        while oneEnd > one, otherEnd > other, bytes[oneEnd - 1] == letters[otherEnd - 1] {
            (oneEnd, otherEnd) = (oneEnd - 1, otherEnd - 1)
        }
        switch (oneEnd - one, otherEnd - other) {
        case (1, 1), (1, 0), (0, 1): return true
        case (2, 2): return bytes[one] == letters[other + 1] && bytes[one + 1] == letters[other]
        default: return false
        }
    }
}

extension Misspellings: Keepable {
    func keep(in bytes: inout KeptWriter) {
        bytes.put(least)
        bytes.put(letters)
        for list in [starts, numbers, heads, tails, nextByHead, nextByTail] { bytes.put(list) }
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        least = try bytes.number()
        letters = try bytes.list(UInt8.self)
        starts = try bytes.list(Int32.self)
        numbers = try bytes.list(Int32.self)
        heads = try bytes.list(Int32.self)
        tails = try bytes.list(Int32.self)
        nextByHead = try bytes.list(Int32.self)
        nextByTail = try bytes.list(Int32.self)
    }
}
