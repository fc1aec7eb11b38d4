import DispatchDesk
import Policy
import Records
import TestSupport

/// A desk whose day is told by seconds from noon, and the figures of it.
struct Figured {
    var desk: PlayedDesk

    init() throws { desk = try PlayedDesk.working() }

    /// Goes on to so many seconds after noon; what falls due on the way is done.
    mutating func at(_ second: Int) throws { try desk.wait(Instant.noon.advanced(by: second).seconds(since: desk.now)) }

    /// A call on a block of its own, by its number.
    mutating func call(
        _ number: Int, _ text: String = "AGENTS", type: String = "415", district: String? = "3", block: Int? = nil
    ) throws {
        try desk.give(
            .receive(
                IncomingCall(
                    id: Figured.id(number), type: type, priority: 3, received: desk.now,
                    location: "\((block ?? number) + 1)00 EXAMPLE ST", district: district, source: "test",
                    narrative: text)))
    }

    static func id(_ number: Int) -> CallID { CallID("SA2026000\(100 + number)") }

    func situation(_ number: Int) throws -> SituationID {
        guard let id = desk.board.calls[Figured.id(number)]?.situation else { throw Refusal(.noSuchSituation, "none") }
        return id
    }

    mutating func acknowledge(_ number: Int, _ roles: Role...) throws {
        for role in roles {
            try desk.give(
                .acknowledge(
                    NoticeID(try situation(number), role), person: "EXAMPLE", channel: .phone, answer: Answer(.received)
                ))
        }
    }

    func fold(_ from: Int = 0, _ to: Int = 86_400) -> FigureFold {
        var fold = FigureFold(Instant.noon.advanced(by: from)..<Instant.noon.advanced(by: to))
        for event in desk.events { fold.take(event) }
        return fold
    }

    func figures(_ from: Int = 0, _ to: Int = 86_400) -> WatchFigures { fold(from, to).figures }

    /// The tables of the local day it is on.
    func sheet(_ kind: Period.Kind = .day, isExact: Bool = true) throws -> FigureSheet {
        let pack = try ShippedPack.get()
        let date = CivilTime(year: 2026, month: 3, day: 1)
        let local = { (time: CivilTime) in time.instant(offset: -8 * 3600) }
        let period: Period =
            kind == .month ? .month(date.year, date.month, local: local) : .day(date, local: local)
        var fold = FigureFold(period.span)
        for event in desk.events { fold.take(event) }
        return FigureSheet(
            fold, period: period, titles: .init(pack), words: try .shipped(), isExact: isExact,
            local: { CivilTime($0, offset: -8 * 3600) })
    }
}

extension Times {
    /// Median, 90th percentile, worst, and how many never: what a test compares by eye.
    var told: [Int?] { [median?.seconds, percentile(90)?.seconds, worst?.seconds, missing.count] }
}
