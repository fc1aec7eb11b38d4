import DispatchDesk

/// Numbers as lengths and heights of cells. Each stands beside its number, never in its place.
public enum BarText {
    /// Eighths of a cell, from one to a whole one.
    private static let lengths: [Character] = Array("▏▎▍▌▋▊▉█")
    private static let heights: [Character] = Array("▁▂▃▄▅▆▇█")
    /// Heights where only ASCII can be shown.
    private static let marks: [Character] = Array("_.-=*#")

    /// A bar of at most `width` cells: eighths of a cell, whole `#` in ASCII. What is more than nothing is never drawn as
    /// nothing; what is more than `whole` is drawn as `whole`.
    public static func bar(_ part: Int, of whole: Int, width: Int, glyphs: Glyphs) -> String {
        guard part > 0, whole > 0, width > 0 else { return "" }
        let steps = glyphs == .ascii ? 1 : 8
        let share = Double(min(part, whole)) / Double(whole)
        let eighths = max(1, Int((share * Double(width * steps)).rounded()))
        guard glyphs == .lines else { return String(repeating: "#", count: min(width, eighths)) }
        let full = String(repeating: "█", count: min(width, eighths / 8))
        return eighths % 8 == 0 || eighths / 8 >= width ? full : full + String(lengths[eighths % 8 - 1])
    }

    /// A row of small columns, one cell each, as high as their numbers against the highest. The newest `width` are shown; a
    /// 0 is a blank, and what is not known (nil) too.
    public static func sparkline(_ values: [Int?], width: Int, glyphs: Glyphs) -> String {
        let shown = values.suffix(max(0, width))
        let most = shown.compactMap(\.self).max() ?? 0
        let levels = glyphs == .ascii ? marks : heights
        return String(
            shown.map { value -> Character in
                guard let value, value > 0, most > 0 else { return " " }
                let level = Int((Double(value) / Double(most) * Double(levels.count)).rounded(.up))
                return levels[min(levels.count, max(1, level)) - 1]
            })
    }
}

extension Pane {
    /// Draws a bar and says how many columns it took.
    @discardableResult
    public mutating func bar(
        _ part: Int, of whole: Int, at point: Point, width: Int, style: Style = .text
    ) -> Int {
        let room = max(0, min(width, columns - point.column))
        return write(SafeText(BarText.bar(part, of: whole, width: room, glyphs: glyphs)), at: point, style: style)
    }

    /// Draws a sparkline and says how many columns it took.
    @discardableResult
    public mutating func sparkline(
        _ values: [Int?], at point: Point, width: Int, style: Style = .text
    ) -> Int {
        let room = max(0, min(width, columns - point.column))
        return write(SafeText(BarText.sparkline(values, width: room, glyphs: glyphs)), at: point, style: style)
    }
}
