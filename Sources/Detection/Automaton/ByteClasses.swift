/// What each byte is to an automaton: bytes that it never has to tell apart share a class, and so do a letter's two
/// cases.
struct ByteClasses: Sendable {
    /// Ends words and phrases, and is in no phrase. The line feed's class.
    static let end: UInt8 = 0
    /// Part of a word, and in no phrase.
    static let otherWord: UInt8 = 1
    /// Between two words, in `.gap`.
    static let gap: UInt8 = 2
    /// Passed over, in `.gap`.
    static let silent: UInt8 = 3
    static let lineFeed: UInt8 = 0x0A

    /// The class of every byte; 256 entries.
    let of: [UInt8]
    /// By class: whether its bytes are part of a word.
    let isWord: [Bool]
    let separator: PhraseAutomaton.Separator

    var count: Int { isWord.count }
    /// Whether the class is the one of `.gap` that stands for any run of bytes between words.
    func isGap(_ kind: UInt8) -> Bool { separator == .gap && kind == ByteClasses.gap }
    func isSilent(_ kind: UInt8) -> Bool { separator == .gap && kind == ByteClasses.silent }
    /// Whether a byte of this class says that the word before it is over.
    func endsWord(_ kind: Int) -> Bool { !isWord[kind] && !isSilent(UInt8(truncatingIfNeeded: kind)) }

    init(_ literals: [[UInt8]], separator: PhraseAutomaton.Separator) {
        var used = [Bool](repeating: false, count: 256)
        for literal in literals { for byte in literal { used[Int(ByteClasses.folded(byte))] = true } }

        var isWord = separator == .gap ? [false, true, false, false] : [false, true]
        var of = (0...255).map { byte -> UInt8 in
            if ByteClasses.isWord(UInt8(byte), separator) { return ByteClasses.otherWord }
            guard separator == .gap, byte != ByteClasses.lineFeed else { return ByteClasses.end }
            return ByteClasses.isSilent(UInt8(byte)) ? ByteClasses.silent : ByteClasses.gap
        }
        for byte in ByteClasses.byFrequency where used[Int(byte)] && byte != ByteClasses.lineFeed {
            let word = ByteClasses.isWord(byte, separator)
            guard word || separator == .space else { continue }
            of[Int(byte)] = UInt8(isWord.count)
            isWord.append(word)
        }
        for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") { of[Int(letter)] = of[Int(letter | 0x20)] }
        (self.of, self.isWord, self.separator) = (of, isWord, separator)
    }

    /// A byte with ASCII case folded.
    static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    static func isWord(_ byte: UInt8, _ separator: PhraseAutomaton.Separator) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x5F: separator == .space
        case 0x80...: separator == .gap
        default: false
        }
    }

    static func isSilent(_ byte: UInt8) -> Bool { byte == 0x27 || byte == 0x60 }

    /// Folded bytes, those that texts have most first: what is read most then lies in one cache line of a row.
    private static let byFrequency: [UInt8] = {
        let first = Array(" etaoinsrhldcumpgfywbvkxjqz".utf8)
        return first + (0...255).filter { !first.contains($0) && folded($0) == $0 }
    }()
}
