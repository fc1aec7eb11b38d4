import DispatchDesk
import Testing

/// Text from outside that has tried to act on a terminal or to deceive an eye, and what is left of it.
struct HostileText: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    var safe: String
    var testDescription: String { name }

    init(_ name: String, _ source: String, _ safe: String) {
        (self.name, self.source, self.safe) = (name, source, safe)
    }

    /// A scalar that can't be written in a literal.
    private static func scalar(_ value: UInt32) -> String { Unicode.Scalar(value).map { String(Character($0)) } ?? "" }

    static let table: [HostileText] = [
        .init("plain", "RP STS 4 UNK SUBJS", "RP STS 4 UNK SUBJS"),
        .init("nul", "A\u{0}B", "A�B"),
        .init("bell", "A\u{7}B", "A�B"),
        .init("backspaces", "SAFE\u{8}\u{8}\u{8}\u{8}FAKE", "SAFE�FAKE"),
        .init("vertical tab and form feed", "A\u{B}\u{C}B", "A�B"),
        .init("shift out", "A\u{E}B\u{F}C", "A�B�C"),
        .init("delete", "A\u{7F}B", "A�B"),
        .init("C1 block", "A\u{80}\u{85}\u{9F}B", "A�B"),
        .init("CSI colours", "\u{1B}[31mRED\u{1B}[0m", "�[31mRED�[0m"),
        .init("CSI cursor", "\u{1B}[1;1HACK BY LT", "�[1;1HACK BY LT"),
        .init("CSI in C1", "\u{9B}2JX", "�2JX"),
        .init("OSC 0 title", "\u{1B}]0;own\u{7}X", "�]0;own�X"),
        .init("OSC 8 link", "\u{1B}]8;;http://x\u{1B}\\Y\u{1B}]8;;\u{1B}\\", "�]8;;http://x�\\Y�]8;;�\\"),
        .init("OSC 52 clipboard", "\u{1B}]52;c;cm0gLXJm\u{7}", "�]52;c;cm0gLXJm�"),
        .init("OSC in C1", "\u{9D}0;t\u{9C}X", "�0;t�X"),
        .init("DCS", "\u{1B}Pq#0\u{1B}\\X", "�Pq#0�\\X"),
        .init("APC", "\u{1B}_G\u{1B}\\X", "�_G�\\X"),
        .init("PM", "\u{1B}^p\u{1B}\\X", "�^p�\\X"),
        .init("SOS", "\u{1B}Xs\u{1B}\\X", "�Xs�\\X"),
        .init("paste end", "A\u{1B}[201~:confirm\r", "A�[201~:confirm"),
        .init("reset", "\u{1B}c", "�c"),
        .init("direction override", "ADDR \u{202E}TS NIAM\u{202C} 12", "ADDR �TS NIAM� 12"),
        .init("direction isolates", "\u{2066}a\u{2067}b\u{2068}c\u{2069}", "�a�b�c�"),
        .init("direction marks", "a\u{200E}b\u{200F}c\u{61C}d", "a�b�c�d"),
        .init("zero width", "IC\u{200B}E\u{200C} \u{2060}A\u{FEFF}G\u{AD}T", "IC�E� �A�G�T"),
        .init("joiner in letters", "I\u{200D}CE", "I�CE"),
        .init("line and paragraph separators", "a\u{2028}b\u{2029}c", "a�b�c"),
        .init("interlinear", "a\u{FFF9}b\u{FFFA}c\u{FFFB}", "a�b�c�"),
        .init("tags", "a\u{E0041}\u{E0042}\u{E007F}b", "a�b"),
        .init("variation selector on a letter", "a\u{FE00}b\u{E0100}c", "a�b�c"),
        .init("noncharacters", "a" + scalar(0xFFFE) + "b" + scalar(0x1FFFF) + "c" + scalar(0xFDD0), "a�b�c�"),
        .init("private use", "a\u{E000}b\u{F0000}c", "a�b�c"),
        .init("fillers", "a\u{3164}b\u{115F}c\u{FFA0}", "a�b�c�"),
        .init("a run is one mark", "a\u{202E}\u{200B}\u{1B}\u{0}b", "a�b"),
        .init("new line", "a\nb\r\nc\rd", "a\nb\ncd"),
        .init("tab", "a\tb", "a b"),
        .init("accents stay", "cafe\u{301} ñ é", "cafe\u{301} ñ é"),
        .init("four marks stay", "a\u{301}\u{302}\u{303}\u{304}", "a\u{301}\u{302}\u{303}\u{304}"),
        .init("the fifth mark", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b", "a\u{301}\u{302}\u{303}\u{304}�b"),
        .init("mark without base", "\u{301}a\n\u{301}b", "�a\n�b"),
        .init("marks on a mark of ours", "\u{0}\u{301}\u{302}a", "�a"),
        .init("regional letters", "\u{1F1FA}\u{1F1F8}", "US"),
        .init("joined family", "👨\u{200D}👩\u{200D}👧", "👨👩👧"),
        .init("joiner left dangling", "👨\u{200D}X", "👨�X"),
        .init("skin tone", "👍\u{1F3FD}!", "👍!"),
        .init("presentation", "\u{26A0}\u{FE0F}!", "\u{26A0}!"),
        .init("wide", "漢字", "漢字"),
        .init("shell", "$(rm -rf /); `id` | x", "$(rm -rf /); `id` | x"),
        .init("header injection", "subject\r\nBcc: all", "subject\nBcc: all"),
        .init("empty", "", ""),
    ]
}

