extension LineRedaction {
    /// Addresses to the house. The call's own place is given by its block in a column of its own; what is said beside it is not.
    mutating func takeAddresses() {
        for index in tokens.indices where isHouseNumber(index) {
            if let end = endOfStreet(after: index) { hide(index...end, .address) }
            if let next = word(index + 1), tokens[index].digitCount > 2, rules(.blockWords).contains(next) {
                hide(index, .address)
            }
        }
        for index in tokens.indices where rules(.streetEndings).contains(tokens[index].word) {
            var place = index - 1
            while place >= max(0, index - 3), !isKnown(place), !tokens[place].hasDigit, tokens[place].hidden == nil {
                hide(place, .address)
                place -= 1
            }
        }
    }

    /// A number in figures or in words, however short: `3714`, `45`, `12B`, `TWELVE`.
    private func isHouseNumber(_ index: Int) -> Bool {
        if isSpelledNumber(index) { return true }
        let word = tokens[index].word
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let isMinutes = tokens[index].gap == ":" && index > 0 && tokens[index - 1].isDigits
        return (1...6).contains(digits.count) && word.utf8.count - digits.count <= 1 && !tokens[index].isOrdinal
            && !isMinutes
    }

    /// Where the street ends whose number begins at `index`; nil when no street follows. How long the number is tells nothing: only
    /// what is counted, measured or placed by the words between number and street is no house.
    private func endOfStreet(after index: Int) -> Int? {
        var first = index + 1
        // "THIRTY SEVEN FOURTEEN", "45-47", "3714 1/2": more of the number.
        while first < tokens.count, first <= index + 5, isHouseNumber(first) { first += 1 }
        guard first < tokens.count, tokens[first].gap != ":" else { return nil }
        for place in first..<min(first + 6, tokens.count) {
            let word = tokens[place].word
            if place > first, rules(.streetEndings).contains(word) {
                var end = place
                while let next = self.word(end + 1), rules(.streetEndings).contains(next) { end += 1 }
                return end
            }
            if rules(.notLabelled).contains(word) || tokens[place].isDigits { return nil }
            // "4 MALES", "2 BLK VANS": a count, unless the word is the street's own ("45 MILES ST").
            let isStreets = self.word(place + 1).map(rules(.streetEndings).contains) == true
            if rules(.counted).contains(word) || rules(.persons).contains(word) || rules(.ageUnits).contains(word),
                !isStreets
            {
                return nil
            }
            // A street without its ending: one everybody knows, or a last word that is no word.
            let isKnownStreet = rules(.streets).contains(word)
            let isLastUnknown = !isKnown(place) && place + 1 >= tokens.count && tokens[index].digitCount > 2
            if place == first, !isStreets, isKnownStreet || isLastUnknown { return place }
        }
        return nil
    }

    /// E-mail and web addresses, and names that begin with @.
    mutating func takeWeb() {
        for index in tokens.indices {
            let token = tokens[index]
            if token.word == "@" {
                let isBound = index + 1 < tokens.count && tokens[index + 1].isJoined || token.isJoined && index > 0
                if isBound {
                    hide(chain(around: index), .web)
                } else {
                    tokens[index].isSettled = true
                }
            }
            guard index > 0, rules(.topDomains).contains(token.word) else { continue }
            let isDotted = token.gap.contains(".") && (token.isJoined || tokens[..<index].contains { $0.word == "@" })
            if isDotted || tokens[index - 1].word == "dot" { hide(spoken(to: index), .web) }
        }
    }

    /// Everything that is written in one piece with the word at `index`.
    private func chain(around index: Int) -> ClosedRange<Int> {
        var (first, last) = (index, index)
        while first > 0, tokens[first].isJoined { first -= 1 }
        while last + 1 < tokens.count, tokens[last + 1].isJoined { last += 1 }
        return first...last
    }

    /// An address whose last word stands at `index`, whether written or said: JANE DOT DOE AT EXAMPLE DOT COM.
    private func spoken(to index: Int) -> ClosedRange<Int> {
        var first = index
        var isOpen = true
        while first > 0 {
            let isGlue = rules(.webGlue).contains(tokens[first - 1].word) || tokens[first - 1].word == "@"
            guard tokens[first].isJoined || isGlue || isOpen else { break }
            // After a joint the word before it belongs to it too.
            isOpen = isGlue
            first -= 1
        }
        return first...chain(around: index).upperBound
    }
}
