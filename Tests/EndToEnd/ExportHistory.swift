import Foundation
import Ledger

@testable import DispatchDesk

/// Strings that must not leave, made by a seed: nobody wrote them into any list.
struct PlantedWords {
    private var random: SeededLetters
    private(set) var all: [String] = []

    init(seed: UInt64) { random = SeededLetters(state: seed) }

    /// A word of syllables, such as no dictionary has.
    private mutating func name() -> String {
        let syllables = [
            "VA", "ZO", "KRI", "NUL", "DHE", "QUO", "MBA", "XEL", "TRU", "GHI", "PLO", "SZE", "WYN", "FJO", "BRA",
            "UCH",
        ]
        return (0..<(2 + random.below(2))).map { _ in syllables[random.below(syllables.count)] }.joined() + "K"
    }

    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(random.below(10)) }.joined() }

    /// The next string, in a form that goes round: what is planted, and what to look for afterwards.
    mutating func next() -> (text: String, wanted: [String]) {
        let planted = make()
        all += planted.wanted
        return planted
    }

    private mutating func make() -> (text: String, wanted: [String]) {
        let spelled = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"]
        let number = digits(4)
        switch random.below(18) {
        case 0:
            let one = name(), two = name()
            return ("MY NAME IS \(one) \(two)", [one, two])
        case 1:
            let one = name()
            return ("\(one.capitalized), ROSE CALLED", [one.capitalized, "ROSE CALLED"])
        case 2:
            let one = name()
            return ("SPOKE TO \(one.lowercased())", [one.lowercased()])
        case 3: return ("CB 555-\(number)", ["555-\(number)"])
        case 4: return ("REACH ME AT (916) 555 \(number) X 12", ["555 \(number)", "(916)"])
        case 5: return ("CALL +1.916.555.\(number)", ["555.\(number)"])
        case 6: return ("NUM 916555\(number)", ["916555\(number)"])
        case 7:
            let said = number.compactMap { $0.wholeNumberValue }.map { spelled[$0] }.joined(separator: " ")
            return ("FIVE FIVE FIVE \(said)", ["FIVE FIVE FIVE", said])
        case 8:
            let plate = "7\(plate())\(number.prefix(3))"
            return ("CA LIC \(plate)", [plate])
        case 9:
            let letters = plate().map(String.init).joined(separator: " ")
            return ("PLATE 8 \(letters) \(number.map(String.init).joined(separator: " "))", [letters])
        case 10:
            let one = name().lowercased()
            return ("EMAIL \(one)@example.invalid", [one, "example.invalid"])
        case 11: return ("SUBJ IS UNDOCUMENTED", ["UNDOCUMENTED"])
        case 12: return ("SAYS THEY ARE HERE ILLEGALLY", ["ILLEGALLY"])
        case 13:
            let one = name()
            return (
                one.map(String.init).joined(separator: "\u{200B}"),
                [one.map(String.init).joined(separator: "\u{200B}"), one]
            )
        case 14:
            let wide = number.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }.map(String.init).joined()
            return ("TEL 555 \(wide)", [wide, "555 \(number)"])
        case 15:
            let one = name()
            return ("SUSP WHITE \(one)-BROWN", [one, "\(one)-BROWN"])
        case 16:
            let (house, street) = ("9" + digits(3), name())
            return ("LIVES AT \(house) \(street) ST APT \(number)", ["AT \(house)", "APT \(number)"])
        default:
            return (
                "DOB 0\(1 + random.below(9))/1\(random.below(9))/19\(70 + random.below(29)) SSN 555-1\(digits(1))-\(number)",
                ["-\(number)", "DOB 0"]
            )
        }
    }

    private mutating func plate() -> String {
        String((0..<3).map { _ in Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(random.below(26)))) })
    }
}

/// A small generator whose numbers are the same everywhere.
struct SeededLetters {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}

/// A ledger of many invented calls, written in large batches straight to the store: what is planted has passed no guard.
enum ExportHistory {
    static let start = Instant(seconds: 1_772_352_000)
    private static let desk = Actor(person: "4417", position: "Radio 1", console: "history")

    /// - Parameter every: a string is planted in one call of so many, by turns in the narrative, a note and the place.
    /// - Returns: what must not leave.
    static func write(calls: Int, plantedEvery every: Int, to path: String) throws -> [String] {
        let ledger = try SQLiteLedger(path: path, sources: .system)
        var planted = PlantedWords(seed: 25_5)
        var situations = 0
        var batch: [Event] = []
        for number in 1...calls {
            let id = CallID("SA2026" + number.padded(to: 7))
            let received = start.advanced(by: number * 20)
            var (narrative, note, place) = (
                narratives[number % narratives.count], "UNIT ADVISED", "\(100 + number % 9000) FLORIN RD"
            )
            if number % every == 0 {
                let words = planted.next().text
                switch (number / every) % 3 {
                case 0: narrative = "\(narrative), \(words), RP STS WAITING OUTSIDE"
                case 1: note = "RP CALLED BACK. \(words)"
                default: place = "\(words), REAR HOUSE"
                }
            }
            batch.append(reception(id, received, number, place, narrative))
            batch.append(.noteAdded(NoteAdded(call: id, number: 1, withheld: 0), Remark(note)))
            batch.append(.callStatusChanged(CallStatusChanged(call: id, status: .closed, units: [])))
            if number % 100 == 0 {
                situations += 1
                let situation = SituationID(number: situations)
                batch.append(.situationOpened(SituationOpened(situation: situation, call: id, basis: .callForService)))
                batch.append(.supervisorDispatched(SupervisorDispatched(situation: situation, call: id, unit: "3S12")))
                batch.append(.determined(Determined(situation: situation, determination: .federalConfirmed)))
            }
            if batch.count >= 6000 || number == calls {
                _ = try ledger.append(
                    Batch(
                        events: batch.map { ProposedEvent(id: LedgerSources.system.eventID(), event: $0) }, actor: desk)
                )
                batch.removeAll(keepingCapacity: true)
            }
        }
        return planted.all
    }

    private static func reception(
        _ id: CallID, _ received: Instant, _ number: Int, _ place: String, _ narrative: String
    ) -> Event {
        .callReceived(
            CallReceived(
                call: id, type: ["415", "927P", "981", "ADV"][number % 4], priority: 3, received: received,
                callForService: nil, basis: .callForService, district: "4", beat: "4A", source: "history", withheld: 0),
            CallWords(location: place, narrative: narrative, coordinate: nil))
    }

    private static let narratives = [
        "RP STS LOUD MUSIC FROM BACK YARD, ONGOING 2 HRS",
        "POSS ICE AGTS IN PLOT, 4 MALES IN BLK VESTS, UNMARKED VAN, TAKING WORKERS",
        "ANON CALLER REPORTS VEH BLOCKING DRIVEWAY, UNOCCUPIED",
        "CK WELFARE OF NEIGHBOR, NOT SEEN IN 3 DAYS, LIGHTS ON",
    ]
}
