import DispatchDesk
import Records
import TestSupport
import Testing

/// Small days whose figures can be checked by eye.
@Suite("The figures of a watch")
struct WatchFiguresTests {
    @Test(
        "percentiles are by nearest rank, and nothing has none",
        arguments: [
            ([], nil, nil), ([7], 7, 7), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), ([1, 2, 3, 4], 2, 4),
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10),
            ([5, 5, 5, 5], 5, 5),
        ] as [([Int], Int?, Int?)])
    func percentiles(_ seconds: [Int], _ median: Int?, _ ninetieth: Int?) {
        let times = Times(seconds.map { .init(seconds: $0, situation: SituationID("S-0001")) })
        #expect(times.median?.seconds == median)
        #expect(times.percentile(90)?.seconds == ninetieth)
        #expect(times.worst?.seconds == seconds.max())
    }

    @Test("an empty ledger has no cases, and no times of 0")
    func empty() throws {
        let figures = FigureFold(Instant.noon..<Instant.noon.advanced(by: 60)).figures
        #expect(figures.whole == WatchFigures.Counts(figures.whole))
        #expect(figures.whole.calls == 0 && figures.whole.situations.isEmpty && figures.districts.isEmpty)
        #expect(figures.whole.dispatch.told == [nil, nil, nil, 0])
        #expect(figures.whole.allThree.told == [nil, nil, nil, 0])
    }

    @Test("a dozen events: one sent at 2:10, one at 1:00, one never, one dismissed; three told in 0:50")
    func story() throws {
        var day = try Figured()
        try day.call(1)
        try day.at(10)
        try day.desk.give(.confirm(Figured.id(1), basis: nil))
        try day.at(130)
        try day.desk.give(.dispatchSupervisor(Figured.id(1), unit: "3S12"))
        try day.at(200)
        try day.call(2, type: "ADV", district: "4")
        try day.at(220)
        try day.acknowledge(2, .fieldSupervisor)
        try day.at(240)
        try day.acknowledge(2, .dispatchSupervisor)
        try day.at(250)
        try day.acknowledge(2, .watchCommander)
        try day.at(300)
        try day.call(3)
        try day.at(305)
        try day.desk.give(.dismiss(Figured.id(3), reason: "CONFUSER", remark: nil))
        try day.call(4, district: "4")
        try day.at(400)
        try day.call(5)
        try day.call(6, "LOUD MUSIC")
        try day.at(460)
        try day.desk.give(.dispatchSupervisor(Figured.id(5), unit: "3S14"))
        try day.at(500)

        let whole = day.figures().whole
        #expect(whole.calls == 6 && whole.situations.count == 5)
        #expect(whole.callsForService.count == 4 && whole.advisedEntries.count == 1)
        #expect(whole.dispatch.cases.map(\.seconds) == [60, 130])
        #expect(whole.dispatch.told == [60, 130, 130, 1])
        #expect(whole.dispatch.missing == [try day.situation(4)])
        #expect(whole.allThree.told == [50, 50, 50, 0])
        #expect(whole.owed[.fieldSupervisor]?.told == [20, 20, 20, 0])
        #expect(whole.owed[.watchCommander]?.told == [50, 50, 50, 0])
        let flags = whole.flags
        #expect(flags.all.count == 5 && flags.confirmed.count == 1 && flags.dismissed.count == 1)
        #expect(flags.expired.count == 3 && flags.decided == 2 && flags.wrong.count == 1)
        #expect(day.figures().rules.map(\.rule) == ["R-1"])
        // The dispatcher of the tests has no phone and no radio: the step that would use them finds nobody.
        let steps = day.desk.events.compactMap { recorded -> NoticeStepped? in
            if case .noticeStepped(let step) = recorded.event, step.step > 0 { step } else { nil }
        }
        #expect(whole.steps == steps.count && whole.emptySteps.count == steps.count { $0.told == 0 })
        #expect(!whole.emptySteps.isEmpty && whole.emptySteps.count < whole.steps)
        let districts = day.figures().districts
        #expect(districts.map(\.name) == ["3", "4"])
        #expect(districts.map(\.counts.situations.count) == [3, 2])
        #expect(districts.map(\.counts.calls) == [4, 2])
    }

    @Test("a notice owed anew keeps its first answer and gets a second", .memorandum("E.1.b"))
    func renewed() throws {
        var day = try Figured()
        try day.call(1, type: "ADV")
        try day.at(30)
        try day.acknowledge(1, .fieldSupervisor)
        try day.at(100)
        // All three are told anew; two of them had not answered, and have been owed it all the time.
        try day.desk.give(.promote(Figured.id(1), remark: nil))
        try day.at(160)
        try day.acknowledge(1, .fieldSupervisor, .watchCommander, .dispatchSupervisor)
        let whole = day.figures().whole
        #expect(whole.acknowledged[.fieldSupervisor]?.cases.map(\.seconds) == [30, 60])
        #expect(whole.acknowledged[.watchCommander]?.cases.map(\.seconds) == [160])
        // Under E.1.b there was one answer, and then it was an advised entry no more.
        #expect(whole.owed[.fieldSupervisor]?.cases.map(\.seconds) == [30])
        #expect(whole.allThree.told == [nil, nil, nil, 0])
        // E.1.a is owed from the promotion on.
        #expect(whole.dispatch.told == [nil, nil, nil, 1])
        try day.at(190)
        try day.desk.give(.dispatchSupervisor(Figured.id(1), unit: "3S12"))
        #expect(day.figures().whole.dispatch.told == [90, 90, 90, 0])
        #expect(day.desk.notice(Figured.id(1).rawValue, .fieldSupervisor)?.round == 2)
    }

    @Test("a notice opened again by hand counts again")
    func reopened() throws {
        var day = try Figured()
        try day.call(1)
        try day.at(20)
        try day.acknowledge(1, .watchCommander)
        try day.at(60)
        try day.desk.give(.reopen(NoticeID(try day.situation(1), .watchCommander)))
        #expect(day.figures().whole.acknowledged[.watchCommander]?.told == [20, 20, 20, 1])
        try day.at(67)
        try day.acknowledge(1, .watchCommander)
        #expect(day.figures().whole.acknowledged[.watchCommander]?.cases.map(\.seconds) == [7, 20])
    }

    @Test("a situation counts where its flag fell, whole; in the span after it not at all")
    func cut() throws {
        var day = try Figured()
        try day.at(50)
        try day.call(1)
        try day.at(170)
        try day.desk.give(.dispatchSupervisor(Figured.id(1), unit: "3S12"))
        try day.desk.give(.dismiss(Figured.id(1), reason: "CONFUSER", remark: nil))
        #expect(day.figures(0, 100).whole.dispatch.told == [120, 120, 120, 0])
        #expect(day.figures(0, 100).whole.flags.dismissed.count == 1)
        #expect(day.figures(100, 200).whole == WatchFigures.Counts(day.figures(100, 200).whole))
        // The end of a span is not in it.
        #expect(day.figures(0, 50).whole.situations.isEmpty)
        #expect(day.figures(50, 51).whole.situations.count == 1)
    }

    @Test("dismissed, flagged by another rule, dismissed again: two flags, two dismissals, two rules")
    func dismissedAgain() throws {
        var day = try Figured()
        try day.call(1, type: "ADV")
        try day.at(5)
        try day.desk.give(.dismiss(Figured.id(1), reason: "CONFUSER", remark: nil))
        try day.at(100)
        try day.desk.give(.addNote(Figured.id(1), text: "RAID"))
        try day.at(140)
        try day.acknowledge(1, .fieldSupervisor, .watchCommander, .dispatchSupervisor)
        try day.desk.give(.dismiss(Figured.id(1), reason: "CONFUSER", remark: nil))
        let figures = day.figures()
        #expect(figures.whole.situations.count == 1)
        #expect(figures.whole.flags.all.count == 2 && figures.whole.flags.dismissed.count == 2)
        // The first set was stood down unanswered; the second was owed from the note on.
        #expect(figures.whole.allThree.told == [40, 40, 40, 0])
        #expect(figures.rules.map(\.rule) == ["R-1", "R-2"])
        #expect(figures.rules.map(\.flags.dismissed.count) == [2, 1])
    }

    @Test("merged situations are one: flagged with the first, sent with the first")
    func merged() throws {
        var day = try Figured()
        try day.call(1)
        try day.at(100)
        try day.call(2)
        try day.at(160)
        try day.desk.give(.dispatchSupervisor(Figured.id(2), unit: "3S12"))
        try day.at(300)
        // Either way round.
        for into in [1, 2] {
            var day = day
            let (one, other) = (try day.situation(3 - into), try day.situation(into))
            try day.desk.give(.merge(one, into: other))
            let whole = day.figures().whole
            #expect(whole.situations == [other])
            #expect(whole.dispatch.told == [160, 160, 160, 0], "into \(into)")
            #expect(whole.flags.all == [other, other])
        }
    }

    @Test("a call split off is a situation of its own from then on")
    func split() throws {
        var day = try Figured()
        try day.call(1, block: 1)
        try day.at(10)
        try day.call(2, block: 1)
        #expect(day.figures().whole.situations.count == 1)
        try day.at(90)
        try day.desk.give(.split(Figured.id(2)))
        try day.at(150)
        try day.desk.give(.dispatchSupervisor(Figured.id(2), unit: "3S12"))
        let whole = day.figures().whole
        #expect(whole.situations.count == 2 && whole.flags.all.count == 2)
        #expect(whole.dispatch.told == [60, 60, 60, 1])
    }

    @Test("not federal on scene is a wrong flag; federal confirmed is a right one, whoever said nothing")
    func determined() throws {
        var day = try Figured()
        try day.call(1)
        try day.call(2)
        try day.at(100)
        try day.desk.give(.determine(Figured.id(1), .notFederal))
        try day.desk.give(.determine(Figured.id(2), .federalConfirmed))
        let flags = day.figures().whole.flags
        #expect(flags.notFederal.count == 1 && flags.confirmed.count == 1 && flags.expired.isEmpty)
        // What was stood down is owed to nobody.
        #expect(day.figures().whole.dispatch.missing == [try day.situation(2)])
    }

    @Test("what a person flags is nobody's false flag")
    func byPerson() throws {
        var day = try Figured()
        try day.call(1, "LOUD MUSIC")
        try day.at(30)
        try day.desk.give(.confirm(Figured.id(1), basis: nil))
        let whole = day.figures().whole
        #expect(whole.flags.all.isEmpty && whole.flags.byPerson.count == 1 && whole.flags.decided == 0)
        #expect(whole.situations.count == 1)
    }

    @Test("duties: late past their due time, done since or not; open at the end of the span")
    func duties() throws {
        var day = try Figured()
        try day.call(1)
        try day.at(4000)
        try day.desk.give(.dispatchSupervisor(Figured.id(1), unit: "3S12"))
        try day.call(2)
        try day.at(4010)
        try day.desk.give(.dispatchSupervisor(Figured.id(2), unit: "3S14"))
        try day.call(3)
        try day.desk.give(.dismiss(Figured.id(3), reason: "CONFUSER", remark: nil))
        func told(_ end: Int) -> [Int] {
            let duty = day.figures(0, end).whole.duties.first { $0.id == DutyID("E.1.a") }
            return [duty?.owed.count ?? 0, duty?.late.count ?? 0, duty?.open.count ?? 0]
        }
        #expect(told(5000) == [2, 1, 0])
        #expect(told(3000) == [1, 1, 1])
    }

    @Test("a step that finds nobody is counted")
    func steps() throws {
        var day = try Figured()
        for person in TestRoster.people { try day.desk.give(.leaveRoster(person.role, PersonID(person.person))) }
        try day.call(1)
        try day.at(30)
        let whole = day.figures().whole
        #expect(whole.steps > 0 && whole.emptySteps.count == whole.steps)
    }

    @Test("a day with a clock change is 23 or 25 hours, a month is all of its days")
    func clockChange() {
        // Sacramento in 2026: -8 h until 8 March 10:00 UTC, -7 h until 1 November 09:00 UTC.
        func offset(_ instant: Instant) -> Int {
            let spring = Instant(rfc3339: "2026-03-08T10:00:00Z") ?? instant
            let autumn = Instant(rfc3339: "2026-11-01T09:00:00Z") ?? instant
            return instant >= spring && instant < autumn ? -7 * 3600 : -8 * 3600
        }
        func local(_ time: CivilTime) -> Instant {
            let guess = time.instant(offset: offset(time.instant()))
            return time.instant(offset: offset(guess))
        }
        func hours(_ period: Period) -> Int { period.span.upperBound.seconds(since: period.span.lowerBound) / 3600 }
        #expect(hours(.day(CivilTime(year: 2026, month: 3, day: 8), local: local)) == 23)
        #expect(hours(.day(CivilTime(year: 2026, month: 11, day: 1), local: local)) == 25)
        #expect(hours(.day(CivilTime(year: 2026, month: 12, day: 31), local: local)) == 24)
        #expect(hours(.month(2026, 3, local: local)) == 31 * 24 - 1)
        #expect(hours(.month(2026, 12, local: local)) == 31 * 24)
        #expect(Period.month(2026, 3, local: local).name == "2026-03")
        #expect(Period.date("2026-02-30") == nil && Period.date("2026-2-3") == nil && Period.date("x") == nil)
        #expect(Period.date("2026-03", isMonth: true)?.month == 3 && Period.date("2026-13", isMonth: true) == nil)
    }

    @Test("the board's figures are those of the events read one by one, whatever happened", arguments: 1...12)
    func equal(seed: Int) throws {
        let watch = try RandomWatch(seed: UInt64(seed)).play(commands: 160)
        let end = watch.now.advanced(by: 1)
        let middle = Instant.noon.advanced(by: watch.now.seconds(since: .noon) / 2)
        for span in [Instant(seconds: 0)..<end, Instant.noon..<middle, middle..<end] {
            var fold = FigureFold(span)
            for event in watch.events { fold.take(event) }
            #expect(WatchFigures(watch.board, in: span) == fold.figures)
        }
    }
}

extension WatchFigures.Counts {
    /// Counts with nothing in them but the keys that `other` has.
    fileprivate init(_ other: Self) {
        self.init()
        owed = other.owed.mapValues { _ in Times() }
        acknowledged = other.acknowledged.mapValues { _ in Times() }
    }
}
