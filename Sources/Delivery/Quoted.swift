/// Call text made fit for a line of plain text.
enum Quoted {
    /// `text` on one line: every control, format and line-breaking character becomes a space, runs of them become one.
    static func singleLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
                .spaceSeparator:
                if line.unicodeScalars.last != " " { line.unicodeScalars.append(" ") }
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
