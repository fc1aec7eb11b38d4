extension LineRedaction {
    /// The digits a word stands for, `555` or `FIVE`; nil for no number. Words that are also numbers (TO, FOR, OH) are none here.
    private func digits(_ index: Int) -> String? {
        let token = tokens[index]
        if token.isDigits { return token.word }
        guard let spelled = rules.spelledDigits[token.word], !rules(.numberBetween).contains(token.word) else {
            return nil
        }
        return spelled
    }

    private func isBetweenNumbers(_ index: Int) -> Bool {
        let word = tokens[index].word
        return rules(.numberBetween).contains(word) || rules(.numberGlue).contains(word)
    }

    /// Numbers, in figures and in words, however they are parted.
    mutating func takeNumbers() {
        var index = 0
        while index < tokens.count {
            guard digits(index) != nil else {
                index += 1
                continue
            }
            var (last, cores, text) = (index, [index], digits(index) ?? "")
            while last + 1 < tokens.count {
                var next = last + 1
                while next < tokens.count, next <= last + 2, digits(next) == nil, isBetweenNumbers(next) { next += 1 }
                guard next < tokens.count, let more = digits(next) else { break }
                for between in last + 1..<next { text += rules.spelledDigits[tokens[between].word] ?? "" }
                text += more
                cores.append(next)
                last = next
            }
            settle(index...last, cores, text)
            index = last + 1
        }
    }

    private mutating func settle(_ span: ClosedRange<Int>, _ cores: [Int], _ digits: String) {
        if isTime(span, cores) || isDate(span, cores) { return }
        if cores.count >= 3 || digits.utf8.count >= 5 && cores.count > 1 || digits.utf8.count >= 7 {
            return hide(span, kind(cores, digits))
        }
        for index in cores { settleOne(index) }
    }

    private func kind(_ cores: [Int], _ digits: String) -> RedactionMark {
        if cores.map({ tokens[$0].word.utf8.count }) == [3, 2, 4] { return .identity }
        switch digits.utf8.count {
        case 7, 10, 11...12: return .telephone
        case 13...19: return .account
        default: return .number
        }
    }

    /// `14:22`, `14:22:07`.
    private mutating func isTime(_ span: ClosedRange<Int>, _ cores: [Int]) -> Bool {
        guard (2...3).contains(cores.count), span.count == cores.count,
            span.dropFirst().allSatisfy({ tokens[$0].gap == ":" && tokens[$0].word.utf8.count == 2 }),
            let hour = Int(tokens[span.lowerBound].word), hour < 24, tokens[span.lowerBound].word.utf8.count <= 2,
            span.dropFirst().allSatisfy({ (Int(tokens[$0].word) ?? 60) < 60 })
        else { return false }
        for index in span { tokens[index].isSettled = true }
        return true
    }

    /// A day, in figures or with its month's name, is taken for a birth date: which one it is nobody can tell.
    private mutating func isDate(_ span: ClosedRange<Int>, _ cores: [Int]) -> Bool {
        let parts = cores.compactMap { Int(tokens[$0].word) }
        if cores.count == 3, span.count == 3,
            span.dropFirst().allSatisfy({ ["/", "-", "."].contains(tokens[$0].gap) }),
            parts.count == 3, (parts[0] <= 31 && parts[1] <= 31) || (parts[1] <= 12 && parts[2] <= 31)
        {
            hide(span, .birth)
            return true
        }
        let (before, after) = (span.lowerBound - 1, span.upperBound + 1)
        for month in [before, after] {
            guard let word = word(month), rules(.months).contains(word), cores.count >= 2 || isYear(cores[0]) else {
                continue
            }
            hide(min(month, span.lowerBound)...max(month, span.upperBound), .birth)
            if month == after, let year = self.word(after + 1), year.allSatisfy(\.isNumber) { hide(after + 1, .birth) }
            return true
        }
        return false
    }

    private func isYear(_ index: Int) -> Bool { (1900...2100).contains(Int(tokens[index].word) ?? 0) }

    private mutating func settleOne(_ index: Int) {
        let token = tokens[index]
        guard let value = Int(digits(index) ?? "") else { return }
        if token.gap.contains("$") || word(index + 1).map(rules(.money).contains) == true {
            return hide(index, .account)
        }
        if token.gap.contains("#") { return hide(index, .number) }
        if isAge(index), value < 18 { return hide(index, .birth) }
        guard token.isDigits, token.word.utf8.count > 2 else {
            if token.isDigits || !rules.alsoNames.contains(token.word) { tokens[index].isSettled = true }
            return
        }
        if token.word.utf8.count == 4, word(index + 1).map(rules(.hours).contains) == true, value / 100 < 24,
            value % 100 < 60
        {
            tokens[index].isSettled = true
            return
        }
        // How many people there were is a fact of the call.
        if token.word.utf8.count == 3, value % 10 == 0, word(index + 1).map(rules(.persons).contains) == true {
            tokens[index].isSettled = true
            return
        }
        if !isKnown(index) { hide(index, .number) }
    }

    private func isAge(_ index: Int) -> Bool {
        if let next = word(index + 1), rules(.ageUnits).contains(next) {
            return next.hasPrefix("yo") || [2, 3].contains { word(index + $0) == "old" } || next == "old"
                || ["yr", "yrs", "mo", "mos", "month", "months", "y"].contains(next)
        }
        return index > 0 && rules(.ageLabels).contains(tokens[index - 1].word)
    }

    /// Names and plates spelled out letter by letter, by themselves or by the words of the air.
    mutating func takeSpelled() {
        takeRuns(least: 2) {
            $0.tokens[$1].isSingle
        } each: { line, span in
            let words = span.map { line.tokens[$0].word }
            if line.rules.initialisms.contains(words) {
                for index in span { line.tokens[index].isSettled = true }
                return
            }
            let letters = span.count { line.tokens[$0].isLetter }
            guard span.count >= 3, letters >= 3 || span.count >= 5 else { return }
            line.hide(span, letters < span.count ? .plate : .name)
        }
        takeRuns(least: 3) { line, index in
            line.tokens[index].isSingle || line.digits(index) != nil
                || line.rules(.phonetic).contains(line.tokens[index].word)
        } each: { line, span in
            let said = span.count { line.rules(.phonetic).contains(line.tokens[$0].word) }
            if said >= 2 { line.hide(span, .plate) }
        }
    }

    private mutating func takeRuns(
        least: Int, where fits: (LineRedaction, Int) -> Bool, each: (inout LineRedaction, ClosedRange<Int>) -> Void
    ) {
        var index = 0
        while index < tokens.count {
            var end = index
            while end < tokens.count, tokens[end].hidden == nil, fits(self, end) { end += 1 }
            if end - index >= least { each(&self, index...end - 1) }
            index = max(end, index + 1)
        }
    }

    /// Letters and figures in one word.
    mutating func takeMixed() {
        for index in tokens.indices
        where tokens[index].hidden == nil && tokens[index].hasDigit && !tokens[index].isDigits {
            let word = tokens[index].word
            if isKnown(index) || tokens[index].isBlock {
                tokens[index].isSettled = true
                continue
            }
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            let rest = word.dropFirst(digits.count)
            if rest.hasPrefix("yo") || rest.hasPrefix("yr"), let age = Int(digits) {
                if age < 18 { hide(index, .birth) } else { tokens[index].isSettled = true }
                continue
            }
            switch word.utf8.count {
            case 17: hide(index, .identity)
            case 8 where word.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }: hide(index, .identity)
            case 5...8: hide(index, .plate)
            default: hide(index, .number)
            }
        }
    }

    /// What stands after a word that says what it is: LIC, DOB, APT, PIN.
    mutating func takeLabelled() {
        for index in tokens.indices {
            for label in rules.labelled where label.after.contains(tokens[index].word) {
                takeLabelled(label, at: index)
            }
        }
    }

    private mutating func takeLabelled(_ label: RedactionRules.Labelled, at index: Int) {
        let first = afterConnectors(index)
        var place = first
        while place < min(first + label.upTo, tokens.count) {
            let (token, isFirst) = (tokens[place], place == first)
            let isWordForLetter = ["a", "i"].contains(token.word) && !(isFirst && label.mark == .address)
            let isPart =
                token.hidden != nil || token.hasDigit || token.isSingle && !isWordForLetter
                || rules(.phonetic).contains(token.word) || !isKnown(place)
                || isSpelledOut(place, isFirst: isFirst)
                || label.mark == .birth && rules(.months).contains(token.word)
                || isFirst && rules.alsoNames.contains(token.word)
                || isFirst && label.mark == .plate && !rules(.notLabelled).contains(token.word)
            guard isPart else { return }
            hide(place, label.mark)
            place += 1
        }
    }

    /// Whether a digit in words belongs to a number. Alone after a label it begins another sentence: "no plates. One has …".
    private func isSpelledOut(_ place: Int, isFirst: Bool) -> Bool {
        func isDigit(_ index: Int) -> Bool {
            guard tokens.indices.contains(index) else { return false }
            let word = tokens[index].word
            return rules.spelledDigits[word] != nil && !rules(.numberBetween).contains(word)
        }
        guard isDigit(place) else { return false }
        guard isFirst, tokens.indices.contains(place + 1) else { return true }
        return isDigit(place + 1) || tokens[place + 1].hasDigit || tokens[place + 1].isSingle
    }
}
