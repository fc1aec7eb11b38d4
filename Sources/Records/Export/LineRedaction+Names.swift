extension LineRedaction {
    /// Names: after a label or a title, then every word nobody knows, then what stands beside those.
    mutating func takeNames() {
        for index in tokens.indices where rules(.nameLabels).contains(tokens[index].word) || isTitle(index) {
            var place = afterConnectors(index)
            let end = place + 4
            // Right after a label any word may be a name, AMBER POND as well as VERNAZZO, but for those that go on with the sentence.
            let sure = isNaming(index, to: place) ? place + 2 : place
            func mayStand(_ at: Int) -> Bool { mayName(at) || at < sure && !goesOn(at) }
            while place < min(end, tokens.count), !tokens[place].isSettled {
                guard tokens[place].hidden != nil || mayStand(place) || isInitial(place) else { break }
                let helps = rules(.auxiliaries).contains(tokens[place].word)
                if helps, place + 1 >= tokens.count || !mayStand(place + 1) && tokens[place + 1].hidden == nil { break }
                if !tokens[place].hasDigit { hide(place, .name) }
                place += 1
            }
        }
        for index in tokens.indices where !tokens[index].isSettled && !tokens[index].isDigits && !isKnown(index) {
            hide(index, .name)
        }
        takeGivenNames()
        // A name of three words, the last of which is a word nobody knows: two steps reach the first.
        for _ in 0..<2 { spread() }
    }

    /// Whether the label or title at `index` names what stands at `place`: at once, or over words such as IS and NAMED.
    private func isNaming(_ index: Int, to place: Int) -> Bool {
        guard place < tokens.count else { return false }
        let isEnded = tokens[place].gap.contains { ".;!?".contains($0) }
        guard isTitle(index) || !isEnded else { return false }
        return rules(.namers).contains(tokens[index].word)
            || (index + 1..<place).allSatisfy { rules(.nameLinks).contains(tokens[$0].word) }
    }

    /// Words that go on after a label instead of naming anybody: those of the list, verbs by their endings, other labels.
    private func goesOn(_ index: Int) -> Bool {
        let word = tokens[index].word
        let isVerb = word.utf8.count >= 5 && (word.hasSuffix("ing") || word.hasSuffix("ed"))
        let keys: [RedactionRules.Key] = [
            .afterNames, .notLabelled, .connectors, .nameLabels, .titles, .persons,
        ]
        return isVerb || tokens[index].hasDigit || keys.contains { rules($0).contains(word) }
            || rules.labelled.contains { $0.after.contains(word) }
    }

    private func isTitle(_ index: Int) -> Bool { rules(.titles).contains(tokens[index].word) }

    /// A letter by itself that stands for a name; those that stand for words (A, I, W/, X, V) do so only with a point.
    private func isInitial(_ index: Int) -> Bool {
        guard tokens[index].isLetter else { return false }
        let hasPoint = index + 1 < tokens.count && tokens[index + 1].gap.hasPrefix(".")
        return hasPoint || !isKnown(index)
    }

    /// Two words in a row that people are called: a given name and a surname.
    private mutating func takeGivenNames() {
        for index in tokens.indices.dropLast() where rules.alsoNames.contains(tokens[index + 1].word) {
            guard rules(.givenNames).contains(tokens[index].word), [" ", "-"].contains(tokens[index + 1].gap) else {
                continue
            }
            hide(index...index + 1, .name)
        }
        for index in tokens.indices.dropLast() where rules.alsoNames.contains(tokens[index].word) {
            guard rules(.givenNames).contains(tokens[index + 1].word), tokens[index + 1].gap.hasPrefix(",") else {
                continue
            }
            hide(index...index + 1, .name)
        }
    }

    /// What stands right beside a name and may be part of it: ROSE BROWN, BROWN, ROSE, J. BROWN.
    private mutating func spread() {
        let names = tokens.indices.filter { tokens[$0].hidden == .name }
        for index in names {
            if index + 1 < tokens.count {
                let next = tokens[index + 1]
                let isNear = next.gap.allSatisfy { " -.".contains($0) }
                let isGiven = next.gap.hasPrefix(",") && rules(.givenNames).contains(next.word)
                if isNear && rules.alsoNames.contains(next.word) || isGiven { hide(index + 1, .name) }
                if isNear, next.isLetter, isInitial(index + 1) { hide(index + 1, .name) }
            }
            guard index > 0 else { continue }
            let (before, gap) = (tokens[index - 1], tokens[index].gap)
            if gap.allSatisfy({ " -.,".contains($0) }) {
                if rules.alsoNames.contains(before.word) || isInitial(index - 1) { hide(index - 1, .name) }
            }
        }
    }
}
