import Testing

@testable import DispatchDesk
@testable import Policy

@Suite struct DirectiveDocumentTests {
    static let start = Instant(seconds: 1_772_374_887)

    /// A situation of one call, its narrative `MASKED MEN, NO PLATES`, and a notice about it.
    struct Story {
        var call: Call
        var situation: Situation
        var notice: Notice

        init(role: Role = .watchCommander, kind: NoticeKind = .owed, basis: Basis = .advisedEntry) {
            call = Call(
                id: CallID("SA2026000402"), type: "ADV", originalType: "ADV", priority: 9, originalPriority: 9,
                received: start, callForService: false, district: "2", beat: "2A", source: "test",
                location: "24XX DEL PASO BL", coordinate: nil, narrative: "MASKED MEN, NO PLATES", notes: [],
                withheld: 0,
                status: .pending, units: [],
                assessment: Assessment(
                    level: .flag, score: 60,
                    findings: [
                        Finding(rule: "V-02", group: "vehicle", points: 30, start: 12, end: 21),
                        Finding(rule: "K-13", group: "markings", points: 30, start: 0, end: 10),
                        Finding(rule: "L-05", group: "place", points: 0, start: 0, end: 6),
                    ], tags: [], pack: "p", digest: "d"),
                level: .flag, basis: basis, review: .unreviewed, situation: SituationID(number: 31))
            situation = Situation(id: SituationID(number: 31), openedAt: start, basis: basis)
            situation.calls = [call.id]
            notice = Notice(
                id: NoticeID(situation.id, role), situation: situation.id, call: call.id, role: role, basis: basis,
                kind: kind, state: .queued, queuedAt: start, releaseAt: start.advanced(by: 15), releasedAt: nil,
                warnAfter: 60, limit: 120, acknowledgment: nil, stoodDownAt: nil, standDownReason: nil, round: 1)
        }

        func document(after seconds: Int = 0, pack: String = "sacramento-pd") throws -> DirectiveDocument {
            try DirectiveTemplates.shipped(pack).document(
                for: notice, situation: situation, call: call, from: "Communications, Radio 1, id 4417",
                now: start.advanced(by: seconds),
                clock: {
                    let time = CivilTime($0, offset: -8 * 3600)
                    return "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
                })
        }

        func section(_ kind: DirectiveDocument.Section.Kind, after seconds: Int = 0) throws -> [String] {
            try document(after: seconds).sections.first { $0.kind == kind }?.lines.map(\.text) ?? []
        }
    }

