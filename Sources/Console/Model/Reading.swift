public import DispatchDesk
public import Records

/// One paper about one situation.
public nonisolated struct PaperRequest: Hashable, Sendable {
    public var situation: SituationID
    /// The template's id: `sergeant`.
    public var document: String

    public init(situation: SituationID, document: String) { (self.situation, self.document) = (situation, document) }

    /// What its file is called by: `S-0001-sergeant`.
    public var name: String { "\(situation)-\(document)" }
}

/// A paper that has the whole screen.
public nonisolated struct Reading: Hashable, Sendable {
    public var request: PaperRequest
    public var paper: Paper
    public var scroll = 0
    /// Whether each statement ends with the ledger positions it stands on.
    public var showsPositions = false

    public init(_ request: PaperRequest, _ paper: Paper) { (self.request, self.paper) = (request, paper) }
}

extension ConsoleModel {
    /// Which paper? One menu of those the agency's governing text asks for.
    mutating func chooseDraft(of situation: SituationID) -> [Effect] {
        guard !settings.drafts.isEmpty else { return refuse("this agency's pack has no dailies (dailies.yaml)") }
        mode = .menu(
            Menu(
                title: "DRAFT from the record of \(situation)",
                items: settings.drafts.map { draft in
                    .init(
                        title: "\(draft.title)  (\(draft.paragraph))",
                        choice: .draft(PaperRequest(situation: situation, document: draft.id)))
                }, selected: 0))
        return []
    }

    /// A paper by its name as typed, or by as much of it as is no other's.
    mutating func askForDraft(_ typed: String, of situation: SituationID) -> [Effect] {
        let found = settings.drafts.filter { $0.id == typed }
        let likely = found.isEmpty ? settings.drafts.filter { $0.id.hasPrefix(typed) } : found
        guard let draft = likely.first, likely.count == 1 else {
            let names = settings.drafts.map { $0.id.uppercased() }.joined(separator: ", ")
            return refuse("which paper? \(names.isEmpty ? "this agency's pack has none (dailies.yaml)" : names)")
        }
        return ask(for: PaperRequest(situation: situation, document: draft.id))
    }

    mutating func ask(for request: PaperRequest) -> [Effect] {
        result = ResultLine(kind: .information, text: "reading the record of \(request.situation)")
        return [.compose(request)]
    }

    /// The paper that was asked for. Whoever has gone on to type something is not interrupted.
    mutating func show(_ request: PaperRequest, _ paper: Paper) {
        guard case .browsing = mode else {
            result = ResultLine(
                kind: .information, text: "the draft of \(request.situation) is ready: ask for it again")
            return
        }
        result = nil
        mode = .reading(Reading(request, paper))
    }

    mutating func performReading(_ id: String, _ reading: Reading) -> [Effect] {
        var reading = reading
        let (rows, total) = readingRows(reading)
        let last = max(0, total - rows)
        switch id {
        case "reading.up": reading.scroll -= 1
        case "reading.down": reading.scroll += 1
        case "reading.pageUp": reading.scroll -= max(1, rows - 1)
        case "reading.pageDown": reading.scroll += max(1, rows - 1)
        case "reading.top": reading.scroll = 0
        case "reading.bottom": reading.scroll = last
        case "reading.gap": reading.scroll = nextGap(reading)
        case "reading.sources":
            reading.showsPositions.toggle()
            result = ResultLine(
                kind: .information,
                text: reading.showsPositions
                    ? "each statement ends with the places in the record it stands on; a GAP stands on none"
                    : "the places in the record are hidden")
        case "reading.save":
            result = ResultLine(kind: .recording, text: "writing \(reading.request.name)")
            let text = reading.paper.text(showsPositions: reading.showsPositions)
            return [.save(name: reading.request.name, text: text)]
        default:
            mode = .browsing
            return []
        }
        reading.scroll = min(max(0, reading.scroll), max(0, readingRows(reading).total - rows))
        mode = .reading(reading)
        return []
    }
}
