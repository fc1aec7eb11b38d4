import DispatchDesk
import Screen
import Testing

@Suite("Bars and sparklines")
struct BarTests {
    @Test(
        "a bar is as long as its part of the whole, in eighths of a cell",
        arguments: [
            (0, 10, ""), (10, 10, "████"), (5, 10, "██"), (1, 100, "▏"), (99, 100, "████"), (30, 10, "████"),
            (-3, 10, ""), (3, 0, ""), (1, 32, "▏"), (9, 32, "█▏"), (31, 32, "███▉"),
        ])
    func bar(_ part: Int, _ whole: Int, _ shown: String) {
        #expect(BarText.bar(part, of: whole, width: 4, glyphs: .lines) == shown)
    }

    @Test(
        "in ASCII it is whole marks, and something is never drawn as nothing",
        arguments: [(0, 10, ""), (1, 1000, "#"), (5, 10, "##"), (10, 10, "####"), (Int.max, Int.max, "####")])
    func ascii(_ part: Int, _ whole: Int, _ shown: String) {
        #expect(BarText.bar(part, of: whole, width: 4, glyphs: .ascii) == shown)
    }

    @Test("a sparkline stands against its highest, and shows the newest that fit")
    func sparkline() {
        #expect(BarText.sparkline([1, 2, 4, 8], width: 4, glyphs: .lines) == "▁▂▄█")
        #expect(BarText.sparkline([0, nil, 8, 1], width: 4, glyphs: .lines) == "  █▁")
        #expect(BarText.sparkline([9, 9, 1, 6], width: 2, glyphs: .ascii) == "_#")
        #expect(BarText.sparkline([Int.max, 1], width: 4, glyphs: .lines) == "█▁")
        #expect(BarText.sparkline([], width: 4, glyphs: .lines).isEmpty)
        #expect(BarText.sparkline([0, 0], width: 4, glyphs: .lines) == "  ")
        #expect(BarText.sparkline([1, 2], width: -1, glyphs: .lines).isEmpty)
    }

    @Test("nothing is drawn past the pane")
    func clipped() {
        var frame = Frame(Size(8, by: 1))
        frame.draw(in: Rect(row: 0, column: 0, rows: 1, columns: 6)) { pane in
            #expect(pane.bar(1, of: 1, at: Point(0, 4), width: 10) == 2)
            #expect(pane.sparkline([1, 2, 3], at: Point(0, 5), width: 3) == 1)
        }
        #expect(frame.text(row: 0) == "    ██  ")
    }
}
