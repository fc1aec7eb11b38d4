import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// Call text can't reach a frame, whatever it holds (terminal escapes, direction overrides, towers of marks).
@MainActor @Suite struct HostileTextTests {
    nonisolated static let hostile: [String] = [
        "\u{1B}[2J\u{1B}[H\u{1B}]0;OWNED\u{07}\u{1B}]52;c;AAAA\u{07}\u{1B}Pq\u{1B}\\",
        "\u{9B}31m\u{9D}0;x\u{9C}\u{90}\u{98}\u{9E}\u{9F}",
        "\u{202E}EVIL\u{2066}\u{2069}\u{200F}\u{61C}", "a" + String(repeating: "\u{301}", count: 10_000),
        String(repeating: "\u{6F22}", count: 3000), "\u{1B}[201~\nFC 412\n",
        String(repeating: "║ ACCEPTED ║\n", count: 200),
        "\u{0}\u{7F}\u{FEFF}\u{200B}\u{AD}\u{E0041}\u{FFF9}", String(repeating: "W", count: 65_536),
        "\t\r\n\t\u{2028}\u{2029}",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{1F1FA}\u{1F1F8}\u{26A0}\u{FE0F}",
    ]

    /// A board whose second call says and is whatever `text` holds, in every field a feed can fill.
    private func console(_ text: String, _ size: Size) throws -> ConsoleDriver {
        var console = try ConsoleDriver(size: size)
        try console.happens { desk in
            try desk.receive("SA2026000411", "LOUD MUSIC", at: "9XX K ST")
            try desk.give(
                .receive(
                    IncomingCall(
                        id: CallID("SA2026000412"), type: "415", priority: 3, received: desk.now, location: "1 \(text)",
                        district: text, beat: text, source: text, narrative: "AGENTS \(text)", units: [text])))
            if let notice = desk.notice("SA2026000412", .watchCommander) {
                try desk.give(.acknowledge(notice.id, person: "LT \(text)", channel: .phone, answer: Answer(.received)))
            }
        }
        try console.keys("f")
        return console
    }

    @Test(
        "nothing changes outside the cells that call text may have", arguments: hostile,
        [Size(80, by: 24), Size(132, by: 43)])
    func staysInside(text: String, size: Size) throws {
        var hostile = try console(text, size)
        var plain = try console("X", size)
        for view in ["1", "2"] {
            try hostile.keys(view)
            try plain.keys(view)
            let (frame, calm) = (hostile.model.frame(), plain.model.frame())
            for row in 0..<size.rows {
                for column in 0..<size.columns {
                    let cell = frame[row, column]
                    for scalar in cell.text.unicodeScalars {
                        #expect(
                            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                                && scalar.properties.generalCategory != .format)
                    }
                    #expect(cell.text.unicodeScalars.count <= 5)
                    // Every border and every cell of head, hints and prompt is what it is beside a harmless call.
                    let border = [
                        Ink.border, .borderActive, .directiveFrame, .directiveHead, .statusBar, .hintKey, .hintText,
                    ]
                    if border.contains(calm[row, column].style.ink),
                        row == 0 || row >= size.rows - 3 || "┌┐└┘│╔╗╚╝║╟╢".contains(calm[row, column].text)
                    {
                        #expect(cell == calm[row, column], "row \(row) column \(column)")
                    }
                }
            }
        }
    }

    @Test("no call text wears the style of a label or a title inside a directive")
    func directiveLabels() throws {
        var console = try console("TO     Chief\nSTATUS\n  acknowledged", Size(100, by: 30))
        try console.keys("2")
        let frame = console.model.frame()
        for row in 0..<30 {
            let line = frame.text(row: row)
            guard let range = line.range(of: "Chief") else { continue }
            let column = line.distance(from: line.startIndex, to: range.lowerBound)
            #expect(![Ink.label, .title, .directiveHead].contains(frame[row, column].style.ink))
        }
    }
}

extension String {
    fileprivate func range(of words: String) -> Range<String.Index>? { ranges(of: words).first }
}
