/// Thousands of phrases looked for in one walk over the text, a table look-up a byte.
///
/// A word-anchored Aho-Corasick automaton (A. Aho, M. Corasick: Efficient string matching, CACM 18/6, 1975) with three
/// changes for call texts. It has two roots, *after a byte that is no word's* and *inside some other word*, and a
/// phrase may begin only from the first, so that "police" never walks into "ice". A phrase is reported on the byte
/// after it, so that a match needs no look at its neighbours. And eight parts of a text are walked side by side
/// (``scan(_:into:)``), since one walk waits for memory most of the time.
///
/// It is exact: what it reports stands in the text as ``Separator`` and ``init(_:separator:typos:)`` say, and
/// everything that stands there is reported, overlapping phrases too. A line feed ends a call, and nothing is matched
/// across it.
package struct PhraseAutomaton: Sendable {
    /// What may stand between the words of a phrase, and what a word is.
    package enum Separator: Sendable {
        /// Exactly what the phrase has there: one space. Words are made of `[0-9A-Za-z_]`.
        case space
        /// One or more bytes that are no word's, whichever. Words are made of ASCII letters and digits and of every
        /// byte from 0x80; an apostrophe or a backtick (0x27, 0x60) is passed over anywhere, so that WON'T reads wont.
        case gap
    }

    let classes: ByteClasses
    let table: TransitionTable
    let literals: [PhraseLiteral]
    let separator: Separator
    let typos: Int?

    /// Makes an automaton. Costs milliseconds for hundreds of phrases, tenths of a second with `typos`; make it once.
    ///
    /// - Parameters:
    ///   - literals: folded, lower-case UTF-8, one 0x20 between words; a hit names a literal by its index here. ASCII
    ///     capitals in a text are folded, every other byte matches itself. An empty literal, and one that holds a line
    ///     feed, is never found. With `.gap` one that ends in `*` stands for every word, or last word, that begins
    ///     so.
    ///   - typos: let one word of a phrase, of at least this many bytes, be written with one edit: a byte replaced,
    ///     added or left out, or two neighbours swapped. The word's first byte always has to be right. nil for none.
    package init(_ literals: [[UInt8]], separator: Separator = .space, typos: Int? = nil) {
        let classes = ByteClasses(literals, separator: separator)
        self.literals = literals.map { PhraseLiteral($0, classes: classes, typos: typos) }
        let trie = PhraseTrie(self.literals, classes: classes)
        if let typos {
            let words = TypoWords(trie, literals: self.literals, minimum: typos)
            table = TransitionTable(TypoMachine(trie, words: words).machine, classes: classes)
        } else {
            table = TransitionTable(trie.machine, classes: classes)
        }
        (self.classes, self.separator, self.typos) = (classes, separator, typos)
    }

    /// Bytes that a walk may touch: the table with its map of classes.
    package var memory: Int { table.cells.count * MemoryLayout<Int32>.stride }
    /// Rows of the table, those that report among them.
    package var stateCount: Int { table.rowCount }
}

/// A deterministic automaton before it is laid out: states by number, 0 is where a call begins.
struct PhraseMachine {
    /// `next[state * width + class]`: the state after a byte of that class.
    var next: [Int32]
    var width: Int
    /// States from the often visited to the rare.
    var order: [Int32]
    /// What a state reports when the word it stands in ends, as an index of `outputs`; 0 is nothing.
    var output: [Int32]
    /// What a state reports when it is reached: stems, which need not wait for the word's end.
    var entry: [Int32]
    var outputs: OutputLists
}

/// Lists of literals, flat.
struct OutputLists: Sendable {
    /// A literal's index, and whether it is only near: whether it stands there has to be read in the text.
    struct Entry: Hashable, Sendable {
        var literal: Int32
        var isNear: Bool
    }

    private(set) var entries: [Entry] = []
    /// Where list `i` begins; one more than there are lists.
    private(set) var bounds: [Int32] = [0, 0]

    subscript(list: Int) -> ArraySlice<Entry> { entries[Int(bounds[list])..<Int(bounds[list + 1])] }

    /// Takes a list in and returns its number.
    mutating func append(_ list: some Sequence<Entry>) -> Int32 {
        entries.append(contentsOf: list)
        bounds.append(Int32(entries.count))
        return Int32(bounds.count - 2)
    }
}
