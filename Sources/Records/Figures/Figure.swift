public import DispatchDesk

/// One figure: what it is, of what, and which situations it stands on.
public struct Figure: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        /// A count, seconds or thousandths, by the unit.
        case number(Int)
        /// There was nothing to count it from. Never 0.
        case noCases
        /// 0 to 4, and not told.
        case fewer
        /// Not told, because fewer than 5 cases stand behind it or because it would tell another that isn't.
        case withheld
    }

    /// `e1a.median`: stays the same from version to version.
    public var id: String
    /// The district's code; nil for all of the center.
    public var district: String?
    public var value: Value
    /// `seconds`, `per-mille`, or what is counted.
    public var unit: String
    /// How many cases it rests on.
    public var count: Value
    public var situations: [SituationID]

    public init(
        _ id: String, district: String? = nil, _ value: Value, unit: String, count: Value,
        situations: [SituationID] = []
    ) {
        (self.id, self.district, self.value, self.unit) = (id, district, value, unit)
        self.count = count
        self.situations = Array(Set(situations)).sorted()
    }

    /// A count is told by how many there are, and stands on as many.
    var isCount: Bool { unit != "seconds" && unit != "per-mille" }

    /// The number, where it is told.
    var number: Int? {
        if case .number(let number) = value { number } else { nil }
    }
}

extension Figure.Value {
    /// As it stands in CSV and JSON: the bare number, nothing for no cases.
    public var plain: String {
        switch self {
        case .number(let number): String(number)
        case .noCases: ""
        case .fewer: "<\(FigureSheet.fewest)"
        case .withheld: "withheld"
        }
    }
}

extension Figure {
    /// As a person reads it: `2:10`, `12.5%`, `<5`, `*`, `-`.
    var words: String {
        switch value {
        case .noCases: "-"
        case .fewer: value.plain
        case .withheld: "*"
        case .number(let number):
            switch unit {
            case "seconds": Instant.words(span: number)
            case "per-mille": "\(number / 10).\(number % 10)%"
            default: String(number)
            }
        }
    }
}
