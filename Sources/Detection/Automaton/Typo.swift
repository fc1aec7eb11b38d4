/// What counts as the same word with a typo.
enum Typo {
    /// Whether two words, both written from their last byte to their first, are one edit apart and begin alike: one byte
    /// replaced, added or left out, or two neighbours swapped (optimal string alignment distance 1).
    static func isOneEdit(_ word: [UInt8], from other: some Collection<UInt8>) -> Bool {
        let other = Array(other)
        guard let first = word.last, first == other.last, abs(word.count - other.count) <= 1 else { return false }
        let shorter = min(word.count, other.count)
        var head = 0
        while head < shorter, word[head] == other[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, word[word.count - 1 - tail] == other[other.count - 1 - tail] { tail += 1 }
        switch (word.count - head - tail, other.count - head - tail) {
        case (1, 1), (0, 1), (1, 0): return true
        case (2, 2): return word[head] == other[head + 1] && word[head + 1] == other[head]
        default: return false
        }
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
