nonisolated extension String {
    /// The word of a list that was most likely meant: the same but for a slip or two of the hand. nil where none is near.
    func nearest(in words: [String]) -> String? {
        let typed = Array(lowercased())
        let most = typed.count < 4 ? 1 : typed.count < 8 ? 2 : 3
        let near = words.map { ($0, Self.slips(typed, Array($0.lowercased()))) }.filter { $0.1 <= most }
        return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Letters to put in, take out, change or swap to get from one word to the other.
    private static func slips(_ one: [Character], _ other: [Character]) -> Int {
        var before = [Int]()
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var next = [row + 1]
            for (column, match) in other.enumerated() {
                var least = Swift.min(last[column] + (letter == match ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == match {
                    least = Swift.min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, last) = (last, next)
        }
        return last[other.count]
    }
}
