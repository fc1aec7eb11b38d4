import DispatchDesk
import Foundation
import Policy
import Records
import TestSupport
import Testing

@Suite("The drafts of the dailies")
struct DailyDraftTests {
    static let documents = ["sergeant", "watch-commander", "supplement", "outside-assist"]

    /// What the memorandum asks for, the line of the template that holds it, and what scenario A's record says of it; nil where it
    /// says nothing and a gap has to stand.
    static let asked: [(paragraph: String, what: String, line: String, says: String?)] = [
        (
            "E.1", "calls received, with times", "call",
            "Call SA2026000412, type 207P, priority 1, received 12:00:25 by 911"
        ),
        ("E.1", "the place", "place", "37XX FLORIN RD"),
        (
            "E.1", "what was reported, in its own words", "words",
            "\"RP STS 4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP\""
        ),
        (
            "E.1", "indicators by rule, title and words", "indicator",
            "indicator K-08 Tactical vests: \"SUBJS MASKED, BLK VESTS\""
        ),
        ("E.1", "the notices", "notice", "N-0001-FS to the Field Supervisor"),
        (
            "E.1.b", "who acknowledged for the watch commander, when and how", "acknowledged-wc",
            "LT EXAMPLE (phone), NOT AVAILABLE, 3S12 goes instead"
        ),
        ("E.1.b", "who acknowledged for the dispatch supervisor", "acknowledged-ds", "2207 (console), RECEIVED"),
        ("E.1.a", "a field supervisor dispatched", "supervisor-dispatched", "Field supervisor 3S12 was dispatched"),
        ("B.1.a", "the supervisor on scene", "supervisor-arrived", "Field supervisor 3S12 was on scene"),
        ("A.1", "the units on the calls", "units", "Units on call SA2026000412: 6A12"),
        ("A.2", "each unit's part", "unit-role", "6A12: traffic"),
        ("A.1.b", "verify the credentials", "credentials", "verified, reported by 3S12"),
        ("A.1.b", "captured on body-worn video", "video", "yes, reported by 3S12"),
        ("A.1.b", "the agency and how sure it is", "agency", "\"BORDER PATROL\", verified"),
        ("A.1.b(1)", "the number of personnel", "personnel", "9, reported by 3S12"),
        ("A.1.b(1)", "descriptions of individuals", "descriptions", nil),
        ("A.1.b(1)", "any visible agency markings", "markings", nil),
        ("A.1.b(1)", "vehicle descriptions", "vehicles", "\"3 SUV BLK, 1 VAN WHI\""),
        ("A.1.b(1)", "license plates", "plates", nil),
        (
            "B.1.a", "a federal agency's call", "federal-call",
            "BORDER PATROL, claimed until verified, call back 916-555-0142"
        ),
        ("B.1.a", "what it asked for", "federal-advised", "told of an operation and asked for nothing"),
        ("A.2", "the determination", "determination", "federal confirmed, recorded by 4417"),
        ("A.4", "clear communication to bystanders", "bystanders", "reported done by 3S12 (desk)"),
        ("A.5, A.6", "the report and its number", "report", "OAA, number 26-123456"),
        ("B.2", "the on duty watch commander notified", "commander-told", "reported done by 3S12 (radio)"),
        ("C.1", "the watch commander's answer", "commander-answer", "NOT AVAILABLE, 3S12 goes instead"),
        ("C.2", "the area captain notified", "captain-told", "reported done by LT EXAMPLE (phone)"),
        ("D.1", "the Office Chief notified", "chief-told", nil),
        ("B.1.d", "what is still open", "duty-open", "B.1.d, Field Supervisor"),
    ]

    @Test(
        "each holds every fact the memorandum asks for, or its gap",
        .memorandum("A.4", "A.6", "B.1.d", "B.2", "B.3", "C.2", "D.1"), arguments: documents)
    func everythingAsked(document: String) throws {
        let draft = try RecordedScene.nobodySaysIce().draft(document)
        for (paragraph, what, line, says) in Self.asked {
            let statements = draft.statements[line] ?? []
            #expect(!statements.isEmpty, "\(document), \(paragraph), \(what): neither a statement nor a gap")
            if let says {
                let holds = statements.contains { $0.text.contains(says) && !$0.isGap && !$0.positions.isEmpty }
                #expect(holds, "\(document), \(paragraph), \(what): \(statements.map(\.text))")
            } else {
                #expect(statements.count == 1 && statements[0].isGap, "\(document), \(what): \(statements.map(\.text))")
                #expect(statements.allSatisfy { $0.positions.isEmpty })
            }
        }
    }

