import DispatchDesk

extension FigureSheet.Section {
    /// Hides what a few cases would tell of the people in them: rows are districts.
    ///
    /// A count of 0 to 4 is `<5`: that there was none here tells where the others were. A row whose situations are so few tells nothing else that comes of them, and a time or a share
    /// that rests on so few cases is not told, nor are many duties of few situations. Where one count of a column is hidden, the sum of the others would tell it: then
    /// the smallest of the others is hidden too.
    mutating func withholdFew() {
        let few = 0..<FigureSheet.fewest
        for row in rows.indices {
            let situations = rows[row].cells.first { $0.id == "situations" }?.number ?? 0
            for cell in rows[row].cells.indices where rows[row].cells[cell].unit != "calls" {
                let figure = rows[row].cells[cell]
                let rests = if case .number(let count) = figure.count { few.contains(count) } else { false }
                let isOfFew = rests || (figure.isCount && few.contains(figure.situations.count))
                if figure.id != "situations", few.contains(situations) {
                    rows[row].cells[cell].hide(.withheld)
                } else if isOfFew {
                    rows[row].cells[cell].hide(figure.isCount && rests ? .fewer : .withheld)
                }
            }
        }
        for column in columns.indices where rows.first?.cells[column].isCount == true {
            let hidden = rows.indices.filter { rows[$0].cells[column].number == nil }
            guard hidden.count == 1 else { continue }
            let others = rows.indices.filter { (rows[$0].cells[column].number ?? 0) > 0 }
            let smallest = others.min { one, other in
                (rows[one].cells[column].number ?? 0, one) < (rows[other].cells[column].number ?? 0, other)
            }
            if let smallest { rows[smallest].cells[column].hide(.withheld) }
        }
    }
}

extension Figure {
    fileprivate mutating func hide(_ value: Value) {
        (self.value, count, situations) = (value, .withheld, [])
    }
}
