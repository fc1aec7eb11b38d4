import DispatchDesk

extension FigureSheet {
    /// One figure a row (RFC 4180, UTF-8, lines end with a line feed): `scope,district,figure,value,unit,n`.
    ///
    /// The scope is the period's name, so that the files of several months can be put one below the other. Of all of the
    /// center the district is empty; of no case the value is.
    public func csv(explains: Bool = false) -> String {
        var lines = [["scope", "district", "figure", "value", "unit", "n"] + (explains ? ["situations"] : [])]
        for figure in figures {
            let ids = figure.situations.map(\.rawValue).joined(separator: " ")
            lines.append(
                [period.name, figure.district ?? "", figure.id, figure.value.plain, figure.unit, figure.count.plain]
                    + (explains ? [ids] : []))
        }
        return lines.map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
    }

    /// A field that a spreadsheet reads as text: one that begins like a formula has an apostrophe before it.
    private static func field(_ text: String) -> String {
        var safe = SafeText(text).singleLine
        if let first = safe.first, "=+-@".contains(first) { safe = "'" + safe }
        guard safe.contains(where: { $0 == "," || $0 == "\"" }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
