import Yams

/// One setting as a line of a person's own settings file.
public nonisolated struct SettingsLine: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

    /// The text of a settings file with this setting in it: the line that sets it makes way, with the comment after it kept;
    /// where there is none one is put at the end. Every other line stays as it is.
    ///
    /// - Returns: nil where that would not read as this setting and every other one as before: the file is written in a way
    ///   only its owner can change.
    public func put(in text: String) -> String? {
        var file = FileLines(text)
        if let old = file.lines.firstIndex(where: { FileLines.value(of: name, in: $0.text) != nil }) {
            let comment = FileLines.value(of: name, in: file.lines[old].text).map(Self.comment) ?? ""
            file.lines[old].text = written + comment
        } else {
            file.append(written)
        }
        guard var before = Self.settings(text), var after = Self.settings(file.text) else { return nil }
        before[Node(name)] = nil
        guard after.removeValue(forKey: Node(name))?.scalar?.string == value, after == before else { return nil }
        return file.text
    }

    /// The line as it stands in the file.
    public var written: String {
        "\(name): \"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The comment after what a line sets, with the space before it.
    private static func comment(after value: Substring) -> String {
        var rest = value
        let scalar = value.drop { $0 == " " || $0 == "\t" }
        if let quote = scalar.first, quote == "\"" || quote == "'" {
            rest = scalar.dropFirst()
            while let letter = rest.popFirst(), letter != quote {
                if letter == "\\", quote == "\"" { _ = rest.popFirst() }
            }
        }
        return rest.firstRange(of: " #").map { String(rest[$0.lowerBound...]) } ?? ""
    }

    /// What a settings file sets; nil for a text that is no list of settings.
    private static func settings(_ text: String) -> [Node: Node]? {
        do {
            guard let root = try Yams.compose(yaml: text), root.scalar?.string.isEmpty != true else { return [:] }
            guard let mapping = root.mapping else { return nil }
            return Dictionary(mapping.map { ($0.key, $0.value) }) { first, _ in first }
        } catch {
            return nil
        }
    }
}
