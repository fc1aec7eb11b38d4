import Yams

/// Why a theme can't be used: where, what, and what to do.
public struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// The line, counted from 1; nil when the whole file is meant.
    public var line: Int?
    public var reason: String
    public var remedy: String

    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(reason); \(remedy)"
    }
}

extension Theme {
    /// Reads a theme file.
    ///
    ///     name: night
    ///     title: For the dark room
    ///     extends: dark                 # whatever is not said here is as in dark
    ///     inks:
    ///       overLimit: { 256: 231 on 124 bold, 16: 0 on 15, 8: 15 on 1, 0: bold reverse }
    ///       title: bold                 # one look for every depth
    ///
    /// A look is `FOREGROUND [on BACKGROUND] [bold] [underline] [reverse] [dim]`; colours are 0 to 255 or `default`, and a
    /// background that is not said is that of `text`.
    ///
    /// - Throws: `ThemeError`, naming the line.
    public init(yaml: String, file: String) throws(ThemeError) {
        func fail(_ node: Node?, _ reason: String, _ remedy: String) -> ThemeError {
            ThemeError(file: file, line: node?.mark?.line, reason: reason, remedy: remedy)
        }
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            let line: Int? =
                switch error as? YamlError {
                case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
                default: nil
                }
            throw ThemeError(file: file, line: line, reason: "not YAML", remedy: "check the indentation and the braces")
        }
        guard let map = root?.mapping else {
            throw fail(root, "not a theme", "begin with name: and inks:")
        }
        for (key, _) in map where !["name", "title", "extends", "inks"].contains(key.string ?? "") {
            throw fail(key, "unknown key \"\(key.string ?? "")\"", "use name, title, extends and inks")
        }
        guard let name = map["name"]?.string, !name.isEmpty else { throw fail(root, "no name", "add name: and a word") }
        var entries: [Ink: [Column: Entry]] = [:]
        if let base = map["extends"] {
            let text = base.string ?? ""
            guard text != name else { throw fail(base, "the theme extends itself", "name another theme") }
            do throws(ThemeError) { entries = try Theme.shipped(text).entries } catch {
                throw fail(base, error.reason, error.remedy)
            }
        }
        guard let inks = map["inks"]?.mapping else {
            throw fail(root, "no inks", "add inks: and what they look like")
        }
        for (key, value) in inks {
            guard let ink = key.string.flatMap(Ink.init(rawValue:)) else {
                throw fail(
                    key, "unknown ink \"\(key.string ?? "")\"",
                    "use one of \(Ink.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            do throws(LookProblem) {
                let looks = try Self.looks(of: value)
                // What was said of eight colours belongs to the look at sixteen that it came with.
                if looks[.sixteen] != nil { entries[ink]?[.eight] = nil }
                for (column, entry) in looks { entries[ink, default: [:]][column] = entry }
            } catch {
                throw ThemeError(
                    file: file, line: error.line, reason: "\(ink.rawValue): \(error.reason)", remedy: error.remedy)
            }
        }
        for ink in Ink.allCases {
            for column in Column.needed where entries[ink]?[column] == nil {
                throw fail(
                    map["inks"], "no look for \(ink.rawValue) at \(column.rawValue) colours",
                    "add it, or extend a theme that has it")
            }
        }
        self.init(name: name, title: map["title"]?.string ?? name, entries: entries)
    }

    /// A theme file by its path; nil for a text that could not be read.
    public init(file: String, text: String?) throws(ThemeError) {
        guard let text else {
            throw ThemeError(
                file: file, line: nil, reason: "there is no such theme file, or it is no text",
                remedy: "make it, or correct theme: in the settings")
        }
        try self.init(yaml: text, file: file)
    }

    private struct LookProblem: Error {
        var line: Int?
        var reason: String
        var remedy: String
    }

    private static func looks(of node: Node) throws(LookProblem) -> [Column: Entry] {
        if node.scalar != nil {
            let entry = try entry(node)
            return Dictionary(uniqueKeysWithValues: Column.needed.map { ($0, entry) })
        }
        guard let map = node.mapping else {
            throw LookProblem(line: node.mark?.line, reason: "not a look", remedy: "write { 256: …, 16: …, 0: … }")
        }
        var looks: [Column: Entry] = [:]
        for (key, value) in map {
            guard let column = key.string.flatMap(Int.init).flatMap(Column.init(rawValue:)) else {
                throw LookProblem(
                    line: key.mark?.line, reason: "unknown depth \"\(key.string ?? "")\"", remedy: "use 256, 16, 8 or 0"
                )
            }
            looks[column] = try entry(value)
            let highest = column == .full ? 255 : 15
            if let color = [looks[column]?.foreground, looks[column]?.background].compactMap(\.self).max(),
                color > highest, column != .none
            {
                throw LookProblem(
                    line: value.mark?.line, reason: "colour \(color) at \(column.rawValue) colours",
                    remedy: "use 0 to \(highest)")
            }
        }
        return looks
    }

    private static func entry(_ node: Node) throws(LookProblem) -> Entry {
        guard let text = node.string else {
            throw LookProblem(
                line: node.mark?.line, reason: "not a look", remedy: "write FOREGROUND on BACKGROUND bold")
        }
        var entry = Entry()
        var ground = false
        for word in text.split(separator: " ") {
            if word == "on" {
                ground = true
            } else if let attribute = Attributes.names.first(where: { $0.name == word }) {
                entry.attributes.insert(attribute.value)
            } else if let color = word == "default" ? -1 : Int(word), (-1...255).contains(color), word.first != "-" {
                if ground { entry.background = color } else { entry.foreground = color }
            } else {
                throw LookProblem(
                    line: node.mark?.line, reason: "\"\(word)\" is no colour and no attribute",
                    remedy: "use 0 to 255, default, on, \(Attributes.names.map(\.name).joined(separator: ", "))")
            }
        }
        return entry
    }
}
