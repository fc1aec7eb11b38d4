import Detection
import DispatchDesk
import Testing

@Suite struct StatusGuardTests {
    @Test(arguments: [
        ("SUBJ IS UNDOCUMENTED", "SUBJ IS [status withheld]"),
        ("RP STS HUSB HAS NO PAPERS, TAKEN BY ICE", "RP STS HUSB [status withheld], TAKEN BY ICE"),
        ("A-NUMBER A123456789", "[status withheld]"),
        ("HE IS HERE ILLEGALLY", "HE IS [status withheld]"),
        ("HE OVERSTAYED HIS VISA", "HE [status withheld]"),
        ("SHE IS A US CITIZEN", "SHE IS A [status withheld]"),
        ("is a \u{201C}U.S. citizen\u{201D}", "is a \u{201C}[status withheld]\u{201D}"),
        ("SON IS DACA", "SON IS [status withheld]"),
        ("HAS A DEPORTATION ORDER", "HAS A [status withheld]"),
        ("DICE QUE ESTÁ SIN PAPELES", "DICE QUE ESTÁ [status withheld]"),
        ("ES INDOCUMENTADO", "ES [status withheld]"),
        ("HAS GREEN CARD", "HAS [status withheld]"),
        ("HE WAS BORN IN HONDURAS", "HE [status withheld]"),
        ("MIXED STATUS FAMILY", "[status withheld] FAMILY"),
        ("A# A 123 456 789", "A# [status withheld]"),
        ("НЕЛЕГАЛ", "[status withheld]"),
        ("HE WAS DEPORTED IN 2019", "HE [status withheld] 2019"),
    ]) func statusIsWithheld(_ text: String, _ expected: String) throws {
        let guarded = try Shipped.detector.get().withholdStatus(in: text)
        #expect(guarded.text == expected)
        #expect(guarded.withheld >= 1)
    }

    @Test(arguments: [
        "ICE AGENTS ASKED FOR HIS PAPERS", "UNDOCUMENTED DAMAGE TO VEH", "VEH ILLEGALLY PARKED", "CITIZEN ASSIST",
        "SENIOR CITIZEN FELL", "PASSPORT/GREEN CARD LOST", "IMMIGRATION WARRANT SHOWN", "I-205 SHOWN THRU WINDOW",
        "DEPORTATION OFFICER AT DOOR", "A NUMBER OF MALES", "AGENTS ASKING WHERE PEOPLE WERE BORN",
        "VISA CARD USED AT STORE", "FIREWORKS ARE ILLEGAL", "ILLEGAL DUMPING", "ILLEGAL PARKING COMPLAINT", "",
    ]) func theRestStays(_ text: String) throws {
        let guarded = try Shipped.detector.get().withholdStatus(in: text)
        #expect(guarded.text == text)
        #expect(guarded.withheld == 0)
    }

    /// The mark's own words are no words of a status, so that it is never marked again and takes nothing else with it.
    @Test(arguments: [
        ("UNDOCUMENTED AT USCIS", "[status withheld] AT USCIS"),
        ("PAROLEE PAROLEE UNDOCUMENTED", "PAROLEE PAROLEE [status withheld]"),
        ("3 MIGRANT UNDOCUMENTED MALES", "3 MIGRANT [status withheld]"),
    ]) func theMarkTakesNothingWithIt(_ text: String, _ guarded: String) throws {
        #expect(try Shipped.detector.get().withholdStatus(in: text).text == guarded)
    }

    /// In the time of its words, whatever is said how often.
    @Test func aLongTextIsGuardedToItsEnd() throws {
        let text = String(repeating: "PAROLEE no visa card, ", count: 5000) + "HE IS UNDOCUMENTED"
        let guarded = try Shipped.detector.get().withholdStatus(in: text)
        #expect(guarded.text.hasSuffix("[status withheld]") && !guarded.text.contains("UNDOCUMENTED"))
    }

    @Test(arguments: [
        "SUBJ IS UNDOCUMENTED NO PAPERS NO GREEN CARD", "UNDOC ILLEGAL ALIEN HERE ILLEGALLY W/O PAPERS",
        "NO [status withheld] PAPERS", "3 MIGRANT UNDOCUMENTED MALES", "UNDOCUMENTED AT USCIS",
        "PAROLEE [status withheld]", "MIGRANT [status withheld] MALES", "[status withheld] status",
        "ES INDOCUMENTADO, SIN PAPELES; VISA VENCIDA",
    ]) func guardingTwiceIsGuardingOnce(_ text: String) throws {
        let detector = try Shipped.detector.get()
        let once = detector.withholdStatus(in: text)
        let twice = detector.withholdStatus(in: once.text)
        #expect(twice.text == once.text)
        #expect(twice.withheld == 0)
    }

    /// Where the words stood, so that they can be marked while they are typed: without them and without the marks, the two texts
    /// are the same, however many turns it took.
    @Test(arguments: [
        "SUBJ IS UNDOCUMENTED", "SHE IS A US CITIZEN, HUSB IS DACA", "UNDOC ILLEGAL ALIEN HERE ILLEGALLY W/O PAPERS",
        "SUBJ IS UNDOCUMENTED NO PAPERS NO GREEN CARD", "3 MIGRANT UNDOCUMENTED MALES", "PAROLEE PAROLEE UNDOCUMENTED",
        "ES INDOCUMENTADO, SIN PAPELES; VISA VENCIDA", "is a \u{201C}U.S. citizen\u{201D}", "НЕЛЕГАЛ, A# A 123 456 789",
        "LOUD MUSIC",
    ]) func saysWhereTheWordsStood(_ text: String) throws {
        let guarded = try Shipped.detector.get().withholdStatus(in: text)
        let bytes = Array(text.utf8)
        var rest: [UInt8] = []
        var place = 0
        for span in guarded.spans {
            #expect(place <= span.lowerBound && span.upperBound <= bytes.count && !span.isEmpty)
            rest += bytes[place..<span.lowerBound]
            place = span.upperBound
        }
        rest += bytes[place...]
        let unmarked = guarded.text.split(separator: "[status withheld]", omittingEmptySubsequences: false).joined()
        #expect(String(decoding: rest, as: UTF8.self) == unmarked)
        #expect(guarded.spans.isEmpty == (guarded.withheld == 0))
    }
}
