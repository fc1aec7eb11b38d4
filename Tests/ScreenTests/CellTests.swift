import DispatchDesk
import Testing

@testable import Screen

@Suite("Cells")
struct CellTests {
    @Test(
        "a cell gives back what was put in it, as text and as bytes",
        arguments: ["A", " ", "~", "é", "漢", "─", "e\u{301}", "a\u{301}\u{302}\u{303}\u{304}", "\u{1F525}", "\u{FFFD}"])
    func text(_ text: String) {
        let cell = Cell(text: text, width: 1, style: .title)
        #expect(cell.text == text && cell.width == 1 && cell.style == .title)
        var bytes = Array("before".utf8)
        cell.write(to: &bytes)
        #expect(bytes == Array("before\(text)".utf8))
        #expect(cell == Cell(text: text, width: 1, style: .title))
        #expect(Set([cell]).contains(Cell(text: text, width: 1, style: .title)))
    }

    @Test("the right half of a wide cell has no text, and cells that differ in anything are not the same")
    func differences() {
        var bytes: [UInt8] = []
        Cell.covered(.text).write(to: &bytes)
        #expect(Cell.covered(.text).text.isEmpty && bytes.isEmpty && Cell.covered(.text).width == 0)
        let cell = Cell(text: "e\u{301}", width: 1, style: .text)
        for other in [
            Cell(text: "e", width: 1, style: .text), Cell(text: "e\u{300}", width: 1, style: .text),
            Cell(text: "a\u{301}", width: 1, style: .text), Cell(text: "e\u{301}", width: 2, style: .text),
            Cell(text: "e\u{301}", width: 1, style: .dim),
            Cell(text: "e\u{301}", width: 1, style: Style(.text, on: .selected)),
        ] { #expect(cell != other) }
    }

    /// Frames are compared as memory: there must be no reference in a cell, and no byte that means nothing.
    @Test("a cell is plain memory without a gap")
    func memory() {
        #expect(_isPOD(Cell.self))
        #expect(MemoryLayout<Cell>.size == MemoryLayout<Cell>.stride)
        #expect(MemoryLayout<Style>.size == 3 && MemoryLayout<Cell>.size == 5 * 4 + 1 + 3)
    }
}
