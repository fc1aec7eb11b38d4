import Detection
import DispatchDesk

/// A place as the city publishes it: the block, or the corner (reference: the city's open data, `37XX MAY ST`).
///
/// Only what is certainly a street leaves: a number with its last two figures masked, a street's name up to its ending, two streets that
/// meet. What else a place field holds (an apartment, whose house it is, a telephone number) is dropped; a place with a name
/// of its own goes through the redactor like any words.
struct BlockPlace {
    let redactor: Redactor
    private var rules: RedactionRules { redactor.rules }
    let profile: ExportProfile

    private struct Word {
        var text: String
        /// The signs before it.
        var gap: String
    }

    func published(_ location: String) -> Redacted {
        let words = words(of: redactor.withholdStatus(in: location))
        guard !words.isEmpty else { return Redacted(text: "") }
        for start in words.indices {
            guard let found = house(words[start...]) else { continue }
            let isAll = start == 0 && found.end == words.endIndex
            let marks: [RedactionMark: Int] = isAll ? [.address: 1] : [.address: 1, .name: 1]
            return Redacted(text: found.text, marks: marks.merging(found.marks, uniquingKeysWith: +))
        }
        let parts = corners(words)
        let streets = parts.compactMap { street($0, isPlaced: parts.count > 1) }
        if streets.count >= 2 || streets.count == 1 && parts.count == 1 {
            let text = streets.map(\.text).joined(separator: " / ")
            let isAll = streets.count == parts.count && zip(streets, parts).allSatisfy { $0.end == $1.endIndex }
            let marks = streets.reduce(into: [:]) { $0.merge($1.marks, uniquingKeysWith: +) }
            return Redacted(text: text, marks: isAll ? marks : marks.merging([.name: 1], uniquingKeysWith: +))
        }
        return redactor.redact(location)
    }

    private func words(of location: String) -> [Word] {
        let bytes = Array(location.utf8)
        var end = 0
        return FoldedWord.words(of: location).map { word in
            defer { end = word.bytes.upperBound }
            return Word(
                text: word.text, gap: String(decoding: bytes[end..<max(end, word.bytes.lowerBound)], as: UTF8.self))
        }
    }

    /// A number and a street: the block, and where it ends.
    private func house(_ words: ArraySlice<Word>) -> Street? {
        guard let first = words.first, let block = block(first.text) else { return nil }
        var rest = words.dropFirst()
        // "3714-3720", "3714 1/2": more of the number.
        while let next = rest.first, next.text.allSatisfy({ $0.isASCII && $0.isNumber }) { rest = rest.dropFirst() }
        if let next = rest.first, next.gap == "-", next.text.count == 1 { rest = rest.dropFirst() }
        if let next = rest.first, ["blk", "block"].contains(next.text) { rest = rest.dropFirst() }
        if let next = rest.first, next.text == "of" { rest = rest.dropFirst() }
        guard var street = street(rest, isPlaced: true) else { return nil }
        street.text = "\(block.uppercased()) \(street.text)"
        return street
    }

