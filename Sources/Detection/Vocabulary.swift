/// Every word that any phrase names, numbered, and what a word of a text may be taken for.
///
/// A word may stand for several things at once: itself, what it is short for, a stem (`detain*`), a shape (`a###`). A
/// word that is none of these may still be one of them in other letters (``Letters/twin(_:)``) or with one typing
/// error (``Misspellings``).
struct Vocabulary: Sendable {
    private var numbers: [String: Int32] = [:]
    /// What each numbered word may be taken for.
    private var meanings: [[Int32]] = []
    private(set) var count = 0

    // What is looked at once the vocabulary is sealed.
    private var words = ByteTable([])
    private var stems = ByteTable([])
    private var shapes = ByteTable([])
    private var meaningList: [Int32] = []
    private var meaningStart: [Int32] = []
    /// Lengths of stems in bytes, rising.
    private var stemLengths: [Int] = []
    /// Which first three bytes any stem has, so that most words are not looked up as stems at all.
    private var stemHeads: [Bool] = []
    private var misspellings = Misspellings()

    /// The number of a word as a phrase names it: folded, maybe a stem or a shape.
    mutating func number(of word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let new = Int32(count)
        count += 1
        numbers[word] = new
        return new
    }

    /// To be called once, when every phrase is in.
    ///
    /// - Parameter realWords: words of the language that are near one of ours and are never taken for it.
    mutating func seal(shorthand: [Shorthand], realWords: [String] = [], leastTypo: Int? = nil) {
        for entry in shorthand { _ = number(of: entry.written) }
        let patterns = numbers.filter { Vocabulary.isPattern($0.key) }.sorted { $0.key < $1.key }
        let plain = numbers.filter { !Vocabulary.isPattern($0.key) }.sorted { $0.key < $1.key }
        stems = ByteTable(
            patterns.filter { $0.key.hasSuffix("*") }.map { (Array($0.key.utf8.dropLast()), $0.value) })
        shapes = ByteTable(
            patterns.filter { !$0.key.hasSuffix("*") }.map { (Array($0.key.utf8), $0.value) })
        stemLengths = Set(patterns.filter { $0.key.hasSuffix("*") }.map { $0.key.utf8.count - 1 }).sorted()
        stemHeads = Array(repeating: false, count: 4096)
        for (stem, _) in patterns where stem.hasSuffix("*") {
            let bytes = Array(stem.utf8.dropLast())
            // A stem of one or two letters begins with any third.
            for third in bytes.count < 3 ? 0...255 : Int(bytes[2])...Int(bytes[2]) {
                let second = bytes.count < 2 ? [UInt8](0...255) : [bytes[1]]
                for next in second { stemHeads[Vocabulary.head(bytes[0], next, UInt8(third))] = true }
            }
        }
        meanings = Array(repeating: [], count: count)
        for (word, number) in plain {
            meanings[Int(number)] = [number] + patternsOf(word)
        }
        for entry in shorthand {
            let written = Int(number(of: entry.written))
            for meaning in entry.meanings {
                if let known = numbers[meaning] { meanings[written].append(known) }
                meanings[written] += patternsOf(meaning)
            }
        }
        for list in meanings {
            meaningStart.append(Int32(meaningList.count))
            meaningList += list
        }
        meaningStart.append(Int32(meaningList.count))
        let known = Set(plain.map(\.key))
        let others = realWords.filter { !known.contains($0) && patternsOf($0).isEmpty }
        // A real word that no phrase names has a place in the table and no meaning.
        words = ByteTable(
            plain.map { (Array($0.key.utf8), $0.value) } + others.map { (Array($0.utf8), Vocabulary.meaningless) })
        if let leastTypo { misspellings = Misspellings(of: plain.map { ($0.key, $0.value) }, least: leastTypo) }
        meanings = []
    }

    private static let meaningless = Int32.max

    private static func isPattern(_ word: String) -> Bool { word.hasSuffix("*") || word.contains("#") }

    private static func head(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        (Int(first) &* 31 ^ Int(second) &* 7 ^ Int(third) &* 131) & 4095
    }

    private func patternsOf(_ word: String) -> [Int32] {
        var text = ReadText()
        let bytes = Array(word.utf8)
        addPatterns(of: bytes.span, 0..<bytes.count, to: &text.readings)
        return text.readings
    }

    /// Which of `dictionary`, folded, a typing error would be read over in: words that should be named as real ones.
    func mistaken(among dictionary: [String]) -> [String] {
        dictionary.filter { word in
            let bytes = Array(word.utf8)
            var patterns: [Int32] = []
            addPatterns(of: bytes.span, 0..<bytes.count, to: &patterns)
            return patterns.isEmpty && words.find(bytes.span, 0..<bytes.count) == nil
                && !misspellings.targets(of: bytes.span, 0..<bytes.count).isEmpty
        }
    }

