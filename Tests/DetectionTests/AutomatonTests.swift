import Detection
import Testing

@Suite struct AutomatonTests {
    typealias Separator = PhraseAutomaton.Separator

    private func found(
        _ phrases: [String], in text: String, _ separator: Separator = .space, typos: Int? = nil
    ) -> [String] {
        let automaton = PhraseAutomaton(phrases.map { Array($0.utf8) }, separator: separator, typos: typos)
        let bytes = Array(text.utf8)
        var hits = PhraseHits()
        automaton.scan(bytes.span, into: &hits)
        var rows: [String] = []
        automaton.forEachHit(in: hits, of: bytes.span) { hit in
            let words = String(decoding: bytes[hit.start..<hit.end], as: UTF8.self)
            rows.append("\(hit.start) \(words)\(hit.isMisspelt ? " ~\(phrases[hit.literal])" : "")")
        }
        return rows.sorted()
    }

    // MARK: words and what is between them

    @Test(arguments: [
        ("ICE at door", ["0 ICE"]), ("police", []), ("iced ice", ["5 ice"]), ("ice", ["0 ice"]),
        ("ICE\nice", ["0 ICE", "4 ice"]),
        ("ice_x x_ice 1ice", []), ("éice ice\u{E9}", ["2 ice", "6 ice"]), ("", []), ("\n\n", []), ("'ice'", ["1 ice"]),
        ("ice agents", ["0 ice", "0 ice agents"]), ("ice  agents", ["0 ice"]), ("ice\nagents", ["0 ice"]),
        ("no ice-agents", ["3 ice"]), ("xice agents", []), ("ice agentsx", ["0 ice"]),
    ])
    func findsWholeWordsBetweenSingleSpaces(text: String, expected: [String]) {
        #expect(found(["ice", "ice agents"], in: text) == expected)
    }

    @Test(arguments: [
        ("ICE  AGENTS", ["0 ICE", "0 ICE  AGENTS"]), ("ice/-agents", ["0 ice", "0 ice/-agents"]),
        ("I'CE AGENT`S'", ["0 I'CE", "0 I'CE AGENT`S"]), ("o'ice", []), ("ice'd", []), ("éice", []),
        ("ice_x", ["0 ice"]),
        ("ice ' agents", ["0 ice", "0 ice ' agents"]), ("ice\nagents", ["0 ice"]), ("'ice", ["1 ice"]),
        ("iceagents", []),
    ])
    func findsWordsAcrossAnyGap(text: String, expected: [String]) {
        #expect(found(["ice", "ice agents"], in: text, .gap) == expected)
    }

    @Test(arguments: [
        ("detained", ["0 detain"]), ("DETAIN", ["0 DETAIN"]), ("retained detai", []), ("de'taining x", ["0 de'tain"]),
        ("ice agentes", ["0 ice agent"]), ("ice  agent", ["0 ice  agent"]), ("ice\nagents", []),
        ("detaindetain", ["0 detain"]), ("x detained ice agents", ["11 ice agent", "2 detain"]),
    ])
    func findsWordsThatBeginSo(text: String, expected: [String]) {
        #expect(found(["detain*", "ice agent*"], in: text, .gap) == expected)
        #expect(found(["detain*", "ice agent*"], in: text, .gap, typos: 7) == expected)
    }

    @Test func reportsPhrasesThatOverlap() {
        let phrases = ["ice", "ice agents", "agents", "ice agents at", "agents at door", "ice"]
        let expected = ["0 ICE", "0 ICE", "0 ICE AGENTS", "0 ICE AGENTS AT", "4 AGENTS", "4 AGENTS AT DOOR"]
        #expect(found(phrases, in: "ICE AGENTS AT DOOR") == expected)
    }

