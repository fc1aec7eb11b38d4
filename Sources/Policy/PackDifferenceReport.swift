/// A difference in plain text: `+` came, `-` went, `~` changed.
public struct PackDifferenceReport: Sendable {
    private let difference: PackDifference

    public init(_ difference: PackDifference) { self.difference = difference }

    public var lines: [String] {
        guard !difference.isEmpty else {
            return [
                difference.onlyNotes
                    ? "Nothing that decides anything differs; examples, sources or notes do."
                    : "The packs are the same."
            ]
        }
        return Array(difference.sections.map(lines).joined(separator: [""]))
    }

    private func lines(_ section: PackDifference.Section) -> [String] {
        let counts = [PackDifference.Entry.Kind.added, .removed, .changed].compactMap { kind -> String? in
            let count = section.entries.count { $0.kind == kind }
            return count > 0 ? "\(count) \(kind.rawValue)" : nil
        }
        return ["\(section.title): \(counts.joined(separator: ", "))"] + section.entries.flatMap(lines)
    }

    private func lines(_ entry: PackDifference.Entry) -> [String] {
        let name = entry.title.isEmpty ? entry.id : "\(entry.id)  \(entry.title)"
        switch entry.kind {
        case .added:
            return ["  + \(name)"] + entry.changes.filter { $0.field != "title" }.flatMap { lines($0) }
        // What it said is in the old pack; that it is gone is what matters.
        case .removed: return ["  - \(name)"]
        case .changed:
            guard entry.changes.count == 1, let only = entry.changes.first, only.field.isEmpty, !isList(only) else {
                return ["  ~ \(name)"] + entry.changes.flatMap { lines($0) }
            }
            return ["  ~ \(name): \(only.old ?? "none") -> \(only.new ?? "none")"]
        }
    }

    private func isList(_ change: PackDifference.Change) -> Bool { !change.added.isEmpty || !change.removed.isEmpty }

    private func lines(_ change: PackDifference.Change) -> [String] {
        guard isList(change) else {
            switch (change.old, change.new) {
            case (let old?, let new?): return ["      \(change.field): \(old) -> \(new)"]
            case (nil, let new?): return ["      \(change.field): \(new)"]
            case (let old?, nil): return ["      \(change.field): \(old) -> none"]
            case (nil, nil): return ["      \(change.field)"]
            }
        }
        let head = change.field.isEmpty ? [] : ["      \(change.field)"]
        return head + change.added.map { "        + \($0)" } + change.removed.map { "        - \($0)" }
    }
}
