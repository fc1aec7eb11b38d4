/// One setting as a line of a person's own settings file.
public nonisolated struct SettingsLine: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

    /// The text of a settings file with this setting in it: the line that sets it makes way, with the comment after it kept;
    /// where there is none one is put at the end. Every other line stays as it is.
    public func put(in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let old = lines.firstIndex(where: { $0.hasPrefix("\(name):") }) else {
            while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            return (lines + [written, ""]).joined(separator: "\n")
        }
        let comment = lines[old].firstRange(of: " #").map { String(lines[old][$0.lowerBound...]) } ?? ""
        lines[old] = written + comment
        return lines.joined(separator: "\n")
    }

    private var written: String {
        "\(name): \"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