    @Test func matchesOtherScriptsByteForByte() {
        let phrases = ["inmigración", "agentes de inmigración", "d'immigration"]
        #expect(
            found(phrases, in: "INMIGRACIóN, agentes de inmigración") == [
                "0 INMIGRACIóN", "14 agentes de inmigración", "25 inmigración",
            ])
        #expect(found(phrases, in: "AGENTES, DE inmigración", .gap) == ["0 AGENTES, DE inmigración", "12 inmigración"])
        #expect(found(phrases, in: "dimmigration d'immigration") == ["13 d'immigration"])
        #expect(found(phrases, in: "dimmigration d'immigration", .gap) == ["0 dimmigration", "13 d'immigration"])
    }

    @Test func findsNothingWherePhrasesAreEmptyOrHoldALineFeed() {
        #expect(found([], in: "ice") == [])
        #expect(found(["", "\n", "ice\nagents"], in: "ice\nagents \n") == [])
        #expect(found(["", " ", "'", "ice "], in: "ice ' agents", .gap) == ["0 ice"])
    }

    // MARK: typos

    @Test(arguments: [
        ("immigration raid", ["0 immigration raid"]), ("imigration raid", ["0 imigration raid ~immigration raid"]),
        ("immigrattion raid", ["0 immigrattion raid ~immigration raid"]),
        ("immigratoin raid", ["0 immigratoin raid ~immigration raid"]),
        ("immigracion raid", ["0 immigracion raid ~immigration raid"]),
        ("immigratio raid", ["0 immigratio raid ~immigration raid"]),
        ("immigrationn raid", ["0 immigrationn raid ~immigration raid"]),
        // The first letter, a short word, two edits, and a space in a word are no typos.
        ("emmigration raid", []), ("mmigration raid", []), ("mimigration raid", []), ("immigration rad", []),
        ("imigratoin raid", []), ("immi gration raid", []), ("immigrationraid", []),
    ])
    func forgivesOneEditInALongWord(text: String, expected: [String]) {
        #expect(found(["immigration raid"], in: text, typos: 7) == expected)
        #expect(found(["immigration raid"], in: text, .gap, typos: 7) == expected)
    }

    @Test func forgivesOneEditAPhrase() {
        let phrases = ["immigration officers"]
        #expect(found(phrases, in: "imigration oficers", .gap, typos: 7) == [])
        #expect(
            found(phrases, in: "imigration, officers", .gap, typos: 7) == [
                "0 imigration, officers ~immigration officers"
            ])
    }

    // MARK: the same on every way

    /// Random texts of few letters, so that words meet phrases, half phrases and near phrases all the time.
    @Test(arguments: [Separator.space, .gap], [nil, 4] as [Int?])
    func agreesWithTheNaiveMatcher(separator: Separator, typos: Int?) {
        var random = SplitMix(seed: 7)
        var (exact, misspelt) = (0, 0)
        for _ in 0..<60 {
            let phrases = random.phrases()
            let literals = phrases.map { Array($0.utf8) }
            let automaton = PhraseAutomaton(literals, separator: separator, typos: typos)
            let naive = NaiveMatcher(literals: literals, separator: separator, typos: typos)
            for _ in 0..<6 {
                let text = random.text(of: phrases, bytes: Int.random(in: 0...300, using: &random))
                let expected = naive.hits(in: text)
                var hits = PhraseHits()
                automaton.scanInOrder(text.span, into: &hits)
                var all: [PhraseHit] = []
                automaton.forEachHit(in: hits, of: text.span) { all.append($0) }
                #expect(all.count == expected.count, "reported twice")
                let words = String(decoding: text, as: UTF8.self)
                #expect(Set(all) == expected, "\(phrases) in \(words.debugDescription)")
                misspelt += all.count { $0.isMisspelt }
                exact += all.count { !$0.isMisspelt }
            }
        }
        #expect(exact > 1000)
        #expect(misspelt > 100 || typos == nil)
    }

    /// Long lines, empty lines, fewer lines than lanes, no line feed at the end.
    @Test(arguments: [(0, 6000), (1, 9000), (3, 20_000), (5, 5000), (200, 30_000), (3000, 40_000)])
    func walksSixPartsLikeOne(lines: Int, bytes: Int) {
        var random = SplitMix(seed: 11)
        for typos in [nil, 4] {
            let phrases = random.phrases()
            let automaton = PhraseAutomaton(phrases.map { Array($0.utf8) }, separator: .gap, typos: typos)
            var text = random.text(of: phrases, bytes: bytes).map { $0 == 10 ? 32 : $0 }
            for _ in 0..<lines { text[Int.random(in: 0..<text.count, using: &random)] = 10 }
            for cut in [text.count, text.count - 1, text.count / 2 + 3, 4096, 4095] {
                let part = Array(text[..<cut])
                var (six, one) = (PhraseHits(), PhraseHits())
                automaton.scan(part.span, into: &six)
                automaton.scanInOrder(part.span, into: &one)
                #expect(hits(of: automaton, six, part) == hits(of: automaton, one, part))
            }
        }
    }

    @Test func addsToHitsAndFillsThemFarBeyondTheFirstRoom() {
        let automaton = PhraseAutomaton([Array("a".utf8)])
        let text = Array(String(repeating: "a ", count: 40_000).utf8)
        var hits = PhraseHits()
        automaton.scan(text.span, into: &hits)
        #expect(hits.count == 40_000)
        #expect(self.hits(of: automaton, hits, text).map(\.start) == (0..<40_000).map { $0 * 2 })
        hits.removeAll()
        #expect(hits.count == 0)
    }

    @Test func twoPartsOfATextHoldWhatTheWholeHolds() {
        var random = SplitMix(seed: 3)
        let phrases = random.phrases()
        let automaton = PhraseAutomaton(phrases.map { Array($0.utf8) }, separator: .gap)
        let text = random.text(of: phrases, bytes: 20_000)
        let whole = scanned(automaton, text).map { [$0.literal, $0.start, $0.end] }
        var halves: [[Int]] = []
        for part in PhraseAutomaton.parts(of: text.span, count: 2) {
            for hit in scanned(automaton, Array(text[part])) {
                halves.append([hit.literal, hit.start + part.lowerBound, hit.end + part.lowerBound])
            }
        }
        #expect(halves == whole)
    }

    @Test func tellsTheLiteralsOfEachCall() {
        let automaton = PhraseAutomaton(
            ["ice", "agents", "immigration"].map { Array($0.utf8) }, separator: .gap, typos: 7)
        let lines = ["ICE, ice agents", "", "police", "imigration", "xx", "agents"]
        var text: [UInt8] = []
        var starts: [Int] = []
        for line in lines {
            starts.append(text.count)
            text += line.utf8 + [10]
        }
        var hits = PhraseHits()
        automaton.scan(text.span, into: &hits)
        var calls: [Int: Set<Int>] = [:]
        automaton.forEachCall(in: hits, of: text.span, startingAt: starts) { calls[$0] = Set($1) }
        #expect(calls == [0: [0, 1], 3: [2], 5: [1]])
    }

    private func scanned(_ automaton: PhraseAutomaton, _ text: [UInt8]) -> [PhraseHit] {
        var found = PhraseHits()
        automaton.scan(text.span, into: &found)
        return hits(of: automaton, found, text)
    }

    private func hits(of automaton: PhraseAutomaton, _ hits: PhraseHits, _ text: [UInt8]) -> [PhraseHit] {
        var all: [PhraseHit] = []
        automaton.forEachHit(in: hits, of: text.span) { all.append($0) }
        return all
    }
}

