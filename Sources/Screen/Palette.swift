import Foundation

/// The xterm palette, and how well one of its colours reads on another.
public struct Palette: Sendable {
    /// Whose first sixteen colours are meant: terminals differ in them, and only in them.
    public enum Terminal: Hashable, Sendable, CaseIterable { case xterm, linuxConsole }

    /// Red, green and blue, 0 to 255.
    public struct RGB: Hashable, Sendable {
        public var red: Int
        public var green: Int
        public var blue: Int

        init(_ value: Int) { (red, green, blue) = (value >> 16 & 255, value >> 8 & 255, value & 255) }
        init(red: Int, green: Int, blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

        /// `#rrggbb`
        public var hex: String {
            "#"
                + [red, green, blue].map { value in
                    let digits = String(value, radix: 16)
                    return digits.count == 1 ? "0" + digits : digits
                }.joined()
        }

        /// Relative luminance, as WCAG 2 defines it.
        var luminance: Double {
            func linear(_ value: Int) -> Double {
                let share = Double(value) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
    }

    private static let first16 = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00,
        0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]

    /// What the kernel's console has (`drivers/tty/vt/vt.c`, the VGA colours).
    private static let linux16 = [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55,
        0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
    ]

    /// The colour with this number; nil for the terminal's own (-1) and for numbers that are none.
    public static func color(_ number: Int, on terminal: Terminal = .xterm) -> RGB? {
        switch number {
        case 0...15: return RGB(terminal == .xterm ? first16[number] : linux16[number])
        case 16...231:
            func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
            let cube = number - 16
            return RGB(red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
        case 232...255:
            let gray = 8 + 10 * (number - 232)
            return RGB(red: gray, green: gray, blue: gray)
        default: return nil
        }
    }

    /// The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it; nil when one is the terminal's own.
    public static func contrast(_ one: Int, _ other: Int, on terminal: Terminal = .xterm) -> Double? {
        guard let one = color(one, on: terminal)?.luminance, let other = color(other, on: terminal)?.luminance
        else { return nil }
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }
}
