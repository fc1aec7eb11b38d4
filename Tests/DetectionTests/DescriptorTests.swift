import Detection
import DispatchDesk
import Testing

/// Who people are never counts: the same text with every descriptor swapped comes to the same score.
@Suite struct DescriptorTests {
    static let texts = [
        "RP ADV 4 UNK %@ MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB",
        "3 %@ BLK VESTS SAID THEY ARE ICE TIED UP CLERK TOOK ATM",
        "211 JO 3 MASKED %@ TOOK REGISTER",
        "2 %@ IN SKI MASKS W/RIFLES",
        "ICE AGTS TOOK 2 %@ FROM CAR WASH",
        "%@ FIGHTING IN LOT",
        "%@ WITH ICE PICK",
    ]
    static let swaps = [
        "WMAS", "HMAS", "BMAS", "AMAS", "OMAS", "MALES", "HISPANIC MALES", "WHITE MALES", "BLACK MALES", "ASIAN MALES",
        "MEXICAN MALES", "HMONG MALES", "SPANISH SPEAKING MALES", "MIDDLE EASTERN MALES", "PUNJABI MALES",
    ]

    @Test(arguments: texts) func swappingDescriptorsChangesNothing(_ text: String) throws {
        let detector = try Shipped.detector.get()
        let plain = detector.assess(text.replacing("%@", with: "MALES"))
        for swap in Self.swaps {
            let found = detector.assess(text.replacing("%@", with: swap))
            #expect(found.score == plain.score, "\(swap)")
            #expect(found.level == plain.level, "\(swap)")
            #expect(found.findings.map(\.rule) == plain.findings.map(\.rule), "\(swap)")
        }
    }

    @Test(arguments: [
        "RP SPANISH SPKR, NEEDS INTERPRETER", "HMONG SPKR LANG LINE", "RP GARCIA LOPEZ HISPANIC ACCENT",
        "MEXICAN RESTAURANT ALARM", "REFUGEE OFFICE 415", "MALE FROM GUATEMALA SLEEPING IN DOORWAY",
    ]) func whoPeopleAreIsNoIndicator(_ text: String) throws {
        let found = try Shipped.detector.get().assess(text)
        #expect(found.level == .none)
        #expect(found.score == 0)
    }

    @Test func surnamesChangeNothing() throws {
        let detector = try Shipped.detector.get()
        let names = ["GARCIA", "SMITH", "NGUYEN", "SINGH", "VANG", "PETROV"]
        let scores = names.map { detector.assess("RP \($0) STS MASKED MEN IN VESTS TOOK HER HUSBAND").score }
        #expect(Set(scores).count == 1)
    }
}
