import DispatchDesk

/// Reads `memorandum.yaml`: the governing text's paragraphs, and those of them that are duties of a situation.
struct ParagraphReader {
    private(set) var paragraphs: [Paragraph] = []
    private(set) var duties: [DutyRule] = []

    private static let dutyKeys = ["duty", "due", "proof", "undone", "holds_closing", "marks"]
    private static let keys = ["id", "owner", "source", "arises", "parts", "does"] + dutyKeys
    /// Seconds, a week at most.
    private static let due = 1...604_800

    init(_ root: DataMembers, into problems: inout Problems) {
        let source = root.text("source", into: &problems)
        var seen: Set<String> = []
        for entry in root.rows("paragraphs", Self.keys, called: "paragraph", into: &problems) {
            let paragraph = Paragraph(
                id: entry.text("id", into: &problems), owner: entry.text("owner", into: &problems),
                duty: entry.text("duty", into: &problems),
                source: entry.optionalText("source", into: &problems) ?? source,
                does: entry.optionalText("does", into: &problems))
            if !seen.insert(paragraph.id).inserted {
                problems.add(
                    entry.whole.file, entry.whole.line, "paragraph \(paragraph.id) is given twice", "keep one")
            }
            paragraphs.append(paragraph)
            if entry["arises"] != nil { readDuties(of: paragraph, entry, into: &problems) }
        }
    }

    /// One duty, or one for each part.
    private mutating func readDuties(of paragraph: Paragraph, _ entry: DataMembers, into problems: inout Problems) {
        let arises: [DutyTrigger] = entry.choices("arises", as: "trigger", into: &problems)
        let owner: DutyOwner = entry.choice("owner", .communications, into: &problems)
        let parts = entry.rows("parts", ["part"] + Self.dutyKeys, called: "part", into: &problems)
        for part in parts.isEmpty ? [entry] : parts {
            let name = parts.isEmpty ? "" : "/" + part.text("part", into: &problems)
            let proof: DutyProof =
                part["proof"] == nil
                ? entry.choice("proof", .told, into: &problems) : part.choice("proof", .told, into: &problems)
            var marks: DutyTrigger?
            if part["marks"] != nil { marks = part.choice("marks", DutyTrigger.captainNotified, into: &problems) }
            duties.append(
                DutyRule(
                    id: DutyID(paragraph.id + name), owner: owner, words: part.text("duty", into: &problems),
                    arises: arises, dueAfter: part.optionalNumber("due", Self.due, into: &problems), proof: proof,
                    undone: part.text("undone", into: &problems),
                    holdsClosing: part.isTrue("holds_closing", into: &problems), marks: marks))
        }
    }
}