    @Test("the papers of scenario A are what they were", arguments: documents)
    func goldens(document: String) throws {
        let draft = try RecordedScene.nobodySaysIce().draft(document)
        let text = draft.paper.text(showsPositions: true)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= Paper.width })
        try Golden.expect(text, at: "Tests/RecordsTests/Goldens/daily-\(document).txt")
    }

    // MARK: nothing that is not in the record

    enum Played: String, CaseIterable, Sendable {
        case nobodySaysIce, refused, flagOnly, merged, erased

        func scene() throws -> (RecordedScene, [RecordedEvent]) {
            let scene: RecordedScene
            switch self {
            case .nobodySaysIce: scene = try .nobodySaysIce()
            case .refused: scene = try .refused()
            case .flagOnly: scene = try .flagOnly()
            case .merged: scene = try .merged()
            case .erased:
                scene = try .nobodySaysIce()
                return (scene, try RecordedScene.erased(scene.desk.events))
            }
            return (scene, scene.desk.events)
        }
    }

    @Test(
        "every word of a statement is its template's or stands in the events it names", arguments: Played.allCases,
        documents)
    func derivable(played: Played, document: String) throws {
        let (scene, events) = try played.scene()
        let draft = try scene.draft(document, events: events)
        let templates = try #require(scene.pack.dailies?.document(document)).sections.flatMap(\.lines)
        var count = 0
        for line in templates {
            for statement in draft.statements[line.id] ?? [] where !statement.positions.isEmpty {
                let told = try Sources(events.filter { statement.positions.contains($0.position) }, scene.pack)
                let allowed = told.words.union(Sources.words(of: line.text)).union(["erased", "by", "law"])
                let strange = Sources.words(of: statement.label + " " + statement.text).subtracting(allowed)
                #expect(strange.isEmpty, "\(line.id): \(strange.sorted()) in \"\(statement.text)\"")
                #expect(statement.positions == statement.positions.sorted())
                count += 1
            }
        }
        #expect(count >= 8)
        #expect(count == draft.paper.sections.flatMap(\.statements).count { !$0.positions.isEmpty })
    }

    @Test(
        "credentials refused: the capture fields, the crime report and its supplement stand, and nothing is called verified",
        arguments: documents)
    func refused(document: String) throws {
        let draft = try RecordedScene.refused().draft(document)
        func says(_ line: String, _ words: String) -> Bool {
            draft.statements[line]?.contains { $0.text.contains(words) && !$0.isGap } == true
        }
        #expect(says("credentials", "refused, reported by 3A21"))
        #expect(says("descriptions", "\"MASKS, GRN VESTS\"") && says("markings", "\"POLICE\""))
        #expect(says("plates", "\"NONE SEEN\"") && says("determination", "not federal"))
        #expect(says("investigation", "reported done by 3A21 (radio)"))
        #expect(document == "outside-assist" || says("supplement", "26-333444-S1"))
        #expect(!draft.paper.text().contains("verified, reported"))
        if document == "outside-assist" { #expect(draft.statements["assist-report"]?.first?.isGap == true) }
        if document == "supplement" { #expect(says("crime-report", "26-333444")) }
    }

    @Test("a flag and nothing else: the call is told, and the rest are gaps", arguments: documents)
    func flagOnly(document: String) throws {
        let draft = try RecordedScene.flagOnly().draft(document)
        for line in [
            "supervisor-dispatched", "supervisor-arrived", "units", "unit-role", "credentials", "video", "agency",
            "personnel",
            "descriptions", "markings", "vehicles", "plates", "federal-call", "determination", "bystanders", "report",
            "commander-told", "commander-answer", "captain-told", "chief-told",
        ] { #expect(draft.statements[line]?.map(\.isGap) == [true], "\(line)") }
        #expect(draft.statements["call"]?.first?.isGap == false)
        #expect(draft.statements["notice-open"]?.count == 3, "nobody has answered")
    }

    @Test("words erased by law are a gap that says so; ids, times and numbers stay", arguments: documents)
    func erased(document: String) throws {
        let (scene, events) = try Played.erased.scene()
        let draft = try scene.draft(document, events: events)
        let text = draft.paper.text(width: 2000)
        for word in ["HUSB", "FLORIN", "LT EXAMPLE", "BORDER", "SUV", "916-555"] {
            #expect(!text.contains(word), "\(word)")
        }
        for line in [
            "place", "words", "indicator", "acknowledged-wc", "vehicles", "agency", "federal-call", "commander-told",
        ] {
            let found = draft.statements[line] ?? []
            #expect(
                !found.isEmpty && found.allSatisfy { $0.isGap && $0.text.contains("erased by law") },
                "\(line): \(found)")
        }
        #expect(text.contains("type 207P, priority 1, received 12:00:25") && text.contains("26-123456"))
    }

    @Test("a merged situation: both are told, each thing once, at the time it was")
    func merged() throws {
        let scene = try RecordedScene.merged()
        let record = try scene.record()
        #expect(record.isWhole)
        let draft = try scene.draft("sergeant")
        #expect(draft.statements["call"]?.count == 2)
        #expect(draft.statements["merged"]?.first?.text == "S-0002 went into S-0001: they are one.")
        for line in ["supervisor-dispatched", "supervisor-arrived", "determination", "unit-role"] {
            let found = draft.statements[line] ?? []
            #expect(found.count == 1 && (found.first?.positions.count ?? 0) == 2, "\(line): \(found)")
        }
        #expect(
            draft.statements["supervisor-dispatched"]?.first?.label == "12:00:00",
            "when it was, not when they were merged")
        #expect(draft.statements["markings"]?.first?.text.contains("\"ICE\"") == true)
        #expect(draft.statements["duty-open"]?.isEmpty == false)
    }

    @Test("a status word that got past an older guard is withheld from the paper")
    func guardedAgain() throws {
        let scene = try RecordedScene.flagOnly()
        let facts = #"{"facts":{},"number":1,"situation":"S-0001","source":"3S12","withheld":0}"#
        let words = #"{"descriptions":"SHE IS UNDOCUMENTED","plates":"\u001b[2JNONE"}"#
        let observed = try Event(
            EncodedEvent(kind: "situation.observed", schema: 1, facts: Data(facts.utf8), words: Data(words.utf8)))
        let board = scene.desk.board
        let stream = StreamName.situation(SituationID("S-0001"))
        let extra = RecordedEvent(
            position: board.position + 1, version: (board.versions[stream] ?? 0) + 1, recordedAt: scene.desk.now,
            actor: PlayedDesk.radio, event: observed)
        var after = board
        after.apply(extra)
        let scope = try #require(SituationScope(SituationID("S-0001"), on: after))
        let record = SituationRecord(scope, pack: scene.pack, events: scene.desk.events + [extra])
        let template = try #require(scene.pack.dailies?.document("sergeant"))
        let text = DailyDraft(template, of: record, pack: scene.pack, clock: RecordedScene.clock).paper.text()
        #expect(!text.contains("UNDOCUMENTED") && text.contains("[status withheld]"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("the same record gives the same paper, and events of other situations change nothing")
    func same() throws {
        var scene = try RecordedScene.nobodySaysIce()
        let before = try scene.draft("sergeant").paper
        try scene.call("000999", "207P", "ICE AGENTS IN VESTS TAKING A MAN", at: "99XX ELSEWHERE RD")
        #expect(try scene.draft("sergeant").paper == before)
    }
}

/// The words that the events at a statement's positions can vouch for.
private struct Sources {
    var words: Set<String> = []

    init(_ events: [RecordedEvent], _ pack: PolicyPack) throws {
        var texts: [String] = []
        for recorded in events {
            texts += [recorded.actor.person, RecordedScene.clock.dateAndTime(recorded.recordedAt)]
            let bytes = try recorded.event.encoded()
            for data in [bytes.facts, bytes.words].compactMap(\.self) {
                texts += Self.values(of: try JSONSerialization.jsonObject(with: data))
            }
        }
        // Codes of the record and what we call them.
        let codes = Set(texts)
        texts += Role.allCases.filter { role in codes.contains { $0.hasSuffix("-" + role.code) } }.map(\.title)
        texts += Determination.allCases.filter { codes.contains($0.rawValue) }.map(\.title)
        texts += ReportKind.allCases.filter { codes.contains($0.rawValue) }.map(\.title)
        texts += Answer.Kind.allCases.filter { codes.contains($0.rawValue) }.map(\.title)
        for recorded in events {
            if case .noticeClosed(let fact) = recorded.event { texts.append(fact.cause.words) }
        }
        texts += pack.desk.duties.filter { codes.contains($0.id.rawValue) }.flatMap { [$0.words, $0.owner.title] }
        texts += pack.ruleTitles.filter { codes.contains($0.key) }.map(\.value)
        texts += pack.desk.dismissalReasons.filter { codes.contains($0.code) }.map(\.title)
        for text in texts { words.formUnion(Self.words(of: text)) }
    }

    static func words(of text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private static func values(of json: Any) -> [String] {
        switch json {
        case let object as [String: Any]: object.values.flatMap(values)
        case let list as [Any]: list.flatMap(values)
        case let text as String: [text]
        case let number as NSNumber:
            ["\(number)", RecordedScene.clock.dateAndTime(Instant(microseconds: number.int64Value))]
        default: []
        }
    }
}