@Suite("SafeText")
struct SafeTextTests {
    @Test("what can act or deceive is taken out", arguments: HostileText.table)
    func hostile(_ text: HostileText) {
        let safe = SafeText(text.source)
        #expect(safe.string == text.safe)
        #expect(SafeText(safe.string).string == safe.string, "made safe twice is the same")
        #expect(!safe.singleLine.contains("\n"))
    }

    @Test("ten thousand accents are four and a mark")
    func accents() {
        let safe = SafeText("a" + String(repeating: "\u{301}", count: 10_000) + "b")
        #expect(safe.clusters.count == 3)
        #expect(safe.clusters[0].text.unicodeScalars.count == 5)
        #expect(safe.clusters[1].kind == .removed)
        #expect(safe.clusters[2] == .init(text: "b", offset: 20_001))
    }

    @Test("bytes that are no UTF-8")
    func invalid() {
        let bytes: [UInt8] = [0x41, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x42, 0xF0, 0x9F]
        let safe = SafeText(String(decoding: bytes, as: UTF8.self))
        #expect(safe.string.hasPrefix("A\u{FFFD}"))
        #expect(safe.string.unicodeScalars.allSatisfy { $0 == "\u{FFFD}" || $0.isASCII })
    }

    @Test("a long line is cut with a mark")
    func long() {
        let safe = SafeText(String(repeating: "x", count: 70_000))
        #expect(safe.clusters.count == SafeText.standardLimit)
        #expect(safe.clusters.last?.kind == .cut)
        #expect(safe.removals == 1)
        #expect(SafeText(String(repeating: "x", count: 65_536)).removals == 0)
        #expect(SafeText("abc", limit: 2).string == "a\u{FFFD}")
        #expect(SafeText("abc", limit: 0).string == "\u{FFFD}")
    }

    @Test("every cluster knows the byte it came from")
    func offsets() {
        let source = "é\u{202E}漢\te\u{301}\nX"
        let clusters = SafeText(source).clusters
        #expect(clusters.map(\.offset) == [0, 2, 5, 8, 9, 12, 13])
        let bytes = Array(source.utf8)
        #expect(String(decoding: bytes[clusters[4].offset..<clusters[5].offset], as: UTF8.self) == "e\u{301}")
    }

    @Test("two texts in a row keep their bytes apart")
    func joined() {
        let sum = SafeText("ñ ") + SafeText("ab")
        #expect(sum.string == "ñ ab")
        #expect(sum.clusters.map(\.offset) == [0, 2, 3, 4])
        #expect(sum.sourceLength == 5)
        #expect(SafeText("a\nb\n").lines.map(\.string) == ["a", "b", ""])
    }

    @Test("a line of ASCII is kept as it is, and is the same text as one made of its clusters")
    func plain() {
        let text = SafeText("LOUD MUSIC")
        #expect(text.plain == "LOUD MUSIC" && SafeText("LOUD\nMUSIC").plain == nil && SafeText("é").plain == nil)
        #expect(SafeText("").plain?.isEmpty == true && SafeText("").isEmpty && SafeText("").lines == [SafeText("")])
        #expect(text.clusters.map(\.text).joined() == "LOUD MUSIC" && text.clusters.map(\.offset) == Array(0..<10))
        #expect(text.lines == [text] && text.removals == 0 && text.singleLine == "LOUD MUSIC")
        #expect(SafeText("LOUD ") + SafeText("MUSIC") == text)
        // What stands after a text that was cut keeps the bytes it came from.
        let cut = text.prefix(4) + SafeText("!")
        #expect(cut.string == "LOUD!" && cut.clusters.map(\.offset) == [0, 1, 2, 3, 10] && cut.sourceLength == 11)
        let other = SafeText("LOUDé").prefix(4)
        #expect(other.plain == nil && other.string == "LOUD" && text.prefix(4) != other)
        let longer = SafeText("LOUD--").prefix(4)
        #expect(longer.plain == "LOUD" && longer == other && longer.hashValue == other.hashValue)
    }

    @Test("whatever the scalars, nothing invisible or active is left")
    func fuzz() {
        var state: UInt64 = 0x5DEE_CE66_D123_4567
        func next(_ bound: UInt32) -> UInt32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32(truncatingIfNeeded: state >> 33) % bound
        }
        let ranges: [ClosedRange<UInt32>] = [
            0...0x9F, 0x300...0x36F, 0x2000...0x206F, 0xFE00...0xFFFF, 0x1F000...0x1FAFF, 0xE0000...0xE01FF,
            0...0x10FFFF,
        ]
        for _ in 0..<5_000 {
            var source = String.UnicodeScalarView()
            for _ in 0..<next(24) {
                let range = ranges[Int(next(UInt32(ranges.count)))]
                if let scalar = Unicode.Scalar(range.lowerBound + next(UInt32(range.count))) { source.append(scalar) }
            }
            let safe = SafeText(String(source))
            for scalar in safe.singleLine.unicodeScalars {
                let properties = scalar.properties
                #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
                #expect(!properties.isDefaultIgnorableCodePoint && properties.generalCategory != .format)
            }
            #expect(zip(safe.clusters, safe.clusters.dropFirst()).allSatisfy { $0.offset < $1.offset })
            #expect(safe.clusters.allSatisfy { $0.text.unicodeScalars.count <= 1 + SafeText.mostMarks })
        }
    }
}
