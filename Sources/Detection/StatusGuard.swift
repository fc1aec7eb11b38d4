import DispatchDesk

/// Takes words that state or imply a person's immigration or citizenship status out of a text before it is written
/// anywhere (Gov. Code 7284.6; DESIGN "What never bends" 3).
///
/// It never refuses and never fails: the call goes on with the rest of its words. What tells of agents, papers and
/// action stays, because the memorandum asks for exactly that.
final class StatusGuard: Sendable {
    static let mark = "[status withheld]"

    private enum Part: KeptPart {
        case term(Int)
        case except(Int)

        var code: (kind: Int, index: Int) {
            switch self {
            case .term(let index): (0, index)
            case .except(let index): (1, index)
            }
        }

        init?(kind: Int, index: Int) {
            switch kind {
            case 0: self = .term(index)
            case 1: self = .except(index)
            default: return nil
            }
        }
    }
    let vocabulary: Vocabulary
    private let phrases: Matcher<Part>

    init(_ set: RuleSet) {
        var vocabulary = Vocabulary()
        var phrases = MatcherBuilder<Part>(classes: set.classes)
        for (index, term) in set.guardTerms.enumerated() {
            phrases.add(term.phrases, as: .term(index), vocabulary: &vocabulary)
            phrases.add(term.except, as: .except(index), vocabulary: &vocabulary)
        }
        vocabulary.seal(shorthand: set.shorthand, realWords: set.realWords, leastTypo: set.leastTypo)
        (self.vocabulary, self.phrases) = (vocabulary, phrases.matcher(vocabulary))
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        vocabulary = try bytes.part(Vocabulary.self)
        phrases = try bytes.part(Matcher<Part>.self)
    }

    func keep(in bytes: inout KeptWriter) {
        bytes.put(vocabulary)
        bytes.put(phrases)
    }

    /// Goes over the text until nothing more is found, so that guarding twice is guarding once. It ends because every
    /// turn takes words away and the mark's own words are part of no phrase: they are masked.
    func withhold(in text: String, on desk: inout Desktop) -> GuardedText {
        var guarded = GuardedText(text: text, withheld: 0)
        while true {
            let turn = withholdOnce(in: guarded.text, on: &desk)
            guard turn.withheld > 0, turn.text != guarded.text else { return guarded }
            guarded = GuardedText(
                text: turn.text, withheld: guarded.withheld + turn.withheld,
                spans: StatusGuard.join(guarded.spans, turn.spans))
        }
    }

    /// The stretches of the text before any turn: what earlier turns took away, and what this one took from what they left.
    private static func join(_ before: [Range<Int>], _ turn: [Range<Int>]) -> [Range<Int>] {
        guard !before.isEmpty else { return turn }
        /// Where an offset after the earlier turns lay before them: a mark's start at its words' start, its end at their end.
        func original(_ offset: Int, isEnd: Bool) -> Int {
            var shift = 0
            for span in before {
                let start = span.lowerBound - shift
                if offset < start + (isEnd ? 1 : 0) { break }
                if offset < start + mark.utf8.count { return isEnd ? span.upperBound : span.lowerBound }
                shift += span.count - mark.utf8.count
            }
            return offset + shift
        }
        let taken = turn.map { original($0.lowerBound, isEnd: false)..<original($0.upperBound, isEnd: true) }
        return merged(before + taken)
    }

    private func withholdOnce(in text: String, on desk: inout Desktop) -> GuardedText {
        text.withUTF8Span { Reading.read($0, into: &desk.text) }
        vocabulary.read(&desk.text)
        var excepted: [Int: [Range<Int>]] = [:]
        var found: [(term: Int, words: Range<Int>)] = []
        let marks = StatusGuard.marks(in: text, desk.text)
        for match in phrases.matches(in: desk.text, places: &desk.places, candidates: &desk.candidates, mask: marks) {
            switch match.part {
            case .term(let index): found.append((index, match.span))
            case .except(let index): excepted[index, default: []].append(match.span)
            }
        }
        let exceptions = excepted.mapValues { SpanSet($0) }
        var spans: [Range<Int>] = []
        for (term, span) in found where exceptions[term]?.overlaps(span) != true {
            if !span.isEmpty { spans.append(desk.text.bytes(span)) }
        }
        guard !spans.isEmpty else { return GuardedText(text: text, withheld: 0) }
        return replace(StatusGuard.merged(spans), in: text)
    }

    /// Which words are those of a mark that was set before; empty where none is.
    private static func marks(in text: String, _ read: ReadText) -> [Bool] {
        let (bytes, mark) = (text.utf8.span, Array(mark.utf8))
        var starts: [Int] = []
        for place in 0..<max(0, bytes.count - mark.count + 1)
        where bytes[place] == mark[0] && mark.indices.allSatisfy({ bytes[place + $0] == mark[$0] }) {
            starts.append(place)
        }
        guard !starts.isEmpty else { return [] }
        let marked = SpanSet(starts.map { $0..<$0 + mark.count })
        return read.words.map { marked.overlaps(Int($0.start)..<Int($0.end)) }
    }

    private static func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
        var rows: [Range<Int>] = []
        for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = rows.last, span.lowerBound <= last.upperBound {
                rows[rows.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                rows.append(span)
            }
        }
        return rows
    }

    private func replace(_ spans: [Range<Int>], in text: String) -> GuardedText {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var place = 0
        for span in spans {
            kept += bytes[place..<span.lowerBound]
            kept += StatusGuard.mark.utf8
            place = span.upperBound
        }
        kept += bytes[place...]
        return GuardedText(text: String(decoding: kept, as: UTF8.self), withheld: spans.count, spans: spans)
    }
}
