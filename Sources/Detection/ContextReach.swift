import DispatchDesk

extension CompiledRules {
    /// Drops and holds hits as the contexts around them say.
    func applyContexts(to hits: inout [Hit], matches: [Match<Part>], words: [ReadWord]) {
        var found: [(context: Int, words: Range<Int>)] = []
        var excepted: [Int: [Range<Int>]] = [:]
        var lifted: [Int: [Range<Int>]] = [:]
        for match in matches {
            switch match.part {
            case .context(let context): found.append((context, match.span))
            case .contextExcept(let context): excepted[context, default: []].append(match.span)
            case .contextUnless(let context): lifted[context, default: []].append(match.span)
            case .confuser, .confuserUnless, .rule, .requires, .unless, .tag: break
            }
        }
        for (index, trigger) in found {
            let context = contexts[index]
            // The longer phrase is the one that was meant: "not sure" is not "not", "did not see" is not "did not". Of two
            // that are as long, the exception is.
            if (excepted[index] ?? []).contains(where: { $0.overlaps(trigger) && $0.count >= trigger.count }) {
                continue
            }
            if (lifted[index] ?? []).contains(where: { reaches(context.reach, from: trigger, to: $0, words: words) }) {
                continue
            }
            // "NO BADGES" is an indicator itself; its "no" says nothing about what comes after.
            if isNearby(context.reach), hits.contains(where: { $0.elements.contains { $0.overlaps(trigger) } }) {
                continue
            }
            for place in hits.indices {
                guard context.touches(rules[hits[place].rule]) else { continue }
                guard
                    hits[place].elements.contains(where: { reaches(context.reach, from: trigger, to: $0, words: words) }
                    )
                else { continue }
                switch context.effect {
                case .drop:
                    hits[place].fate = .dropped(by: index)
                    hits[place].dropTrigger = trigger
                case .hold:
                    hits[place].held = true
                    hits[place].heldBy = hits[place].heldBy ?? index
                    hits[place].holdTrigger = hits[place].holdTrigger ?? trigger
                }
            }
        }
    }

    private func isNearby(_ reach: Context.Reach) -> Bool {
        switch reach {
        case .next, .previous: true
        case .sentence, .text: false
        }
    }

    private func reaches(
        _ reach: Context.Reach, from trigger: Range<Int>, to place: Range<Int>, words: [ReadWord]
    ) -> Bool {
        guard let own = trigger.last, let other = place.first else { return false }
        switch reach {
        case .next(let count):
            return other > own && other <= own + count && words[other].clause == words[own].clause
        case .previous(let count):
            return place.upperBound <= trigger.lowerBound && place.upperBound + count >= trigger.lowerBound
                && words[other].sentence == words[own].sentence
        case .sentence:
            return words[other].sentence == words[own].sentence
        case .text:
            return true
        }
    }
}
