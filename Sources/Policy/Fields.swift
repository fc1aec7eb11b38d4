import Yams

/// What is wrong with a pack so far. One is handed through the whole reading, so that all problems are told at once.
struct Problems {
    private(set) var all: [PackProblem] = []

    mutating func add(_ file: String, _ line: Int, _ reason: String, _ advice: String) {
        let problem = PackProblem(file: file, line: line, reason: reason, advice: advice)
        if !all.contains(problem) { all.append(problem) }
    }
}

/// A YAML node with the file it stands in.
struct Place {
    var file: String
    var node: Node
    var line: Int { node.mark?.line ?? 0 }
}

/// The keys of one YAML mapping. Reading a key marks it as known; what is left at the end is reported.
struct Fields {
    let place: Place
    private var values: [String: Node] = [:]
    private var lines: [String: Int] = [:]
    private var read: Set<String> = []
    /// What to call the mapping in a message: `rule A-01`.
    var name: String

    init?(_ place: Place, name: String, problems: inout Problems) {
        guard case .mapping(let mapping) = place.node else {
            problems.add(place.file, place.line, "\(name) is not a list of keys", "write `key: value` lines")
            return nil
        }
        self.place = place
        self.name = name
        for (key, value) in mapping {
            let word = key.string ?? ""
            values[word] = value
            lines[word] = key.mark?.line ?? place.line
        }
    }

    func line(of key: String) -> Int { lines[key] ?? place.line }
    func has(_ key: String) -> Bool { values[key] != nil }

    private mutating func node(_ key: String) -> Node? {
        read.insert(key)
        return values[key]
    }

    mutating func text(_ key: String, problems: inout Problems) -> String {
        if let text = optionalText(key, problems: &problems), !text.isEmpty { return text }
        if !has(key) { problems.add(place.file, place.line, "\(name) lacks `\(key)`", "add a line `\(key): …`") }
        return ""
    }

    mutating func optionalText(_ key: String, problems: inout Problems) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            problems.add(place.file, line(of: key), "`\(key)` of \(name) is not a word or text", "write it on one line")
            return nil
        }
        return text
    }

    mutating func number(_ key: String, problems: inout Problems) -> Int {
        let text = text(key, problems: &problems)
        if let number = Int(text), number >= 0 { return number }
        if !text.isEmpty {
            problems.add(place.file, line(of: key), "`\(key)` is not a whole number: \(text)", "write digits only")
        }
        return 0
    }

    mutating func optionalNumber(_ key: String, problems: inout Problems) -> Int? {
        has(key) ? number(key, problems: &problems) : nil
    }

    mutating func isTrue(_ key: String, problems: inout Problems) -> Bool {
        guard let text = optionalText(key, problems: &problems) else { return false }
        if text != "true", text != "false" {
            problems.add(
                place.file, line(of: key), "`\(key)` is neither true nor false: \(text)", "write true or false")
        }
        return text == "true"
    }

    /// One of a closed set of words.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, _ fallback: Value, problems: inout Problems
    ) -> Value where Value.RawValue == String {
        let text = text(key, problems: &problems)
        if let value = Value(rawValue: text) { return value }
        if !text.isEmpty {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            problems.add(place.file, line(of: key), "bad \(key) \"\(text)\" in \(name)", "write one of: \(words)")
        }
        return fallback
    }

    /// A list of texts, each with its line. A single text counts as a list of one.
    mutating func list(_ key: String, problems: inout Problems) -> [(text: String, line: Int)] {
        guard let node = node(key) else { return [] }
        if let text = node.scalar?.string { return text.isEmpty ? [] : [(text, line(of: key))] }
        guard case .sequence(let items) = node else {
            problems.add(place.file, line(of: key), "`\(key)` of \(name) is not a list", "write `- …` lines")
            return []
        }
        return items.compactMap { item in
            let line = item.mark?.line ?? self.line(of: key)
            if let text = item.scalar?.string { return (text, line) }
            problems.add(place.file, line, "an entry of `\(key)` is not text", "put it in quotes")
            return nil
        }
    }

    /// The mappings of a list.
    mutating func rows(_ key: String, problems: inout Problems) -> [Place] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let items) = node else {
            problems.add(place.file, line(of: key), "`\(key)` is not a list", "write `- …` lines")
            return []
        }
        return items.map { Place(file: place.file, node: $0) }
    }

    mutating func mapping(_ key: String, problems: inout Problems) -> Fields? {
        guard let node = node(key) else {
            problems.add(place.file, place.line, "\(name) lacks `\(key)`", "add it")
            return nil
        }
        return Fields(Place(file: place.file, node: node), name: "`\(key)`", problems: &problems)
    }

    /// Every key with its list, in file order of the lines.
    mutating func allLists(problems: inout Problems) -> [(key: String, line: Int, entries: [(text: String, line: Int)])]
    {
        values.keys.sorted { (line(of: $0), $0) < (line(of: $1), $1) }.map { key in
            (key, line(of: key), list(key, problems: &problems))
        }
    }

    /// Reports what nobody asked for.
    func finish(problems: inout Problems) {
        for key in values.keys.sorted() where !read.contains(key) {
            let known = read.sorted().joined(separator: ", ")
            problems.add(
                place.file, line(of: key), "unknown key `\(key)` in \(name)", "remove it or write one of: \(known)")
        }
    }
}
