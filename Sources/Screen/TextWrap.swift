public import DispatchDesk

/// Breaks text into lines at words.
public enum TextWrap {
    /// The stretches of `text.clusters` that make the lines. A line ends at a line break or where a word would pass the width;
    /// a word longer than a line is cut. The spaces at which a line was broken belong to no line. A width below 1 counts as 1.
    public static func lines(of text: SafeText, width: Int) -> [Range<Int>] {
        let clusters = text.clusters
        let width = max(1, width)
        var lines: [Range<Int>] = []
        var start = 0
        var used = 0
        /// Where the line may be broken: the end of the last word, and the start of the next.
        var breakEnd: Int?
        var index = 0
        while index < clusters.count {
            let cluster = clusters[index]
            if cluster.kind == .lineBreak {
                lines.append(start..<index)
                (start, used, breakEnd) = (index + 1, 0, nil)
                index += 1
                continue
            }
            let wide = cluster.width
            if cluster.text == " " {
                if index > start, clusters[index - 1].text != " " { breakEnd = index }
            } else if used + wide > width, index > start {
                let end = breakEnd ?? index
                lines.append(start..<end)
                start = end
                while start < index, clusters[start].text == " " { start += 1 }
                used = clusters[start..<index].reduce(0) { $0 + $1.width }
                breakEnd = nil
                continue
            }
            used += wide
            index += 1
        }
        if start < clusters.count {
            var end = clusters.count
            // Spaces past the edge at the end of the text are no line of their own.
            while end > start, used > width, clusters[end - 1].text == " " {
                end -= 1
                used -= 1
            }
            lines.append(start..<end)
        }
        return lines
    }
}