    /// The words a misspelled one was read as; empty for a word that is known, and for one that was read as nothing.
    func meant(by word: ReadWord, of text: ReadText) -> [String] {
        let letters = Int(word.letters.lowerBound)..<Int(word.letters.upperBound)
        var patterns: [Int32] = []
        addPatterns(of: text.letters.span, letters, to: &patterns)
        guard patterns.isEmpty, words.find(text.letters.span, letters) == nil else { return [] }
        return misspellings.meant(by: text.letters.span, letters)
    }

    // MARK: reading

    /// Notes for each word of `text` what it may be taken for.
    func read(_ text: inout ReadText) {
        var readings: [Int32] = []
        swap(&readings, &text.readings)
        for index in text.words.indices {
            let letters = Int(text.words[index].letters.lowerBound)..<Int(text.words[index].letters.upperBound)
            let from = Int32(readings.count)
            read(text.letters.span, letters, hash: text.words[index].hash, to: &readings)
            text.words[index].readings = from..<Int32(readings.count)
        }
        swap(&readings, &text.readings)
    }

    private func read(_ bytes: Span<UInt8>, _ word: Range<Int>, hash: UInt32, to readings: inout [Int32]) {
        if let number = words.find(bytes, word, hash: hash) {
            add(number, to: &readings)
            return
        }
        let before = readings.count
        addPatterns(of: bytes, word, to: &readings)
        if readings.count == before, let plain = Vocabulary.untwinned(bytes, word) {
            if let number = words.find(plain.span, 0..<plain.count) {
                add(number, to: &readings)
            } else {
                addPatterns(of: plain.span, 0..<plain.count, to: &readings)
            }
        }
        if readings.count == before {
            for number in misspellings.targets(of: bytes, word) { add(number, to: &readings) }
        }
    }

    private func add(_ number: Int32, to readings: inout [Int32]) {
        guard number != Vocabulary.meaningless else { return }
        for place in meaningStart[Int(number)]..<meaningStart[Int(number) + 1] {
            readings.append(meaningList[Int(place)])
        }
    }

    /// The stems and shapes a word fits.
    private func addPatterns(of bytes: Span<UInt8>, _ word: Range<Int>, to readings: inout [Int32]) {
        if !stemLengths.isEmpty, isStemHead(bytes, word) { addStems(of: bytes, word, to: &readings) }
        guard hasDigit(bytes, word) else { return }
        var shape: [UInt8] = []
        for place in word { shape.append((48...57).contains(bytes[place]) ? 35 : bytes[place]) }
        if let known = shapes.find(shape.span, 0..<shape.count) { readings.append(known) }
    }

    private func isStemHead(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard word.count >= 3 else { return true }
        return stemHeads[
            Vocabulary.head(bytes[word.lowerBound], bytes[word.lowerBound + 1], bytes[word.lowerBound + 2])]
    }

    private func addStems(of bytes: Span<UInt8>, _ word: Range<Int>, to readings: inout [Int32]) {
        var so = ByteTable.seed
        var length = 0
        for stemLength in stemLengths {
            guard stemLength <= word.count else { return }
            while length < stemLength {
                so = ByteTable.hash(so, bytes[word.lowerBound + length])
                length += 1
            }
            let stem = word.lowerBound..<word.lowerBound + stemLength
            if let known = stems.find(bytes, stem, hash: ByteTable.finished(so)) { readings.append(known) }
        }
    }

    private func hasDigit(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        for place in word where (48...57).contains(bytes[place]) { return true }
        return false
    }

    /// A word with letters of other alphabets as the Latin word it is drawn like; nil where it is like none.
    private static func untwinned(_ bytes: Span<UInt8>, _ word: Range<Int>) -> [UInt8]? {
        guard bytes[word.lowerBound] >= 0x80 || hasHigh(bytes, word) else { return nil }
        var plain: [UInt8] = []
        var offset = word.lowerBound
        while offset < word.upperBound {
            let (scalar, width) = UTF8.scalar(bytes, at: offset)
            guard let scalar else { return nil }
            if scalar.isASCII {
                plain.append(UInt8(scalar.value))
            } else {
                guard let twin = Letters.twin(scalar) else { return nil }
                plain.append(UInt8(twin.value))
            }
            offset += width
        }
        return plain
    }

    private static func hasHigh(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        for place in word where bytes[place] >= 0x80 { return true }
        return false
    }
}

extension Vocabulary: Keepable {
    /// All that reading needs; how phrases write their words is not kept.
    func keep(in bytes: inout KeptWriter) {
        bytes.put(count)
        for table in [words, stems, shapes] { bytes.put(table) }
        bytes.put(meaningList)
        bytes.put(meaningStart)
        bytes.put(stemLengths)
        bytes.put(stemHeads)
        bytes.put(misspellings)
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        count = try bytes.number()
        words = try bytes.part(ByteTable.self)
        stems = try bytes.part(ByteTable.self)
        shapes = try bytes.part(ByteTable.self)
        meaningList = try bytes.list(Int32.self)
        meaningStart = try bytes.list(Int32.self)
        stemLengths = try bytes.list(Int.self)
        stemHeads = try bytes.bools()
        misspellings = try bytes.part(Misspellings.self)
    }
}
