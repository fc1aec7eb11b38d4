/// What counts as the same word with a typo.
enum Typo {
    /// Whether a word, written from its last byte to its first, is one edit from another and begins like it: one byte
    /// replaced, added or left out, or two neighbours swapped (optimal string alignment distance 1).
    ///
    /// - Parameter range: where the other word stands in `kinds`, there from its first byte to its last.
    static func isOneEdit(_ word: [UInt8], from kinds: [UInt8], _ range: Range<Int>) -> Bool {
        let (count, last) = (range.count, range.upperBound - 1)
        guard let first = word.last, first == kinds[range.lowerBound], abs(word.count - count) <= 1 else {
            return false
        }
        let shorter = min(word.count, count)
        var head = 0
        while head < shorter, word[head] == kinds[last - head] { head += 1 }
        var tail = 0
        while tail < shorter - head, word[word.count - 1 - tail] == kinds[range.lowerBound + tail] { tail += 1 }
        switch (word.count - head - tail, count - head - tail) {
        case (1, 1), (0, 1), (1, 0): return true
        case (2, 2): return word[head] == kinds[last - head - 1] && word[head + 1] == kinds[last - head]
        default: return false
        }
    }

    /// Whether a word, written from its last byte to its first, is the one at `range`.
    static func isSame(_ word: [UInt8], as kinds: [UInt8], _ range: Range<Int>) -> Bool {
        guard word.count == range.count else { return false }
        for (offset, kind) in word.enumerated() where kinds[range.upperBound - 1 - offset] != kind { return false }
        return true
    }
}

/// Where in the tree of phrases an edit may happen.
struct TypoWords {
    /// How many bytes of a word have been read at a node; 0 between words.
    let depth: [Int32]
    /// Whether a node stands for a byte of a word that is long enough in some phrase.
    let mayErr: [Bool]

    init(_ trie: PhraseTrie, literals: [PhraseLiteral], minimum: Int) {
        var depth = [Int32](repeating: 0, count: trie.count)
        // A node's number is above its parent's.
        for node in 2..<max(2, trie.count) where trie.classes.isWord[Int(trie.kind[node])] {
            depth[node] = depth[Int(trie.parent[node])] + 1
        }
        var mayErr = [Bool](repeating: false, count: trie.count)
        for literal in literals where literal.mayBeMisspelt {
            var path: [Int32] = []
            var node = PhraseTrie.outside
            for kind in literal.kinds {
                node = trie.machine.next[Int(node) * trie.machine.width + Int(kind)]
                path.append(node)
            }
            for word in PhraseLiteral.words(of: literal.kinds, trie.classes) where word.count >= minimum {
                for node in path[word] { mayErr[Int(node)] = true }
            }
        }
        (self.depth, self.mayErr) = (depth, mayErr)
    }
}
