/// One phrase as the automaton knows it.
struct PhraseLiteral: Sendable {
    /// Classes of its bytes, in `.gap` with one ``ByteClasses/gap`` between words. Empty when it can't be found.
    let kinds: [UInt8]
    /// Whether one of its words may be written with a typo.
    let mayBeMisspelt: Bool
    /// Whether its last word may go on: it ended in `*`.
    let isStem: Bool

    init(_ bytes: [UInt8], classes: ByteClasses, typos: Int?) {
        isStem = classes.separator == .gap && bytes.last == PhraseLiteral.anyEnding
        var kinds: [UInt8] = []
        if !bytes.contains(ByteClasses.lineFeed) {
            kinds.reserveCapacity(bytes.count)
            for byte in bytes {
                let kind = classes.of[Int(byte)]
                if classes.isSilent(kind) { continue }
                if classes.isGap(kind), kinds.last.map({ classes.isGap($0) }) ?? true { continue }
                kinds.append(kind)
            }
            if let last = kinds.last, classes.isGap(last) { kinds.removeLast() }
        }
        self.kinds = kinds
        mayBeMisspelt =
            !isStem
            && (typos.map { least in PhraseLiteral.words(of: kinds, classes).contains { $0.count >= least } } ?? false)
    }

    /// Written at the end of a stem; in `.gap` it is no word's byte, so that it can mean nothing else.
    static let anyEnding: UInt8 = 0x2A

    /// Where the words of a phrase stand in its bytes.
    static func words(of kinds: [UInt8], _ classes: ByteClasses) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        for index in 0...kinds.count where index == kinds.count || !classes.isWord[Int(kinds[index])] {
            if start < index { words.append(start..<index) }
            start = index + 1
        }
        return words
    }
}