    @Test func headAndFields() throws {
        let document = try Story().document()
        #expect(document.department == "SACRAMENTO POLICE DEPARTMENT")
        #expect(document.title == "COMMUNICATIONS DIRECTIVE: NOTICE")
        #expect(document.memorandum == "DM 25-5")
        #expect(document.basis == .advisedEntry)
        #expect(document.paragraph == "E.1.b")
        #expect(document.fields.map(\.label) == ["TO", "FROM", "RE"])
        #expect(
            document.fields.flatMap(\.lines).map(\.text) == [
                "Watch Commander", "Communications, Radio 1, id 4417", "POSSIBLE FEDERAL ENFORCEMENT ACTION",
                "SA2026000402  ADV  received 06:21:27", "24XX DEL PASO BL  beat 2A",
            ])
        #expect(document.sections.map(\.title) == ["PURPOSE", "INDICATORS", "PROCEDURE", "STATUS"])
    }

    /// Another agency's notice has its own head and cites its own paragraphs, never Sacramento's.
    @Test(arguments: DirectiveTemplates.made) func anotherAgencysNotice(_ key: DirectiveTemplates.Key) throws {
        let basis: Basis = key.kind == .owed ? .advisedEntry : .callForService
        let document = try Story(role: key.role, kind: key.kind, basis: basis).document(pack: "west-sacramento-pd")
        #expect(document.department == "WEST SACRAMENTO POLICE DEPARTMENT")
        #expect(document.title == "COMMUNICATIONS NOTICE")
        #expect(document.memorandum == "Res. 17-29")
        #expect(document.paragraph == (basis == .advisedEntry ? "ADV" : "CFS"))
        let words = document.sections.filter { $0.kind != .status }.flatMap(\.lines).map(\.text).joined(separator: "\n")
        #expect(!words.isEmpty && !words.contains(/\([A-F]\.\d/), "\(words)")
    }

    /// Each role and kind that the desk makes, and a paragraph its procedure must cite.
    @Test(arguments: [
        (Role.fieldSupervisor, NoticeKind.dispatch, ["(E.1.a)", "(B.1.b)", "(B.1.c)", "(B.2)", "(B.1.d)", "(A.2)"]),
        (.fieldSupervisor, .owed, ["(E.1.b)", "(E.1.a)", "(B.1.a)"]),
        (.watchCommander, .owed, ["(C.1)", "(C.2)"]),
        (.watchCommander, .courtesy, ["(C.1)", "(C.2)"]),
        (.dispatchSupervisor, .owed, ["(E.1.b)", "(E.1.a)"]),
        (.dispatchSupervisor, .courtesy, ["(E.1.a)", "(C.1)"]),
    ])
    func everyNoticeCitesItsParagraphs(role: Role, kind: NoticeKind, paragraphs: [String]) throws {
        let story = Story(role: role, kind: kind, basis: kind == .owed ? .advisedEntry : .callForService)
        let words = try story.section(.procedure).joined(separator: "\n")
        for paragraph in paragraphs { #expect(words.contains(paragraph)) }
        let purpose = try story.section(.purpose).joined()
        #expect(purpose.contains("possible federal enforcement action"))
        #expect(purpose.contains("call for service"))
    }

    @Test func outlineOfADispatch() throws {
        let document = try Story(role: .fieldSupervisor, kind: .dispatch, basis: .callForService).document()
        let procedure = try #require(document.sections.first { $0.kind == .procedure })
        #expect(procedure.lines.map(\.marker) == ["A.", "1.", "a.", "b.", "2.", "B.", "1.", "2.", "C.", "D."])
        #expect(procedure.lines.map(\.depth) == [0, 1, 2, 2, 1, 0, 1, 1, 0, 0])
    }

    @Test func indicatorsAreTheCountedFindingsInTheirOwnWords() throws {
        #expect(try Story().section(.indicators) == ["K-13  \"MASKED MEN\"", "V-02  \"NO PLATES\""])
    }

    @Test func erasedOrChangedTextIsSaidNotGuessed() throws {
        var story = Story()
        story.call.narrative = nil
        #expect(try story.section(.indicators) == ["K-13  (words erased)", "V-02  (words erased)"])
        story.call.narrative = "MASKED"
        #expect(try story.section(.indicators).allSatisfy { $0.hasSuffix("(words no longer in the text)") })
        story.call.location = nil
        #expect(try story.document().fields.last?.lines.last?.text == "location erased  beat 2A")
    }

    @Test func aCallConfirmedWithoutARuleSaysSo() throws {
        var story = Story()
        story.call.assessment = nil
        #expect(
            try story.section(.indicators)
                == ["Flagged on an earlier text of the call; none counted in its words now."])
        story.call.level = .none
        story.call.review = .confirmed(
            by: Actor(person: "4417", position: "Radio 1", console: "c"), at: story.call.received)
        #expect(try story.section(.indicators) == ["None counted by rule; a person flagged it."])
    }

    @Test(arguments: [
        ("IMPOSTOR", "(A.1.b); A.3 if not federal"), ("FED-REQUEST", "afety, perimeter, traffic only (A.2)"),
    ])
    func tagsPutALineFirst(tag: String, words: String) throws {
        var story = Story()
        #expect(try !story.section(.procedure).contains { $0.contains(words) })
        story.call.assessment?.tags = [Tag(tag)]
        let first = try #require(try story.section(.procedure).first)
        #expect(first.contains(words))
    }

    @Test func callTextIsAlwaysMarkedAsQuoted() throws {
        var story = Story()
        let mark = "OUTSIDE"
        story.call.location = mark
        story.call.beat = mark
        story.call.type = mark
        story.call.narrative = mark + " WORDS FROM A CALLER"
        story.notice.state = .acknowledged
        story.notice.acknowledgment = Acknowledgment(
            person: mark, channel: .phone, answer: Answer(.notAvailable, unit: mark), at: Self.start,
            by: Actor(person: "1", position: "2", console: "3"))
        let document = try story.document()
        let runs = (document.fields.flatMap(\.lines) + document.sections.flatMap(\.lines)).flatMap(\.runs)
        #expect(runs.filter { $0.text.contains(mark) }.count == 6)
        #expect(runs.filter { $0.text.contains(mark) }.allSatisfy { $0.origin == .quoted })
    }

    // MARK: STATUS

    @Test func statusWhileQueued() throws {
        #expect(
            try Story().section(.status) == [
                "UNACKNOWLEDGED, limit 2:00 (agency setting) from release",
                "queued 06:21:27, goes out at 06:21:42 if nobody decides first (agency setting)",
            ])
    }

    @Test(arguments: [
        (15 + 25, "UNACKNOWLEDGED 0:25 of 2:00 (agency setting)", DirectiveDocument.Tone.plain),
        (15 + 60, "UNACKNOWLEDGED 1:00, NEAR LIMIT 2:00 (agency setting)", .warn),
        (15 + 735, "UNACKNOWLEDGED 12:15, OVER LIMIT 2:00 (agency setting)", .overLimit),
    ])
    func statusWhileOpen(seconds: Int, words: String, tone: DirectiveDocument.Tone) throws {
        var story = Story()
        story.notice.state = .released
        story.notice.releasedAt = Self.start.advanced(by: 15)
        let line = try story.document(after: seconds).sections.last?.lines.first
        #expect(line?.text == words)
        #expect(line?.tone == tone)
    }

    @Test func statusOnceAcknowledged() throws {
        var story = Story()
        story.notice.state = .acknowledged
        story.notice.releasedAt = Self.start.advanced(by: 15)
        story.notice.acknowledgment = Acknowledgment(
            person: "LT EXAMPLE", channel: .phone, answer: Answer(.notAvailable, unit: "3S12"),
            at: Self.start.advanced(by: 30), by: Actor(person: "4417", position: "Radio 1", console: "c"))
        #expect(
            try story.section(.status) == [
                "acknowledged 06:21:57 by LT EXAMPLE, phone: NOT AVAILABLE, goes instead: 3S12",
                "queued 06:21:27, released 06:21:42",
            ])
    }

    @Test func statusOnceStoodDown() throws {
        var story = Story()
        story.notice.state = .stoodDown
        story.notice.stoodDownAt = Self.start.advanced(by: 5)
        story.notice.standDownReason = .dismissed
        #expect(
            try story.section(.status) == [
                "STOOD DOWN 06:21:32: the flag was dismissed; nobody had been told",
                "queued 06:21:27, not released",
            ])
    }

    @Test func statusOfADispatchNamesTheSupervisorSentAndWhatWasFound() throws {
        var story = Story(role: .fieldSupervisor, kind: .dispatch, basis: .callForService)
        let actor = Actor(person: "4417", position: "Radio 1", console: "c")
        story.situation.supervisors = [.init(unit: "3S12", at: Self.start.advanced(by: 22), by: actor)]
        story.situation.determination = .federalConfirmed
        story.situation.determinedAt = Self.start.advanced(by: 480)
        #expect(
            try story.section(.status).suffix(2) == [
                "field supervisor 3S12 dispatched 06:21:49 (E.1.a)", "determination: federal confirmed 06:29:27",
            ])
    }
}
