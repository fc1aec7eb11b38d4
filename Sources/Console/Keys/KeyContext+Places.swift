nonisolated extension KeyContext {
    /// Where nobody types: what works everywhere may have a key of its own in each of these.
    public var isBrowsing: Bool {
        switch self {
        case .global, .triage, .notices, .situations, .duties, .roster, .relief, .ledger, .search: true
        case .form, .command, .palette, .menu, .help, .reading, .answers: false
        }
    }

    /// Where a letter is text before it is a key.
    var takesText: Bool {
        switch self {
        case .form, .command, .palette, .answers: true
        case .global, .triage, .notices, .situations, .duties, .roster, .relief, .ledger, .search, .menu, .help,
            .reading:
            false
        }
    }

    /// What help, tables and reasons call it.
    public var title: String {
        switch self {
        case .global: "everywhere"
        case .triage: "in triage"
        case .notices: "in the notices and on the wall"
        case .situations: "in the situations"
        case .duties: "in the duties"
        case .ledger: "in the ledger"
        case .search: "in what a search found"
        case .roster: "in the roster"
        case .relief: "on the relief sheet"
        case .form: "while typing"
        case .command: "on the command line"
        case .palette: "in the palette"
        case .menu: "choosing from a list"
        case .help: "in help"
        case .reading: "reading a draft"
        case .answers: "among the answer cards"
        }
    }
}

nonisolated extension Action {
    /// What a person can't be without: a keymap that leaves one of these no key is refused.
    var isEssential: Bool {
        switch id {
        case "app.quit", "help.show", "command.open", "call.confirm", "move.up", "move.down", "form.accept",
            "form.cancel", "command.send", "menu.accept", "menu.cancel", "help.close", "palette.accept",
            "palette.close", "reading.close", "answers.close":
            true
        default: false
        }
    }
}
