/// Stretches of words, to be asked which of them stand near another one: by halving, since a long text may hold
/// thousands of each.
struct SpanSet: Sendable {
    private let spans: [Range<Int>]
    private let longest: Int

    init(_ spans: some Sequence<Range<Int>>) {
        self.spans = spans.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        longest = self.spans.reduce(0) { max($0, $1.count) }
    }

    var isEmpty: Bool { spans.isEmpty }

    /// The first of those that begin within `range`, in order, of which `isIt` holds.
    func first(beginningIn range: Range<Int>, where isIt: (Range<Int>) -> Bool = { _ in true }) -> Range<Int>? {
        var place = index(of: range.lowerBound)
        while place < spans.count, spans[place].lowerBound < range.upperBound {
            if isIt(spans[place]) { return spans[place] }
            place += 1
        }
        return nil
    }

    /// The first that overlaps `span` and is as it should be.
    func first(overlapping span: Range<Int>, where isIt: (Range<Int>) -> Bool = { _ in true }) -> Range<Int>? {
        guard !span.isEmpty else { return nil }
        return first(beginningIn: span.lowerBound - longest..<span.upperBound) { $0.overlaps(span) && isIt($0) }
    }

    func overlaps(_ span: Range<Int>, where isIt: (Range<Int>) -> Bool = { _ in true }) -> Bool {
        first(overlapping: span, where: isIt) != nil
    }

    /// The first that stands within so many words of `span`.
    func first(within words: Int, of span: Range<Int>) -> Range<Int>? {
        first(overlapping: span.lowerBound - words..<span.upperBound + words)
    }

    /// The first of those that end within `words` words before `span` begins, or where it does.
    func first(endingWithin words: Int, before span: Range<Int>, where isIt: (Range<Int>) -> Bool) -> Range<Int>? {
        let end = span.lowerBound
        return first(beginningIn: end - words - longest..<end + 1) {
            $0.upperBound <= end && $0.upperBound + words >= end && isIt($0)
        }
    }

    private func index(of start: Int) -> Int {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].lowerBound < start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
