import DispatchDesk

/// A paper as values: what it says and what that stands on, before anybody prints it.
public struct Paper: Hashable, Sendable {
    /// The lines at the top, such as the department and the paper's name.
    public var heading: [String]
    public var sections: [Section]

    public init(heading: [String], sections: [Section]) { (self.heading, self.sections) = (heading, sections) }

    public struct Section: Hashable, Sendable {
        public var title: String
        public var statements: [Statement]

        public init(_ title: String, _ statements: [Statement]) { (self.title, self.statements) = (title, statements) }
    }

    /// One thing said.
    public struct Statement: Hashable, Sendable {
        /// What stands before it in a column of its own: a time, a paragraph, a name of a field; empty for none.
        public var label: String
        public var text: String
        /// Positions of the events it stands on, in order. Empty for what is said of the paper itself, and for a gap that is none of
        /// erased words.
        public var positions: [Int64]
        /// Whether the record does not hold what belongs here.
        public var isGap: Bool

        public init(_ label: String = "", _ text: String, positions: [Int64] = [], isGap: Bool = false) {
            (self.label, self.text, self.positions, self.isGap) = (label, text, positions, isGap)
        }
    }

    /// Columns of a printed page.
    public static let width = 72

    /// The paper as plain text: UTF-8, `width` columns, a line feed after every line.
    ///
    /// - Parameter showsPositions: whether each statement ends with the ledger positions it stands on, `[812, 815]`.
    public func text(width: Int = Paper.width, showsPositions: Bool = false) -> String {
        let rule = String(repeating: "-", count: width)
        var lines = heading.flatMap { $0.wrapped(to: width) } + [rule]
        for (index, section) in sections.enumerated() {
            if index > 0 { lines.append("") }
            lines.append(section.title)
            let column = section.statements.map(\.label.count).max() ?? 0
            for statement in section.statements {
                let gap = String(repeating: " ", count: column == 0 ? 0 : column - statement.label.count + 2)
                let first = "  " + statement.label + gap
                let rest = String(repeating: " ", count: first.count)
                lines += statement.shown(withPositions: showsPositions).wrapped(to: width, first: first, rest: rest)
            }
        }
        return lines.map { SafeText($0).singleLine + "\n" }.joined()
    }
}

extension Paper.Statement {
    fileprivate func shown(withPositions: Bool) -> String {
        let said = isGap ? "GAP: \(text)" : text
        guard withPositions, !positions.isEmpty else { return said }
        return said + " [" + positions.map(String.init).joined(separator: ", ") + "]"
    }
}
