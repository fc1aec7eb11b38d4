public import DispatchDesk

/// One place of the grid.
public struct Cell: Hashable, Sendable {
    /// What stands in it: a base with at most four combining marks; empty in the right half of a wide cell.
    public private(set) var text: String
    /// 1, 2 for a wide cell, 0 for the right half of the wide cell before it.
    public private(set) var width: Int
    public var style: Style

    init(text: String, width: Int, style: Style) {
        (self.text, self.width, self.style) = (text, width, style)
    }
    /// A cell for a cluster that has passed `SafeText`.
    init(_ cluster: SafeText.Cluster, width: Int, style: Style) {
        self.init(text: cluster.text, width: width, style: style)
    }
    static func blank(_ style: Style) -> Cell { Cell(text: " ", width: 1, style: style) }
    static func covered(_ style: Style) -> Cell { Cell(text: "", width: 0, style: style) }
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
    public var width: Int { clusters.reduce(0) { $0 + $1.width } }
}

extension SafeText.Cluster {
    /// How many columns the cluster takes: 1 or 2.
    public var width: Int { CellWidth.of(self) }
}
