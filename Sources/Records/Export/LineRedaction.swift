import Detection
import DispatchDesk

/// One line on its way out: its words, and why each is taken out.
///
/// The steps go from what is told by its place to what is left over. A word that was taken out stays so, with the first ground found.
struct LineRedaction {
    struct Token {
        /// Folded.
        var word: String
        /// As it is written when it stays.
        var shown: String
        /// What stands before it, in plain signs.
        var gap: String
        var sentence: Int
        var hidden: RedactionMark?
        /// Looked at, and nobody's.
        var isSettled = false

        var isDigits: Bool { word.utf8.allSatisfy { (48...57).contains($0) } }
        var hasDigit: Bool { word.utf8.contains { (48...57).contains($0) } }
        var digitCount: Int { word.utf8.count { (48...57).contains($0) } }
        var isSingle: Bool { word.utf8.count == 1 }
        var isLetter: Bool { isSingle && !isDigits }
        /// Written right after the word before it, without a space.
        var isJoined: Bool { !gap.contains(" ") }
    }

    let rules: RedactionRules
    var tokens: [Token] = []
    private var tail = ""

    init(_ text: String, _ rules: RedactionRules) {
        self.rules = rules
        let bytes = Array(text.utf8)
        var end = 0
        for word in FoldedWord.words(of: text) {
            let raw = bytes[word.bytes]
            let isPlain = raw.allSatisfy { $0 < 0x80 }
            let isLatin = word.text.utf8.allSatisfy { $0 < 0x80 }
            tokens.append(
                Token(
                    word: word.text, shown: isPlain ? String(decoding: raw, as: UTF8.self) : word.text.uppercased(),
                    gap: Self.plain(bytes[end..<max(end, word.bytes.lowerBound)]), sentence: word.sentence,
                    hidden: isLatin ? nil : .script))
            end = word.bytes.upperBound
            joinReportingParty()
        }
        tail = Self.plain(bytes[min(end, bytes.count)...])
    }

    /// `R/P` is one word.
    private mutating func joinReportingParty() {
        guard let last = tokens.last, last.word == "p", last.gap == "/", tokens.count > 1,
            tokens[tokens.count - 2].word == "r"
        else { return }
        tokens.removeLast()
        tokens[tokens.count - 1].word = "rp"
        tokens[tokens.count - 1].shown += "/" + last.shown
    }

