/// One word of a text, with the bytes it came from. Offsets are UTF-8 and 32 bits wide: no call's text nears 2 GiB.
struct ReadWord: Equatable, Sendable {
    var start: Int32
    var end: Int32
    /// Which sentence and which clause it stands in, counted from 0 over the whole text.
    var sentence: Int32
    var clause: Int32
    /// Which stretch of words without a comma or a dash between them; a slash with no space before it parts none.
    var stretch: Int32
    /// Its folded letters, in ``ReadText/letters``, and their ``ByteTable/hash(_:_:)``.
    var letters: Range<Int32>
    var hash: UInt32
    /// What it may be taken for, in ``ReadText/readings``.
    var readings: Range<Int32> = 0..<0
}

/// A text taken apart into words, in storage that the next text takes over.
struct ReadText: Sendable {
    var words: [ReadWord] = []
    /// The folded letters of all words, one after another; what comes after the last word's is left from other texts.
    var letters: [UInt8] = []
    /// What the words may be taken for, as numbers of a ``Vocabulary``.
    var readings: [Int32] = []

    mutating func clear() {
        words.removeAll(keepingCapacity: true)
        readings.removeAll(keepingCapacity: true)
    }

    /// A word as the rules see it: lower case, without accents.
    func folded(_ word: ReadWord) -> String {
        String(decoding: letters[Int(word.letters.lowerBound)..<Int(word.letters.upperBound)], as: UTF8.self)
    }

    /// The bytes of the text that some words stand on.
    func bytes(_ span: Range<Int>) -> Range<Int> {
        guard let first = span.first, let last = span.last else { return 0..<0 }
        return Int(words[first].start)..<Int(words[last].end)
    }
}
