public import DispatchDesk

/// Breaks text into lines at words.
public enum TextWrap {
    /// The stretches of `text.clusters` that make the lines. A line ends at a line break or where a word would pass the width;
    /// a word longer than a line is cut. The spaces at which a line was broken belong to no line. A width below 1 counts as 1.
    public static func lines(of text: SafeText, width: Int) -> [Range<Int>] {
        let width = max(1, width)
        guard let plain = text.plain else {
            let clusters = text.clusters
            return lines(
                count: clusters.count, width: width, isBreak: { clusters[$0].kind == .lineBreak },
                isSpace: { clusters[$0].text == " " }, columns: { clusters[$0].width })
        }
        let bytes = Array(plain.utf8)
        return lines(
            count: bytes.count, width: width, isBreak: { _ in false }, isSpace: { bytes[$0] == 0x20 },
            columns: { _ in 1 })
    }

    private static func lines(
        count: Int, width: Int, isBreak: (Int) -> Bool, isSpace: (Int) -> Bool, columns: (Int) -> Int
    ) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var used = 0
        /// Where the line may be broken: the end of the last word, and the start of the next.
        var breakEnd: Int?
        var index = 0
        while index < count {
            if isBreak(index) {
                lines.append(start..<index)
                (start, used, breakEnd) = (index + 1, 0, nil)
                index += 1
                continue
            }
            let wide = columns(index)
            if isSpace(index) {
                if index > start, !isSpace(index - 1) { breakEnd = index }
            } else if used + wide > width, index > start {
                let end = breakEnd ?? index
                lines.append(start..<end)
                start = end
                while start < index, isSpace(start) { start += 1 }
                used = (start..<index).reduce(0) { $0 + columns($1) }
                breakEnd = nil
                continue
            }
            used += wide
            index += 1
        }
        if start < count {
            var end = count
            // Spaces past the edge at the end of the text are no line of their own.
            while end > start, used > width, isSpace(end - 1) {
                end -= 1
                used -= 1
            }
            lines.append(start..<end)
        }
        return lines
    }
}
