import DispatchDesk

/// A rule's phrase in a text, and what became of it.
struct Hit: Sendable {
    /// What was made of a hit.
    enum Fate: Hashable, Sendable {
        /// Its points are in the score.
        case counted(points: Int)
        /// A context took it out; index of the context.
        case dropped(by: Int)
        /// Words the rule must not stand near, as word indices, stand near it.
        case ruledOut(by: Range<Int>)
        /// The same rule already has a hit.
        case repeated
        /// A rule that tells of the same act counts already.
        case sameAct
        /// The same words count already by another rule of the group, say one of another language.
        case sameWords
        /// As many better hits of its group count already as may.
        case notAmongBest
        /// The group's cap was reached.
        case overCap
    }

    /// Index of the rule.
    var rule: Int
    var elements: [Range<Int>]
    var fate = Fate.repeated
    /// Counts for WATCH only: a rule that only watches, or a context (by index) that holds it.
    var held = false
    var heldBy: Int?
    /// Every context that says anything of it, by index, in their order.
    var contexts: [Int] = []
    /// The words of the context that dropped or held it, as word indices: for the explanation alone.
    var dropTrigger: Range<Int>?
    var holdTrigger: Range<Int>?

    var span: Range<Int> { (elements.first?.lowerBound ?? 0)..<(elements.last?.upperBound ?? 0) }
}

/// What one text comes to, with everything that led there.
struct Judgement: Sendable {
    var text: ReadText
    /// Words inside confusers, and which confuser (by index) put each away.
    var masked: [Match<Int>] = []
    var hits: [Hit] = []
    /// Points of each group, after caps.
    var sums: [Group: Int] = [:]
    var score = 0
    /// The part of the score that may flag: nothing held, no place, no context.
    var flagScore = 0
    var level = Level.none
    var tags: [Tag] = []
}

extension CompiledRules {
    /// Domain steps 1 to 9, in their order.
    ///
    /// - Parameters:
    ///   - desk: storage for the words and their places, used again by the next text.
    ///   - least: a score below which nobody wants to know more. Nothing is looked at around the hits of a text that
    ///     can't come to it.
    func judge(_ bytes: Span<UInt8>, on desk: inout Desktop, least: Int = 1) -> Judgement {
        read(bytes, on: &desk)
        phrases.scan(desk.text, into: &desk.places)
        phrases.findCandidates(at: desk.places, layer: Layer.indicators, into: &desk.candidates)
        guard most(desk.candidates.lazy.map { self.phrases.part(of: $0) }, &desk.bound) >= least else {
            return Judgement(text: desk.text)
        }
        var matches: [Match<Part>] = []
        phrases.matches(of: desk.candidates, in: desk.text, at: desk.places, into: &matches)
        guard most(matches.lazy.map(\.part), &desk.bound) >= least else { return Judgement(text: desk.text) }
        let candidates = desk.candidates
        let masked = maskedPhrases(on: &desk)
        if !masked.isEmpty {
            // Some of the hits may stand inside a confuser: look again at what is left.
            desk.mask.removeAll(keepingCapacity: true)
            for _ in desk.text.words { desk.mask.append(false) }
            for match in masked {
                for element in match.elements { for word in element { desk.mask[word] = true } }
            }
            matches.removeAll(keepingCapacity: true)
            phrases.matches(of: candidates, in: desk.text, at: desk.places, mask: desk.mask, into: &matches)
            guard most(matches.lazy.map(\.part), &desk.bound) >= least else {
                return Judgement(text: desk.text, masked: masked)
            }
        }
        return judge(desk.text, masked: masked, matches: matches, around: self.matches(Layer.surroundings, on: &desk))
    }

    /// The confusers that stand in a text.
    func confusers(in bytes: Span<UInt8>, on desk: inout Desktop) -> [Match<Int>] {
        read(bytes, on: &desk)
        phrases.scan(desk.text, into: &desk.places)
        return maskedPhrases(on: &desk)
    }

    /// The most points that phrases of these parts could come to.
    private func most(_ parts: some Swift.Sequence<Part>, _ bound: inout Bound) -> Int {
        begin(&bound)
        for part in parts {
            switch part {
            case .rule(let rule): bound.note(Int32(rule), isRequired: false)
            case .requires(let rule): bound.note(Int32(rule), isRequired: true)
            case .confuser, .confuserUnless, .context, .contextExcept, .contextUnless, .unless, .tag: break
            }
        }
        return most(&bound, needsMore: needsMore)
    }

    private func judge(
        _ text: ReadText, masked: [Match<Int>], matches: [Match<Part>], around: [Match<Part>]
    ) -> Judgement {
        var hits = self.hits(among: matches, around)
        applyContexts(to: &hits, matches: around, words: text.words)
        chooseOnePerRule(&hits)
        chooseOne(of: &hits, leavingOthers: .sameAct) { rules[$0.rule].act }
        chooseOne(of: &hits, leavingOthers: .sameWords) { Words(group: group($0), span: $0.span) }
        let sums = addUp(&hits)
        let score = sums.values.reduce(0, +)
        let free = flagScore(of: hits)
        let level: Level =
            free >= scoring.flag && hits.contains { counts($0) && !$0.held && group($0).carriesFlag }
            ? .flag : score >= scoring.watch ? .watch : .none
        return Judgement(
            text: text, masked: masked, hits: hits, sums: sums, score: score, flagScore: free, level: level,
            tags: tags(level: level, hits: hits, matches: matches))
    }

