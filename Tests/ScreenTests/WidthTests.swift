import DispatchDesk
import Screen
import Testing

@Suite("Width of a character")
struct WidthTests {
    @Test(
        "columns",
        arguments: [
            ("漢字", 4), ("é", 1), ("e\u{301}", 1), ("\u{26A0}", 1), ("\u{2705}", 2), ("한글", 4), ("กำ", 2), ("ที่", 1),
            ("😀", 2), ("👨\u{200D}👩", 4), ("┌─┐", 3), ("…", 1), ("ａ", 2), ("ñ", 1), ("", 0), ("\u{1FAE8}", 2),
            ("a\nb", 3),
            ("\u{1100}\u{1161}\u{11A8}", 2), ("\u{202E}", 1), ("ﾊ", 1), ("—", 1), ("½", 1),
        ])
    func columns(_ text: String, _ width: Int) {
        #expect(SafeText(text).width == width)
    }

    @Test("scalars")
    func scalars() {
        #expect(CellWidth.of("\u{301}" as Unicode.Scalar) == 0)
        #expect(CellWidth.of("\u{200B}" as Unicode.Scalar) == 0)
        #expect(CellWidth.of("\u{3000}" as Unicode.Scalar) == 2)
        #expect(CellWidth.of("\u{20000}" as Unicode.Scalar) == 2)
        #expect(CellWidth.of("\u{1B}" as Unicode.Scalar) == 0)
        #expect(CellWidth.of("\u{10FFFF}" as Unicode.Scalar) <= 1)
    }
}
