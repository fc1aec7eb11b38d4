import DispatchDesk
import Foundation

/// What an event holds, field by field: its facts, and its words where there are any.
///
/// Read from the bytes that went into the chain, so that a field nobody thought of here is shown all the same.
nonisolated struct EventFacts {
    /// Such as `call.received`.
    var kind = ""
    /// A field's name in words, and its value.
    var facts: [(name: String, value: String)] = []
    var words: [(name: String, value: String)] = []

    init(_ event: Event, clock: ClockFace) {
        guard let encoded = try? event.encoded() else { return }
        kind = encoded.kind
        facts = Self.fields(encoded.facts, clock)
        words = encoded.words.map { Self.fields($0, clock) } ?? []
    }

    private static func fields(_ data: Data, _ clock: ClockFace) -> [(name: String, value: String)] {
        guard case .members(let members)? = try? JSONDecoder().decode(Value.self, from: data) else { return [] }
        return members.sorted { $0.key < $1.key }.flatMap { lines(name($0.key), $0.value, clock) }
    }

    private static func lines(_ name: String, _ value: Value, _ clock: ClockFace) -> [(name: String, value: String)] {
        switch value {
        case .members(let members):
            members.sorted { $0.key < $1.key }.flatMap { lines("\(name) \(Self.name($0.key))", $0.value, clock) }
        case .list(let values) where values.contains(where: \.isComposed):
            values.enumerated().map { ("\(name) \($0.offset + 1)", $0.element.words(clock)) }
        case .list, .text, .whole, .number, .truth, .nothing: [(name, value.words(clock))]
        }
    }

    /// `leaseUntil` as `lease until`.
    private static func name(_ key: String) -> String {
        key.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
    }

    private enum Value: Decodable {
        case text(String), whole(Int64), number(Double), truth(Bool), nothing
        case list([Value])
        case members([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .nothing
            } else if let value = try? container.decode(Bool.self) {
                self = .truth(value)
            } else if let value = try? container.decode(Int64.self) {
                self = .whole(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .text(value)
            } else if let value = try? container.decode([Value].self) {
                self = .list(value)
            } else {
                self = .members(try container.decode([String: Value].self))
            }
        }

        var isComposed: Bool {
            switch self {
            case .members, .list: true
            case .text, .whole, .number, .truth, .nothing: false
            }
        }

        /// Microseconds since 1970 of this century, and no count of anything else is as large.
        private static let moments: Range<Int64> = 900_000_000_000_000..<4_200_000_000_000_000

        func words(_ clock: ClockFace) -> String {
            switch self {
            case .text(let text): text
            case .whole(let number) where Self.moments.contains(number):
                clock.dateAndTime(Instant(microseconds: number))
            case .whole(let number): String(number)
            case .number(let number): String(number)
            case .truth(let truth): truth ? "yes" : "no"
            case .nothing: "-"
            case .list(let values):
                values.isEmpty ? "none" : values.map { $0.words(clock) }.joined(separator: ", ")
            case .members(let members):
                members.sorted { $0.key < $1.key }
                    .map { "\(EventFacts.name($0.key)) \($0.value.words(clock))" }.joined(separator: ", ")
            }
        }
    }
}