    // MARK: hits

    private func hits(among matches: [Match<Part>], _ around: [Match<Part>]) -> [Hit] {
        var required: [Int: [Range<Int>]] = [:]
        var forbidden: [Int: [Range<Int>]] = [:]
        for match in matches {
            if case .requires(let rule) = match.part { required[rule, default: []].append(match.span) }
        }
        for match in around {
            if case .unless(let rule) = match.part { forbidden[rule, default: []].append(match.span) }
        }
        let (needed, barred) = (required.mapValues { SpanSet($0) }, forbidden.mapValues { SpanSet($0) })
        var hits: [Hit] = []
        for match in matches {
            guard case .rule(let rule) = match.part else { continue }
            func near(_ spans: SpanSet?) -> Range<Int>? {
                spans?.first(within: Rule.neighborhood, of: match.span)
            }
            if needsMore[rule], near(needed[rule]) == nil { continue }
            var hit = Hit(rule: rule, elements: match.elements, held: rules[rule].watchOnly)
            if let words = near(barred[rule]) { hit.fate = .ruledOut(by: words) }
            hits.append(hit)
        }
        // Text order, so that the same text always tells its reasons in the same order.
        return hits.sorted {
            ($0.span.lowerBound, $0.span.upperBound, $0.rule) < ($1.span.lowerBound, $1.span.upperBound, $1.rule)
        }
    }

    // MARK: choosing and adding up

    private func counts(_ hit: Hit) -> Bool {
        if case .counted = hit.fate { return true }
        return false
    }

    func group(_ hit: Hit) -> Group { rules[hit.rule].group }
    private func points(_ hit: Hit) -> Int { worth[hit.rule] }

    /// Which of two hits tells more: one that is not held, then the stronger, then the earlier.
    private func tellsMore(_ one: Hit, than other: Hit) -> Bool {
        if one.held != other.held { return !one.held }
        if points(one) != points(other) { return points(one) > points(other) }
        return (one.span.lowerBound, one.rule) < (other.span.lowerBound, other.rule)
    }

    private func isDropped(_ hit: Hit) -> Bool {
        switch hit.fate {
        case .dropped, .ruledOut: true
        case .counted, .repeated, .sameAct, .sameWords, .notAmongBest, .overCap: false
        }
    }

    private func chooseOnePerRule(_ hits: inout [Hit]) {
        var best: [Int: Int] = [:]
        for index in hits.indices where !isDropped(hits[index]) {
            let rule = hits[index].rule
            if let held = best[rule], !tellsMore(hits[index], than: hits[held]) { continue }
            best[rule] = index
        }
        for index in best.values { hits[index].fate = .counted(points: points(hits[index])) }
    }

    /// Of the hits that are alike in something, the one that tells most; the others get `fate`.
    private func chooseOne<Key: Hashable>(
        of hits: inout [Hit], leavingOthers fate: Hit.Fate, alikeIn key: (Hit) -> Key?
    ) {
        var best: [Key: Int] = [:]
        for index in hits.indices where counts(hits[index]) {
            guard let key = key(hits[index]) else { continue }
            guard let other = best[key] else {
                best[key] = index
                continue
            }
            let better = tellsMore(hits[index], than: hits[other])
            hits[better ? other : index].fate = fate
            if better { best[key] = index }
        }
    }

    private struct Words: Hashable {
        var group: Group
        var span: Range<Int>
    }

    private func addUp(_ hits: inout [Hit]) -> [Group: Int] {
        var sums: [Group: Int] = [:]
        for group in Group.allCases {
            let row = hits.indices.filter { counts(hits[$0]) && self.group(hits[$0]) == group }
                .sorted { tellsMore(hits[$0], than: hits[$1]) }
            for (place, index) in row.enumerated() {
                let room = (scoring.caps[group] ?? .max) - sums[group, default: 0]
                let points = min(points(hits[index]), room)
                if place >= scoring.bestOfGroup {
                    hits[index].fate = .notAmongBest
                } else if points <= 0 {
                    hits[index].fate = .overCap
                } else {
                    hits[index].fate = .counted(points: points)
                    sums[group, default: 0] += points
                }
            }
        }
        return sums
    }

    private func flagScore(of hits: [Hit]) -> Int {
        hits.reduce(0) { sum, hit in
            guard !hit.held, group(hit).countsTowardFlag, case .counted(let points) = hit.fate else { return sum }
            return sum + points
        }
    }

    private func tags(level: Level, hits: [Hit], matches: [Match<Part>]) -> [Tag] {
        var tags: Set<Tag> = []
        for hit in hits where !isDropped(hit) { tags.formUnion(rules[hit.rule].tags) }
        if level == .watch {
            for hit in hits where !isDropped(hit) {
                if let tag = hit.heldBy.flatMap({ contexts[$0].tag }) { tags.insert(tag) }
            }
        }
        if level != .none {
            for match in matches {
                if case .tag(let index) = match.part { tags.insert(tagRules[index].tag) }
            }
        }
        return tags.sorted()
    }
}
