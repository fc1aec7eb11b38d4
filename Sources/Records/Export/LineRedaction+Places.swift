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

    private func isHouseNumber(_ index: Int) -> Bool {
        let word = tokens[index].word
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        return (1...6).contains(digits.count) && word.utf8.count - digits.count <= 1 && !tokens[index].isOrdinal
    }

    /// Where the street ends whose number stands at `index`; nil when no street follows.
    private func endOfStreet(after index: Int) -> Int? {
        let digits = tokens[index].digitCount
        for place in index + 1..<min(index + 6, tokens.count) where tokens.indices.contains(place) {
            let word = tokens[place].word
            if place > index + 1, rules(.streetEndings).contains(word) {
                let first = tokens[index + 1]
                return digits > 2 || !isKnown(index + 1) || first.isOrdinal ? place : nil
            }
            if rules(.notLabelled).contains(word) || tokens[place].isDigits { return nil }
            // A street without its ending: one everybody knows, or a last word that is no word.
            let isStreet = rules(.streets).contains(word) || !isKnown(place) && place + 1 >= tokens.count
            if place == index + 1, digits > 2, isStreet {
                let isEnded = self.word(place + 1).map(rules(.streetEndings).contains) == true
                return isEnded ? place + 1 : place
            }
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