    /// `3714` gives `37XX`; nil for what is no house number.
    private func block(_ word: String) -> String? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let rest = word.dropFirst(digits.count)
        if rest == "xx", digits.count <= 4 { return word }
        guard (1...6).contains(digits.count), rest.isEmpty || rest.count == 1 && rest.allSatisfy(\.isLetter) else {
            return nil
        }
        return digits.dropLast(2) + "XX"
    }

    private struct Street {
        var text: String
        /// Where it ends.
        var end: Int
        var marks: [RedactionMark: Int] = [:]
    }

    /// The street that begins the words.
    ///
    /// - Parameter isPlaced: whether a house number or a corner says that it is one.
    private func street(_ words: ArraySlice<Word>, isPlaced: Bool) -> Street? {
        var (head, name, place): ([String], [String], Int) = ([], [], words.startIndex)
        func word(_ index: Int) -> String? { words.indices.contains(index) ? words[index].text : nil }
        func finish(_ name: Redacted, _ tail: String?, _ end: Int) -> Street {
            let next = word(end).flatMap { profile.directions.contains($0) ? $0 : nil }
            let parts = (head.map { $0.uppercased() } + [name.text]) + [tail, next].compactMap { $0?.uppercased() }
            return Street(
                text: parts.filter { !$0.isEmpty }.joined(separator: " "), end: next == nil ? end : end + 1,
                marks: name.marks)
        }
        if let first = word(place), profile.directions.contains(first), word(place + 1) != nil {
            head.append(first)
            place += 1
        }
        let begin = place
        if let first = word(place), isHighway(first, word(place + 1)) {
            head.append(first)
            place += 1
            if let number = word(place), number.allSatisfy(\.isNumber), first.allSatisfy(\.isLetter) {
                head.append(number)
                place += 1
            }
            return finish(Redacted(text: ""), nil, place)
        }
        while let next = word(place), place < begin + 6 {
            if place > begin, rules(.streetEndings).contains(next) {
                let isHome = profile.alsoHomes.contains(next)
                return finish(safe(name, isPlaced: isPlaced && !isHome), next, place + 1)
            }
            guard isStreetName(next), place < begin + 5 else { break }
            name.append(next)
            place += 1
        }
        // Without an ending a street is one only when it is numbered or known.
        guard let first = word(begin), isOrdinal(first) || rules(.streets).contains(first) else { return nil }
        return finish(Redacted(text: first.uppercased()), nil, begin + 1)
    }

    /// A street's name as far as it is nobody's: the city's own names, ordinary words, numbered streets, single letters. For the rest
    /// stands what the redactor leaves of it. One word nobody knows is a name of a street when a house number or a corner says that it is
    /// a street (3714 LARCHWOOD DR), and else somebody's (GARCIA PL).
    private func safe(_ name: [String], isPlaced: Bool) -> Redacted {
        for start in name.indices where rules.cityStreets.contains(Array(name[start...])) {
            let street = name[start...].joined(separator: " ").uppercased()
            let before = leftOf(Array(name[..<start]))
            return Redacted(text: before.text.isEmpty ? street : before.text + " " + street, marks: before.marks)
        }
        let own = name.drop { profile.articles.contains($0) }
        if isPlaced, own.count == 1, let word = own.first, !rules.vocabulary.contains(word),
            !rules(.descriptors).contains(word)
        {
            return Redacted(text: name.joined(separator: " ").uppercased())
        }
        return leftOf(name)
    }

    /// What the redactor leaves, and of that no word for a person and no number in words.
    private func leftOf(_ name: [String]) -> Redacted {
        var line = LineRedaction(name.joined(separator: " ").uppercased(), rules).run()
        for index in line.tokens.indices {
            let word = line.tokens[index].word
            if rules(.persons).contains(word), word.count > 1 { line.hide(index, .descriptor) }
            if line.isSpelledNumber(index) { line.hide(index, .address) }
        }
        return Redacted(text: line.text(redactor.written), marks: line.marks)
    }

    private func isHighway(_ word: String, _ next: String?) -> Bool {
        let letters = word.prefix(while: \.isLetter)
        let digits = word.dropFirst(letters.count)
        guard profile.highways.contains(String(letters)), digits.allSatisfy(\.isNumber), digits.count <= 3 else {
            return false
        }
        return !digits.isEmpty || next.map { $0.count <= 3 && $0.allSatisfy { $0.isASCII && $0.isNumber } } == true
    }

    private func isStreetName(_ word: String) -> Bool {
        guard !profile.notAStreet.contains(word) else { return false }
        return isOrdinal(word) || word.allSatisfy { $0.isASCII && $0.isLetter }
    }

    private func isOrdinal(_ word: String) -> Bool {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        return (1...3).contains(digits.count) && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
    }

    /// The words between the signs that part two streets.
    private func corners(_ words: [Word]) -> [ArraySlice<Word>] {
        var (parts, start): ([ArraySlice<Word>], Int) = ([], 0)
        for (index, word) in words.enumerated() {
            let isWord = ["at", "and", "x", "@"].contains(word.text) && index > 0
            if isWord || index > 0 && (word.gap.contains("/") || word.gap.contains("&")) {
                parts.append(words[start..<index])
                start = isWord ? index + 1 : index
            }
        }
        return (parts + [words[min(start, words.count)...]]).filter { !$0.isEmpty }
    }
}
