import DispatchDesk
import Screen
import Testing

@Suite("Drawing")
struct PaneTests {
    @Test("a box with titles, and text inside")
    func box() {
        var frame = Frame(Size(30, by: 4))
        frame.draw { pane in
            let inside = pane.box(title: "PENDING 5", trailing: "oldest 14:50")
            pane.draw(in: inside) { pane in
                pane.write("! F 00412 207P", at: .zero)
                pane.writeTrailing("0:40", row: 0)
                pane.write("a line that is much too long for this", at: Point(1, 0))
            }
        }
        #expect(
            frame.text == """
                ┌─ PENDING 5 ─ oldest 14:50 ─┐
                │! F 00412 207P          0:40│
                │a line that is much too lon…│
                └────────────────────────────┘
                """, "\(frame.text)")
    }

    @Test("double and ASCII borders, rules tied in")
    func borders() {
        var frame = Frame(Size(8, by: 4))
        frame.draw { pane in
            pane.box(.double)
            pane.rule(row: 2, joining: .double)
        }
        #expect(frame.text == "╔══════╗\n║      ║\n╟──────╢\n╚══════╝")
        var plain = Frame(Size(12, by: 3), glyphs: .ascii)
        plain.draw { pane in
            let inside = pane.box(title: "NEW")
            pane.draw(in: inside) { pane in pane.write("abcdefghijklm", at: .zero) }
        }
        #expect(plain.text == "+- NEW ----+\n|abcdefghi~|\n+----------+")
    }

    @Test("a wide character at an edge or half covered is blank")
    func wide() {
        var frame = Frame(Size(6, by: 1))
        frame.draw { pane in
            pane.write("漢字漢", at: .zero)
            pane.write("x", at: Point(0, 1))
        }
        #expect(frame.text(row: 0) == " x字漢")
        frame.draw { pane in pane.write("漢", at: Point(0, 3)) }
        #expect(frame.text(row: 0) == " x 漢 ")
        frame.draw(in: Rect(row: 0, column: 0, rows: 1, columns: 5)) { pane in
            pane.fill()
            pane.write("abcd漢", at: .zero, ellipsis: false)
        }
        #expect(frame.text(row: 0) == "abcd  ")
    }

    @Test("wrapped text, its height, its spans, its scrolling")
    func wrapped() {
        let text: SafeText = "RP STS 4 UNK SUBJS MASKED, BLK TAC VESTS\nLS SB FRANKLIN"
        #expect(Pane.height(of: text, width: 20) == 3)
        var frame = Frame(Size(20, by: 3))
        let rows = frame.draw { pane in
            pane.writeWrapped(text, spans: [Span(19..<25, Style(.finding))])
        }
        #expect(rows == 3)
        #expect(
            frame.text == "RP STS 4 UNK SUBJS\nMASKED, BLK TAC\nVESTS", "\(frame.text)".description.isEmpty ? "" : "")
        #expect(frame[1, 0].style.ink == .finding && frame[1, 5].style.ink == .finding)
        #expect(frame[1, 6].style.ink == .text)
        frame.draw { pane in
            pane.fill()
            pane.writeWrapped(text, skip: 3)
        }
        #expect(frame.text.hasPrefix("LS SB FRANKLIN"))
    }

    @Test(
        "wrapping",
        arguments: [
            ("", 5, [String]()), ("abc", 5, ["abc"]), ("abc def", 5, ["abc", "def"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]),
            ("a  b", 3, ["a", "b"]), ("a\n\nb", 3, ["a", "", "b"]), ("abc   ", 3, ["abc"]),
            ("漢字漢", 3, ["漢", "字", "漢"]),
            ("ab cdef", 4, ["ab", "cdef"]), ("abcd efgh", 4, ["abcd", "efgh"]), ("x", 0, ["x"]),
            ("a bb ccc", 4, ["a bb", "ccc"]),
            ("a\n", 3, ["a"]),
        ])
    func wrapping(_ text: String, _ width: Int, _ lines: [String]) {
        let safe = SafeText(text)
        let got = TextWrap.lines(of: safe, width: width).map { range in safe.clusters[range].map(\.text).joined() }
        #expect(got == lines)
    }

    @Test("the removed mark has its ink, the selected row its surface")
    func marks() {
        var frame = Frame(Size(6, by: 2))
        frame.draw { pane in
            pane.write("a\u{202E}b", at: .zero, style: Style(.flag))
            pane.setSurface(.selected, in: pane.bounds.line(0))
            pane.parkCursor(at: .zero)
            pane.parkCursor(at: Point(9, 9))
        }
        #expect(frame[0, 1].style == Style(.removedMark, on: .selected))
        #expect(frame[0, 0].style == Style(.flag, on: .selected))
        #expect(frame[1, 0].style == .text)
        #expect(frame.cursor == .zero)
    }

    @Test("any size is safe, and nothing leaves its pane")
    func absolute() {
        let hostile = SafeText(String(repeating: "漢x\n\u{301}e\u{301} long-word ", count: 40))
        for rows in 0...6 {
            for columns in 0...9 {
                var frame = Frame(Size(rows: rows + 2, columns: columns + 2), style: Style(.dim))
                let before = frame
                let area = Rect(row: 1, column: 1, rows: rows, columns: columns)
                frame.draw(in: area) { pane in
                    let inside = pane.box(.double, title: hostile, trailing: hostile)
                    pane.write(hostile, at: Point(-1, -3))
                    pane.write(hostile, at: Point(rows - 1, columns - 1), maxWidth: 99)
                    pane.writeTrailing(hostile, row: 2, before: 400)
                    pane.writeCentered(hostile, row: 0)
                    pane.writeWrapped(hostile, in: Rect(row: -2, column: -2, rows: 90, columns: 90))
                    pane.draw(in: inside) { pane in pane.writeWrapped(hostile, skip: 2) }
                    pane.draw(in: Rect(row: -5, column: -5, rows: 99, columns: 99)) { pane in
                        pane.fill(style: .selected)
                        pane.setSurface(.overlay)
                        pane.rule(row: 5, joining: .single)
                    }
                    pane.fill(Rect(row: -9, column: -9, rows: 99, columns: 99))
                    pane.writeWrapped(hostile)
                }
                for row in 0..<frame.size.rows {
                    for column in 0..<frame.size.columns where !area.contains(Point(row, column)) {
                        #expect(frame[row, column] == before[row, column])
                    }
                    #expect(frame.row(row).reduce(0) { $0 + $1.width } == frame.size.columns)
                }
            }
        }
    }
}