    /// The signs between two words, as far as they are plain ones; anything else is a space. A bracket would look like a mark.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var kept = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): kept += "("
            case UInt8(ascii: "]"), UInt8(ascii: "}"): kept += ")"
            case 0x21...0x2F, 0x3A...0x3F, 0x5F: kept.unicodeScalars.append(Unicode.Scalar(byte))
            default: if !kept.hasSuffix(" ") { kept += " " }
            }
        }
        return kept
    }

    func run() -> LineRedaction {
        var line = self
        line.takeSentences()
        line.takeWeb()
        line.takeAddresses()
        line.takeLabelled()
        line.takeNumbers()
        line.takeSpelled()
        line.takeMixed()
        line.takeDescriptors()
        line.takeNames()
        return line
    }

    /// How often each ground was found: words taken out side by side on one ground count once.
    var marks: [RedactionMark: Int] {
        var (marks, before): ([RedactionMark: Int], RedactionMark?) = ([:], nil)
        for token in tokens {
            if let mark = token.hidden, mark != before { marks[mark, default: 0] += 1 }
            before = token.hidden
        }
        return marks
    }

    /// The line with its marks.
    func text(_ written: (RedactionMark) -> String) -> String {
        var (text, before): (String, RedactionMark?) = ("", nil)
        for token in tokens {
            if let mark = token.hidden {
                if mark != before {
                    text += (token.isJoined ? token.gap + (text.isEmpty ? "" : " ") : token.gap) + written(mark)
                }
            } else {
                text += (before != nil && token.isJoined ? token.gap + " " : token.gap) + token.shown
            }
            before = token.hidden
        }
        return text + tail
    }

    // MARK: what the steps ask

    /// A number in words. Words that are also something else (TO, FOR, OH) are none by themselves.
    func isSpelledNumber(_ index: Int) -> Bool {
        rules.spelledDigits[tokens[index].word] != nil && !rules(.numberBetween).contains(tokens[index].word)
    }

    func isKnown(_ index: Int) -> Bool {
        rules.vocabulary.contains(tokens[index].word) || tokens[index].isOrdinal
    }

    /// Whether a name may be written so.
    func mayName(_ index: Int) -> Bool { !isKnown(index) || rules.alsoNames.contains(tokens[index].word) }

    func word(_ index: Int) -> String? { tokens.indices.contains(index) ? tokens[index].word : nil }

    mutating func hide(_ range: ClosedRange<Int>, _ mark: RedactionMark) { for index in range { hide(index, mark) } }

    mutating func hide(_ index: Int, _ mark: RedactionMark) {
        if tokens[index].hidden == nil { tokens[index].hidden = mark }
    }

    /// The first place after `index` that is no connector ("NAME IS", "PLATE NUMBER"); at most four are passed over.
    func afterConnectors(_ index: Int) -> Int {
        var place = index + 1
        while place < tokens.count, place <= index + 4, rules(.connectors).contains(tokens[place].word) { place += 1 }
        return place
    }

    /// Whole sentences: of somebody's health, and of the offenses whose victims the law shields.
    private mutating func takeSentences() {
        for (key, mark) in [(RedactionRules.Key.victim, RedactionMark.victim), (.medical, .medical)] {
            let list = rules(key)
            let sentences = Set(tokens.filter { list.contains($0.word) }.map(\.sentence))
            guard !sentences.isEmpty else { continue }
            for index in tokens.indices where sentences.contains(tokens[index].sentence) { hide(index, mark) }
        }
    }

    /// Who people are: languages, origins, and a colour before a word for a person.
    private mutating func takeDescriptors() {
        for index in tokens.indices {
            let word = tokens[index].word
            if rules(.descriptors).contains(word) { hide(index, .descriptor) }
            if rules(.colorsOfPeople).contains(word), isBesidePerson(index) { hide(index, .descriptor) }
            if rules(.raceLetters).contains(word) { takeRaceLetter(index) }
            guard rules(.languageLabels).contains(word) else { continue }
            for place in [index - 1, index + 1] where tokens.indices.contains(place) && !isKnown(place) {
                hide(place, .descriptor)
            }
        }
    }
}

// MARK: - Who people are

extension LineRedaction {
    /// A colour before or after a word for a person, one word of what they are like between: WHITE MALE, MALE BLACK, WHITE OLDER MALE.
    private func isBesidePerson(_ index: Int) -> Bool {
        func isPerson(_ place: Int) -> Bool { word(place).map(rules(.persons).contains) == true }
        func isLike(_ place: Int) -> Bool { word(place).map(rules(.ofPeople).contains) == true }
        if isPerson(index + 1) || isLike(index + 1) && isPerson(index + 2) { return true }
        // 4 MASKED MEN, WHI VAN: the colour of what comes next.
        if let next = word(index + 1), rules(.counted).contains(next) { return false }
        return isPerson(index - 1) || isLike(index - 1) && isPerson(index - 2)
    }

    /// A letter that stands for what somebody is, joined to one for their sex (W/M, H-F), or before or after a word for it.
    private mutating func takeRaceLetter(_ index: Int) {
        // W/ by itself is WITH.
        let isWith = word(index) == "w" && tokens.indices.contains(index + 1) && tokens[index + 1].gap.hasPrefix("/ ")
        for other in [index + 1, index - 1] where tokens.indices.contains(other) && !isWith {
            guard rules(.sexes).contains(tokens[other].word) else { continue }
            let gap = tokens[max(index, other)].gap
            let standsApart = rules(.raceLettersApart).contains(tokens[index].word)
            guard ["/", "-"].contains(gap) || standsApart && [" ", "."].contains(gap) else { continue }
            hide(index, .descriptor)
            if tokens[other].isSingle { hide(other, .descriptor) }
        }
    }
}

extension LineRedaction.Token {
    /// `12TH`.
    var isOrdinal: Bool {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        return (1...3).contains(digits.count) && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
    }

    /// `37XX`.
    var isBlock: Bool {
        word.hasSuffix("xx") && word.utf8.count <= 6 && word.dropLast(2).allSatisfy { $0.isASCII && $0.isNumber }
    }
}
