import Screen
import Testing

@Suite("Sharing out a rectangle")
struct LayoutTests {
    @Test("fixed lines, a flexible middle")
    func rows() {
        let parts = Rect(Size(80, by: 24)).split(rows: [
            .fixed(1), .flexible(minimum: 3), .flexible(minimum: 5, weight: 2), .fixed(2),
        ])
        #expect(parts.map(\.rows) == [1, 8, 13, 2])
        #expect(parts.map(\.row) == [0, 1, 9, 22])
    }

    @Test("columns with a gap, and percent")
    func columns() {
        let parts = Rect(Size(101, by: 5)).split(columns: [.percent(40), .flexible()], gap: 1)
        #expect(parts.map(\.columns) == [40, 60])
        #expect(parts.map(\.column) == [0, 41])
    }

    @Test("whatever there is room for, nothing leaves and nothing is negative")
    func total() {
        let extents: [Extent] = [
            .fixed(3), .flexible(minimum: 4), .percent(50, minimum: 2), .flexible(weight: 3), .fixed(-2),
        ]
        for length in 0...40 {
            let whole = Rect(row: 2, column: 3, rows: length, columns: length)
            for parts in [whole.split(rows: extents), whole.split(columns: extents, gap: 2)] {
                #expect(parts.count == extents.count)
                #expect(parts.allSatisfy { $0.isEmpty || whole.intersection($0) == $0 })
            }
            #expect(whole.split(rows: extents).map(\.rows).reduce(0, +) == length)
        }
    }

    @Test("rectangles")
    func rectangles() {
        let whole = Rect(Size(10, by: 4))
        #expect(whole.inset(rows: 9, columns: 9).isEmpty)
        #expect(whole.centered(Size(4, by: 2)) == Rect(row: 1, column: 3, rows: 2, columns: 4))
        #expect(whole.centered(Size(99, by: 99)) == whole)
        #expect(whole.line(9).isEmpty)
        #expect(Rect(row: 0, column: 0, rows: -4, columns: 3).rows == 0)
    }
}
