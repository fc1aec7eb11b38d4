import Foundation
import Testing

@testable import DispatchDesk
@testable import Ledger

/// A call of long ago is found by what somebody remembers of it; every store finds the same ones in the same order.
@Suite("Calls found in the record") struct CallSearchTests {
    private func received(
        _ id: String, _ place: String, _ text: String, type: String = "415", at seconds: Int64 = 1_772_395_200
    ) -> Event {
        .callReceived(
            CallReceived(
                call: CallID(id), type: type, priority: 3, received: Instant(seconds: seconds), callForService: nil,
                basis: .callForService, district: "3", beat: "3B", source: "test", withheld: 0),
            CallWords(location: place, narrative: text, coordinate: nil))
    }

    private func filled(_ store: Store) throws -> Bench {
        let bench = try Bench(store)
        _ = try bench.append(received("SA2026000101", "2400 DEL PASO BL", "TWO SUVS \"TINTED\" ACROSS FROM SCHOOL"))
        _ = try bench.append(
            received("SA2026000102", "900 K ST", "ARGUMENT", type: "959", at: 1_772_481_600),
            .noteAdded(
                NoteAdded(call: CallID("SA2026000102"), number: 1, withheld: 0), Remark("WHI VAN, MUÑOZ PLUMBING")))
        _ = try bench.append(
            .callUpdated(
                CallUpdated(
                    call: CallID("SA2026000101"), type: "952", priority: nil, callForService: nil, district: nil,
                    beat: nil, withheld: 0),
                CallWords(location: "2410 DEL PASO BL", narrative: "THREE SUVS", coordinate: nil)),
            .callAssessed(
                CallAssessed(
                    call: CallID("SA2026000101"),
                    assessment: Assessment(level: .flag, score: 60, findings: [], tags: [], pack: "p", digest: "d"))))
        _ = try bench.append(received("SA2026000103", "I5 NB / RICHARDS", "LADDER 100% IN LANE_2", at: 1_772_500_000))
        return bench
    }

    private func found(_ query: CallQuery, in bench: Bench, limit: Int = 10) throws -> [String] {
        try bench.ledger.find(query, before: .max, span: .max, limit: limit).calls.map(\.id.tail)
    }

    @Test(arguments: Store.allCases) func `by anything somebody remembers, the newest first`(_ store: Store) throws {
        let bench = try filled(store)
        for (words, tails) in [
            ("del paso", ["00101"]), ("2410", ["00101"]), ("three suvs", ["00101"]), ("SUVS tinted", []),
            ("102", ["00102"]), ("sa2026000103", ["00103"]), ("van", ["00102"]), ("muñoz", ["00102"]),
            ("MUÑOZ plumbing", ["00102"]), ("st", ["00102"]), ("i5/richards", ["00103"]), ("lane_2", ["00103"]),
            ("location", []), ("narrative", []), ("%", ["00103", "00102", "00101"]),
            ("\"", ["00103", "00102", "00101"]),
            ("zebra", []), ("aso", []),
        ] {
            #expect(try found(CallQuery(words), in: bench) == tails, "\(words)")
        }
        #expect(try found(CallQuery("", type: "952"), in: bench) == ["00101"])
        #expect(try found(CallQuery("", type: "415"), in: bench) == ["00103", "00101"])
        #expect(try found(CallQuery("", level: .flag), in: bench) == ["00101"])
        #expect(try found(CallQuery("", level: Level.none), in: bench) == ["00103", "00102"])
        let day = Instant(seconds: 1_772_481_600)..<Instant(seconds: 1_772_481_601)
        #expect(try found(CallQuery("", received: day), in: bench) == ["00102"])
        #expect(try found(CallQuery("del", received: day), in: bench) == [])
        let call = try #require(try bench.ledger.find(CallQuery("101"), before: .max, span: .max, limit: 1).calls.first)
        #expect(call.location == "2410 DEL PASO BL" && call.originalType == "415" && call.level == .flag)
    }

    @Test(arguments: Store.allCases) func `in pieces that reach the beginning`(_ store: Store) throws {
        let bench = try filled(store)
        var (place, found, pieces) = (Int64.max, [String](), 0)
        repeat {
            let part = try bench.ledger.find(CallQuery(""), before: place, span: 2, limit: 1)
            found += part.calls.map(\.id.tail)
            #expect(part.reached < place && part.calls.count <= 1)
            place = part.reached
            pieces += 1
        } while place > 1 && pieces < 20
        #expect(found == ["00103", "00102", "00101"] && pieces >= 3)
        #expect(
            try bench.ledger.find(CallQuery(""), before: 1, span: 100, limit: 5) == FoundCalls(calls: [], reached: 1))
        #expect(try bench.ledger.find(CallQuery(""), before: -5, span: 100, limit: 5).calls.isEmpty)
        let empty = try Bench(store)
        #expect(try empty.ledger.find(CallQuery("x"), before: .max, span: .max, limit: 5).isDone)
    }

    @Test(arguments: Store.allCases) func `what was erased is not found, and the record says that it was`(
        _ store: Store
    ) throws {
        let bench = try filled(store)
        #expect(try !bench.ledger.isErased(at: 2))
        try bench.eraseWords(at: 2)
        #expect(try found(CallQuery("argument"), in: bench) == [] && found(CallQuery("van"), in: bench) == ["00102"])
        #expect(try bench.ledger.isErased(at: 2))
        // An event that never had words lost none.
        #expect(try !bench.ledger.isErased(at: 5) && !bench.ledger.isErased(at: 99) && !bench.ledger.isErased(at: 0))
    }
}
