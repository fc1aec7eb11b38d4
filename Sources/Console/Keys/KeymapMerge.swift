import DispatchDesk
import Screen

/// One file being laid over a map: first what it takes away, then what it binds, every problem told.
nonisolated struct KeymapMerge {
    private var keymap: Keymap
    private let written: KeymapFile
    private var problems: [KeymapError]
    private var warnings: [KeymapError] = []
    /// The last line that took a key from each action: where to look when none is left.
    private var taken: [String: Int] = [:]

    init(_ keymap: Keymap, _ written: KeymapFile) {
        (self.keymap, self.written) = (keymap, written)
        problems = written.problems
    }

    var reading: KeymapReading {
        KeymapReading(
            keymap: problems.isEmpty ? keymap : nil, problems: problems.sorted { $0.line < $1.line },
            warnings: warnings.sorted { $0.line < $1.line })
    }

    private mutating func problem(_ line: Int, _ reason: String) {
        problems.append(KeymapError(file: written.file, line: line, reason: reason))
    }

    mutating func layOver() {
        keymap.typing = written.typing?.value ?? keymap.typing
        keymap.shown = written.shown ?? keymap.shown
        if written.typing?.value == .all { dropTyped() }
        for entry in written.entries where entry.action == nil { take(entry) }
        var seen: [String: Int] = [:]
        for entry in written.entries {
            guard let action = entry.action else { continue }
            let place = "\(entry.context.rawValue) \(entry.keys.written)"
            if let line = seen[place] {
                let keys = entry.keys.written
                problem(
                    entry.line, "\(keys) stands on line \(line) of \"\(entry.context.rawValue)\" already; remove one")
                continue
            }
            seen[place] = entry.line
            bind(entry, action)
        }
        keymap.titles.merge(written.titles) { $1 }
        keymap.index()
        warnOfTraps()
    }

    /// Where every printable key is text, nothing that was inherited may stand in its way.
    private mutating func dropTyped() {
        for context in KeyContext.allCases where context.isBrowsing {
            for key in keymap.roots[context]?.next.keys ?? [:].keys where key.isLetter {
                keymap.unbind([key], in: context)
            }
        }
    }

    private mutating func take(_ entry: KeymapFile.Entry) {
        guard let branch = keymap.branch(entry.keys, in: entry.context) else {
            return problem(
                entry.line,
                "\(entry.keys.written) does nothing in \"\(entry.context.rawValue)\" as it is; remove the line")
        }
        note(branch, entry.line)
        keymap.unbind(entry.keys, in: entry.context)
    }

    private mutating func note(_ branch: Keymap.Branch, _ line: Int) {
        if let action = branch.action { taken[action] = line }
        for next in branch.next.values { note(next, line) }
    }

    private mutating func bind(_ entry: KeymapFile.Entry, _ action: String) {
        let (keys, context) = (entry.keys, entry.context)
        if let reason = whyNeverReached(keys, context) {
            return problem(entry.line, "\(keys.written) can't do \(action) in \"\(context.rawValue)\": \(reason)")
        }
        for count in keys.indices.dropFirst() {
            let start = Array(keys[..<count])
            if let branch = keymap.branch(start, in: context), let other = branch.action {
                return problem(
                    entry.line,
                    "\(start.written) does \(other) at once (\(branch.source?.description ?? "")), so \(keys.written) is "
                        + "never reached; unbind it with `\(start.written): none`")
            }
        }
        if let branch = keymap.branch(keys, in: context) {
            if let longer = firstSequence(of: branch, keys) {
                return problem(
                    entry.line,
                    "\(keys.written) begins \(longer), so it can't do \(action) by itself; choose another key or unbind "
                        + "those with `\(keys.written): none`")
            }
            note(branch, entry.line)
        }
        keymap.bind(keys, to: action, in: context, at: .init(file: written.file, line: entry.line))
    }

    private func firstSequence(of branch: Keymap.Branch, _ path: [Key]) -> String? {
        guard let next = branch.next.min(by: { $0.key.description < $1.key.description }) else { return nil }
        guard let action = next.value.action else { return firstSequence(of: next.value, path + [next.key]) }
        return "\((path + [next.key]).written) (\(action), \(next.value.source?.description ?? ""))"
    }

    private func whyNeverReached(_ keys: [Key], _ context: KeyContext) -> String? {
        guard let first = keys.first else { return nil }
        if keys.count > 1, keys.contains(.escape) { return "Esc leaves a sequence that is not finished" }
        if context.takesText, first.typed != nil { return "there it is typed as text" }
        if context.isBrowsing, keymap.typing == .all, first.isLetter {
            return "with `typing: all` it is typed into the command line"
        }
        if context == .menu, let digit = first.typed?.wholeNumberValue, digit > 0 {
            return "a digit takes the choice of that number"
        }
        return nil
    }

    /// Keys that do reach the program, and not on every desk.
    private mutating func warnOfTraps() {
        for entry in written.entries {
            guard let action = entry.action, let trap = entry.keys.first?.trap(for: action) else { continue }
            let others = keymap.keys(for: action).filter { $0.first?.trap(for: action) == nil }
            // Who has another key for it loses nothing where this one is caught.
            guard others.isEmpty else { continue }
            warnings.append(
                KeymapError(
                    file: written.file, line: entry.line,
                    reason: "\(entry.keys.written) \(trap); give \(action) another key as well"))
        }
    }

    /// What a person can't be without has a key, whatever else a file takes away.
    mutating func requireEssentials() {
        for action in ActionRegistry.all where action.isEssential && keymap.keys(for: action.id).isEmpty {
            if action.id == "command.open", keymap.typing == .all { continue }
            let line = taken[action.id]
            let how = line == nil ? "write a line for it under \"\(action.context.rawValue):\"" : "give it another key"
            problem(line ?? 1, "no key is left for \(action.id) (\(action.title.lowercased())); \(how)")
        }
    }
}

nonisolated extension Key {
    /// Whether it types a letter, a digit or a sign. No command begins with a space, so Space stays free.
    var isLetter: Bool { typed.map { $0 != " " } ?? false }

    /// Why the key may not come through on every desk; nil for a key that does, or that is meant for just that.
    func trap(for action: String) -> String? {
        guard modifiers == .control, case .character(let letter) = code else { return nil }
        switch letter {
        case "s", "q": return "stops and starts the output of old terminals and serial lines, which may keep it"
        case "b": return "is tmux's own key, which takes it first"
        case "a": return "is screen's own key, which takes it first"
        case "z" where action != "app.suspend": return "puts a program in the background everywhere else"
        default: return nil
        }
    }
}
