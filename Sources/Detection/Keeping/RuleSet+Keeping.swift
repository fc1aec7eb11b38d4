import DispatchDesk

// What a judgement and its explanation say of a rule; the phrases are in the matcher.

extension Rule: Keepable {
    func keep(in bytes: inout KeptWriter) {
        for text in [id, title, group.rawValue, strength.rawValue, act ?? "", language, reviewedBy ?? "", source] {
            bytes.put(text)
        }
        bytes.put(tags.count)
        for tag in tags { bytes.put(tag.rawValue) }
        bytes.put(watchOnly ? 1 : 0)
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        let (id, title) = (try bytes.text(), try bytes.text())
        guard let group = Group(rawValue: try bytes.text()), let strength = Strength(rawValue: try bytes.text()) else {
            throw KeptError()
        }
        self.init(id: id, title: title, group: group, strength: strength, phrases: [])
        act = try bytes.optionalText()
        language = try bytes.text()
        reviewedBy = try bytes.optionalText()
        source = try bytes.text()
        for _ in 0..<(try bytes.count()) { tags.append(Tag(try bytes.text())) }
        watchOnly = try bytes.number() != 0
    }
}

extension Confuser: Keepable {
    func keep(in bytes: inout KeptWriter) {
        bytes.put(id)
        bytes.put(title)
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        self.init(id: try bytes.text(), title: try bytes.text(), phrases: [])
    }
}

extension Context: Keepable {
    func keep(in bytes: inout KeptWriter) {
        for text in [id, title, effect.rawValue, language, tag?.rawValue ?? ""] { bytes.put(text) }
        let (kind, words) =
            switch reach {
            case .next(let words): (0, words)
            case .previous(let words): (1, words)
            case .sentence: (2, 0)
            case .text: (3, 0)
            }
        bytes.put(kind)
        bytes.put(words)
        bytes.put(groups.count)
        for group in groups.map(\.rawValue).sorted() { bytes.put(group) }
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        let (id, title) = (try bytes.text(), try bytes.text())
        guard let effect = Effect(rawValue: try bytes.text()) else { throw KeptError() }
        let language = try bytes.text()
        let tag = try bytes.optionalText()
        let (kind, words) = (try bytes.number(), try bytes.number())
        let reaches: [Reach] = [.next(words), .previous(words), .sentence, .text]
        guard reaches.indices.contains(kind) else { throw KeptError() }
        self.init(id: id, title: title, effect: effect, reach: reaches[kind], phrases: [])
        (self.language, self.tag) = (language, tag.map { Tag($0) })
        for _ in 0..<(try bytes.count()) {
            guard let group = Group(rawValue: try bytes.text()) else { throw KeptError() }
            groups.insert(group)
        }
    }
}

extension TagRule: Keepable {
    func keep(in bytes: inout KeptWriter) { bytes.put(tag.rawValue) }
    init(kept bytes: inout KeptReader) throws(KeptError) { self.init(tag: Tag(try bytes.text()), phrases: []) }
}

extension Scoring: Keepable {
    func keep(in bytes: inout KeptWriter) {
        for number in [flag, watch, bestOfGroup] { bytes.put(number) }
        bytes.put(Strength.allCases.map { points[$0] ?? -1 })
        bytes.put(Group.allCases.map { caps[$0] ?? -1 })
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        self.init(
            flag: try bytes.number(), watch: try bytes.number(), bestOfGroup: try bytes.number(), points: [:], caps: [:]
        )
        for (strength, points) in zip(Strength.allCases, try bytes.list(Int.self)) where points >= 0 {
            self.points[strength] = points
        }
        for (group, points) in zip(Group.allCases, try bytes.list(Int.self)) where points >= 0 { caps[group] = points }
    }
}
