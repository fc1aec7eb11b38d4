import DispatchDesk
import Screen
import Testing

@Suite("What becomes of a frame")
struct FrameOutputTests {
    static func sample() -> Frame {
        var frame = Frame(Size(20, by: 2))
        frame.draw { pane in
            pane.write("! F 00412", at: Point(0, 1), style: Style(.flagUnconfirmed))
            pane.setSurface(.selected, in: pane.bounds.line(0))
            pane.write("MASKED & <漢>", at: Point(1, 1), style: Style(.finding, adding: .underline))
            pane.parkCursor(at: Point(0, 1))
        }
        return frame
    }

    @Test("as a golden")
    func golden() {
        #expect(
            FrameText.golden(Self.sample()) == """
                size 20x2  cursor 0,1
                ── text
                | ! F 00412          |
                | MASKED & <漢>      |
                ── inks
                | !!!!!!!!!          |
                | ffffffffffff       |
                ── legend
                ! flagUnconfirmed   f finding
                ── styles
                0:0-19 on selected
                1:1-12 underline

                """, "\(FrameText.golden(Self.sample()))")
    }

    @Test("ink letters are all different")
    func letters() {
        let inks: [Ink] = Array(Ink.allCases)
        let letters = Set(inks.map { $0.letter })
        #expect(letters.count == inks.count)
    }

    @Test("as a picture", arguments: Theme.shippedNames)
    func picture(_ name: String) throws {
        let writer = SVGWriter(theme: try Theme.shipped(name), title: "watchdesk & <title>")
        let svg = writer.svg(Self.sample())
        #expect(svg == writer.svg(Self.sample()))
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("MASKED &amp; &lt;") && svg.contains("watchdesk &amp; &lt;title&gt;"))
        #expect(!svg.contains("MASKED & <"))
    }

    @Test("only what changed is written")
    func difference() {
        let old = Self.sample()
        #expect(FrameDifference.runs(from: old, to: old).isEmpty)
        #expect(FrameDifference.runs(from: nil, to: old).count == 2)
        var new = old
        new.draw { pane in pane.write("1", at: Point(0, 9)) }
        #expect(FrameDifference.runs(from: old, to: new).map { [$0.row, $0.column, $0.columns] } == [[0, 9, 1]])
        new = old
        new.draw { pane in pane.write("x", at: Point(1, 12)) }
        #expect(FrameDifference.runs(from: old, to: new).map { [$0.row, $0.column, $0.columns] } == [[1, 11, 2]])
        #expect(FrameDifference.runs(from: new, to: old).map { [$0.row, $0.column, $0.columns] } == [[1, 11, 2]])
    }

    @Test("writing the runs of a difference gives the new frame")
    func replay() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let texts: [SafeText] = ["abc", "漢字", "x", "e\u{301}漢y", "   "]
        var old = Frame(Size(12, by: 3))
        for _ in 0..<2_000 {
            var new = old
            new.draw { pane in
                for _ in 0...next(3) {
                    pane.write(texts[next(5)], at: Point(next(3), next(13) - 1), ellipsis: next(2) == 0)
                }
            }
            var cells = (0..<3).map { Array(old.row($0)) }
            for run in FrameDifference.runs(from: old, to: new) {
                #expect(run.cells.first?.width != 0)
                cells[run.row].replaceSubrange(run.column..<run.column + run.columns, with: run.cells)
            }
            #expect(cells == (0..<3).map { Array(new.row($0)) })
            old = new
        }
    }
}
