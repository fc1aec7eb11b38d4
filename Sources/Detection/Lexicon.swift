/// Where a symbol of the matcher stands in a text, as word indices.
struct Occurrence: Equatable {
    var start: Int
    var end: Int
}

/// Finds every run of words that any phrase or class names, in one walk over a text.
///
/// A tree of words: each node is a run of words read so far, and lists the symbols such a run stands for. A word may be
/// taken for several things at once (itself, what it is short for, a stem, a shape), and the walk follows all of them.
/// This is the seam behind which a faster walk may come: nothing outside sees how symbols are found.
struct Lexicon: Sendable {
    /// Words, stems (`detain*`) and shapes (`a###`), numbered.
    private var numbers: [String: Int32] = [:]
    /// What each numbered word may be taken for.
    private var readings: [[Int32]] = []
    private var stemLengths: [Int] = []
    private var hasShapes = false
    private var branches: [UInt64: Int32] = [:]
    private var outputs: [[Int32]] = [[]]

    /// Makes `run` stand for `symbol`.
    mutating func add(_ run: [String], symbol: Int) {
        guard !run.isEmpty else { return }
        var node: Int32 = 0
        for word in run {
            let key = Lexicon.key(node, number(of: word))
            if let next = branches[key] {
                node = next
            } else {
                outputs.append([])
                node = Int32(outputs.count - 1)
                branches[key] = node
            }
        }
        if !outputs[Int(node)].contains(Int32(symbol)) { outputs[Int(node)].append(Int32(symbol)) }
    }

    /// To be called once, when every run is in.
    mutating func seal(shorthand: [Shorthand]) {
        stemLengths = Set(numbers.keys.filter { $0.hasSuffix("*") }.map { $0.unicodeScalars.count - 1 }).sorted()
        hasShapes = numbers.keys.contains { $0.contains("#") }
        for entry in shorthand { _ = number(of: entry.written) }
        for (word, number) in numbers where !word.hasSuffix("*") && !word.contains("#") {
            readings[Int(number)] = [number] + patterns(of: word)
        }
        for entry in shorthand {
            let written = Int(number(of: entry.written))
            for meaning in entry.meanings {
                if let known = numbers[meaning] { readings[written].append(known) }
                readings[written] += patterns(of: meaning)
            }
        }
    }

    private mutating func number(of word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let new = Int32(readings.count)
        numbers[word] = new
        readings.append([new])
        return new
    }

    private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    /// The stems and shapes a word fits.
    private func patterns(of word: String) -> [Int32] {
        var found: [Int32] = []
        let scalars = word.unicodeScalars
        for length in stemLengths {
            guard let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex) else {
                break
            }
            if let stem = numbers[String(scalars[..<end]) + "*"] { found.append(stem) }
        }
        if hasShapes, word.utf8.contains(where: { (48...57).contains($0) }) {
            let shape = String(decoding: word.utf8.map { (48...57).contains($0) ? 35 : $0 }, as: UTF8.self)
            if let known = numbers[shape] { found.append(known) }
        }
        return found
    }

    /// Calls `report` with each symbol that stands in `words`, by rising start.
    func scan(_ words: [ReadWord], report: (_ symbol: Int, _ at: Occurrence) -> Void) {
        let taken = words.map { word in numbers[word.folded].map { readings[Int($0)] } ?? patterns(of: word.folded) }
        for start in words.indices where !taken[start].isEmpty {
            walk(from: 0, words: words, taken: taken, start: start, at: start, report: report)
        }
    }

    private func walk(
        from node: Int32, words: [ReadWord], taken: [[Int32]], start: Int, at index: Int,
        report: (_ symbol: Int, _ at: Occurrence) -> Void
    ) {
        guard index < words.count, words[index].sentence == words[start].sentence else { return }
        for reading in taken[index] {
            guard let next = branches[Lexicon.key(node, reading)] else { continue }
            for symbol in outputs[Int(next)] { report(Int(symbol), Occurrence(start: start, end: index + 1)) }
            walk(from: next, words: words, taken: taken, start: start, at: index + 1, report: report)
        }
    }
}