/// SplitMix64 (G. Steele and others, 2014): the same seed gives the same texts.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func word() -> String {
        let letters = ["a", "a", "b", "b", "c", "1", "é"]
        return (0..<Int.random(in: 1...6, using: &self)).map { _ in letters.randomElement(using: &self) ?? "a" }
            .joined()
    }

    mutating func phrases() -> [String] {
        (0..<Int.random(in: 1...12, using: &self)).map { _ in
            (0..<Int.random(in: 1...3, using: &self)).map { _ in word() }.joined(separator: " ")
                + (Int.random(in: 0..<9, using: &self) == 0 ? "'s" : "")
        }
    }

    /// Words and phrases, some of them with a byte changed, between bytes of every kind.
    mutating func text(of phrases: [String], bytes: Int) -> [UInt8] {
        let between: [[UInt8]] = [
            [32], [32], [32], [32], [10], [32, 32], [44], [47, 32], [39], [], [95], [0], [13], [255], [96, 32],
        ]
        var text: [UInt8] = []
        while text.count < bytes {
            var piece = Array((Bool.random(using: &self) ? phrases.randomElement(using: &self) ?? "a" : word()).utf8)
            if Int.random(in: 0..<4, using: &self) == 0 { piece = piece.map { (97...122).contains($0) ? $0 - 32 : $0 } }
            if Int.random(in: 0..<3, using: &self) == 0, let place = piece.indices.randomElement(using: &self) {
                switch Int.random(in: 0..<4, using: &self) {
                case 0: piece[place] = 97
                case 1: piece.insert(98, at: place)
                case 2: piece.remove(at: place)
                default: piece.swapAt(place, piece.count - 1)
                }
            }
            text += piece + (between.randomElement(using: &self) ?? [32])
        }
        return Array(text.prefix(bytes))
    }
}
