public import DispatchDesk

/// One place of the grid: numbers only, with no reference among them, so that a screen of thousands of cells is copied,
/// compared and let go of as plain memory.
public struct Cell: Sendable {
    /// What stands in it, a base and at most four combining marks, as scalars; 0 where there is none.
    private(set) var base: UInt32
    private(set) var marks: (UInt32, UInt32, UInt32, UInt32)
    /// 1, 2 for a wide cell, 0 for the right half of the wide cell before it.
    private let columns: UInt8
    public var style: Style

    init(base: UInt32, width: Int, style: Style) {
        (self.base, marks, columns, self.style) = (base, (0, 0, 0, 0), UInt8(truncatingIfNeeded: width), style)
    }

    init(text: String, width: Int, style: Style) {
        self.init(base: 0, width: width, style: style)
        for (place, scalar) in text.unicodeScalars.enumerated() {
            switch place {
            case 0: base = scalar.value
            case 1: marks.0 = scalar.value
            case 2: marks.1 = scalar.value
            case 3: marks.2 = scalar.value
            case 4: marks.3 = scalar.value
            default: return
            }
        }
    }
    /// A cell for a cluster that has passed `SafeText`.
    init(_ cluster: SafeText.Cluster, width: Int, style: Style) {
        self.init(text: cluster.text, width: width, style: style)
    }
    static func blank(_ style: Style) -> Cell { Cell(base: 0x20, width: 1, style: style) }
    static func covered(_ style: Style) -> Cell { Cell(base: 0, width: 0, style: style) }

    public var width: Int { Int(columns) }

    /// What stands in it; empty in the right half of a wide cell.
    public var text: String {
        var text = ""
        for scalar in [base, marks.0, marks.1, marks.2, marks.3] {
            guard scalar != 0, let scalar = Unicode.Scalar(scalar) else { break }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// Adds what stands in it to text in UTF-8.
    public func write(to bytes: inout [UInt8]) {
        // Most of a screen is letters and lines.
        if base > 0, base < 0x80, marks.0 == 0 { return bytes.append(UInt8(truncatingIfNeeded: base)) }
        for scalar in [base, marks.0, marks.1, marks.2, marks.3] {
            guard scalar != 0, let scalar = Unicode.Scalar(scalar) else { break }
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}

extension Cell: Hashable {
    public static func == (one: Cell, other: Cell) -> Bool {
        one.base == other.base && one.style == other.style && one.columns == other.columns && one.marks == other.marks
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(base)
        for mark in [marks.0, marks.1, marks.2, marks.3] { hasher.combine(mark) }
        hasher.combine(columns)
        hasher.combine(style)
    }
}

/// What boxes and rules are drawn with.
public enum Glyphs: Hashable, Sendable {
    /// The box-drawing characters of Unicode.
    case lines
    /// `+`, `-`, `|`, `=` and `...`: for terminals and readers that can't do better.
    case ascii

    var ellipsis: String { self == .lines ? "…" : "~" }
}

extension SafeText {
    /// How many columns the text takes in one line, a line break counting as a space.
    public var width: Int { plain?.utf8.count ?? clusters.reduce(0) { $0 + $1.width } }
}

extension SafeText.Cluster {
    /// How many columns the cluster takes: 1 or 2.
    public var width: Int { CellWidth.of(self) }
}
