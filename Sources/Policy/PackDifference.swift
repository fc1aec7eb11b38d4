import Detection
import DispatchDesk

/// What one pack says that another does not: settings, words, rules, confusers, contexts, guard terms, by id.
public struct PackDifference: Hashable, Sendable {
    /// One kind of thing, such as the rules.
    public struct Section: Hashable, Sendable {
        public var title: String
        public var entries: [Entry]
    }

    /// One thing that was added, removed or changed.
    public struct Entry: Hashable, Sendable {
        public enum Kind: String, Sendable { case added, removed, changed }
        public var kind: Kind
        /// The id; for a setting its name.
        public var id: String
        public var title: String
        public var changes: [Change]
    }

    /// One field of it.
    public struct Change: Hashable, Sendable {
        public var field: String
        /// A value that became another one; nil where there was or is none.
        public var old: String?
        public var new: String?
        /// Members of a list that came and went.
        public var added: [String]
        public var removed: [String]
    }

    /// Only those that hold something, in the order of a pack's files.
    public private(set) var sections: [Section] = []
    /// The packs have the same content as far as it decides anything, and yet their digests differ: examples, sources or
    /// notes changed.
    public private(set) var onlyNotes = false

    /// Nothing differs that could decide anything.
    public var isEmpty: Bool { sections.isEmpty }

    public init(from old: WrittenPack, to new: WrittenPack) {
        add("settings", PackRow.settings(of: old), PackRow.settings(of: new))
        add("word classes", old.rules.classes.map(PackRow.init), new.rules.classes.map(PackRow.init))
        add("shorthand", old.rules.shorthand.map(PackRow.init), new.rules.shorthand.map(PackRow.init))
        add("words that never count", PackRow.rows(old.rules.ignored), PackRow.rows(new.rules.ignored))
        add("rules", old.rules.rules.map(PackRow.init), new.rules.rules.map(PackRow.init))
        tellPoints(old.rules.scoring, new.rules.scoring)
        add("confusers", old.rules.confusers.map(PackRow.init), new.rules.confusers.map(PackRow.init))
        add("contexts", old.rules.contexts.map(PackRow.init), new.rules.contexts.map(PackRow.init))
        add("tags", old.rules.tags.map(PackRow.init), new.rules.tags.map(PackRow.init))
        add("guard terms", old.rules.guardTerms.map(PackRow.init), new.rules.guardTerms.map(PackRow.init))
        add("types", old.pack.types.map(PackRow.init), new.pack.types.map(PackRow.init))
        add("paragraphs", old.pack.paragraphs.map(PackRow.init), new.pack.paragraphs.map(PackRow.init))
        add("answers", old.pack.answers.cards.map(PackRow.init), new.pack.answers.cards.map(PackRow.init))
        if old.pack.dailies != new.pack.dailies { tellWords("dailies", "words of the drafts") }
        if old.pack.directives != new.pack.directives { tellWords("directives", "words of the notices") }
        onlyNotes = sections.isEmpty && old.pack.digest != new.pack.digest
    }

    /// Says that a file of texts differs, which are read by people and not one by one.
    private mutating func tellWords(_ title: String, _ what: String) {
        let change = Change(field: what, old: nil, new: nil, added: [], removed: [])
        sections.append(
            Section(
                title: title, entries: [Entry(kind: .changed, id: "\(title).yaml", title: "", changes: [change])]))
    }

    /// Says beside a rule's strength what it is worth. Compared are the strengths: what each gives is a setting, and told
    /// there once.
    private mutating func tellPoints(_ was: Scoring, _ now: Scoring) {
        guard let place = sections.firstIndex(where: { $0.title == "rules" }) else { return }
        func told(_ strength: String?, _ scoring: Scoring) -> String? {
            guard let strength, let points = Strength(rawValue: strength).flatMap({ scoring.points[$0] }) else {
                return strength
            }
            return "\(strength) (\(points) points)"
        }
        for entry in sections[place].entries.indices {
            for change in sections[place].entries[entry].changes.indices
            where sections[place].entries[entry].changes[change].field == "strength" {
                let change = (entry: entry, change: change)
                let found = sections[place].entries[change.entry].changes[change.change]
                sections[place].entries[change.entry].changes[change.change].old = told(found.old, was)
                sections[place].entries[change.entry].changes[change.change].new = told(found.new, now)
            }
        }
    }

    // MARK: comparing

    private mutating func add(_ title: String, _ old: [PackRow], _ new: [PackRow]) {
        // Tags and shorthand may be given in several rows: those of one id are one.
        let (was, now) = (PackDifference.joined(old), PackDifference.joined(new))
        var entries: [Entry] = []
        for row in was.rows where now.places[row.id] == nil {
            entries.append(
                Entry(kind: .removed, id: row.id, title: row.title, changes: PackDifference.changes(from: row, to: nil))
            )
        }
        for row in now.rows {
            guard let place = was.places[row.id] else {
                entries.append(
                    Entry(
                        kind: .added, id: row.id, title: row.title, changes: PackDifference.changes(from: nil, to: row))
                )
                continue
            }
            let changes = PackDifference.changes(from: was.rows[place], to: row)
            if !changes.isEmpty {
                entries.append(Entry(kind: .changed, id: row.id, title: row.title, changes: changes))
            }
        }
        if !entries.isEmpty { sections.append(Section(title: title, entries: entries)) }
    }

    private static func joined(_ rows: [PackRow]) -> (rows: [PackRow], places: [String: Int]) {
        var places: [String: Int] = [:]
        var joined: [PackRow] = []
        for row in rows {
            if let place = places[row.id] {
                joined[place].fields += row.fields
            } else {
                places[row.id] = joined.count
                joined.append(row)
            }
        }
        return (joined, places)
    }

    /// The fields of `new` that `old` has otherwise; of a row that is new or gone, every field it has.
    private static func changes(from old: PackRow?, to new: PackRow?) -> [Change] {
        let names = ((new ?? old)?.fields ?? []).map(\.name)
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.compactMap { name in
            let (was, now) = (values(name, of: old), values(name, of: new))
            guard was != now else { return nil }
            let lists = (was + now).compactMap { value -> [String]? in
                if case .list(let items) = value { items } else { nil }
            }
            if lists.isEmpty { return Change(field: name, old: text(was), new: text(now), added: [], removed: []) }
            let (before, after) = (items(was), items(now))
            let (added, removed) = (
                after.filter { !before.contains($0) }, before.filter { !after.contains($0) }
            )
            guard !added.isEmpty || !removed.isEmpty else { return nil }
            return Change(field: name, old: nil, new: nil, added: added, removed: removed)
        }
    }

    private static func values(_ name: String, of row: PackRow?) -> [PackRow.Value] {
        (row?.fields ?? []).filter { $0.name == name }.compactMap(\.value)
    }

    private static func items(_ values: [PackRow.Value]) -> [String] {
        values.flatMap { value -> [String] in
            if case .list(let items) = value { items } else { [] }
        }
    }

    private static func text(_ values: [PackRow.Value]) -> String? {
        values.lazy.compactMap { value -> String? in
            if case .text(let text) = value { text } else { nil }
        }.first
    }
}
