import Detection
import DispatchDesk
import Testing

/// Who people are never counts: the same text with every descriptor swapped comes to the same level and score.
@Suite struct DescriptorTests {
    /// Texts with a place for one person, for persons, and for what a call-taker adds of the caller.
    static let texts = [
        "RP ADV 4 UNK %s MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB",
        "3 %s BLK VESTS SAID THEY ARE ICE TIED UP CLERK TOOK ATM",
        "211 JO 3 MASKED %s TOOK REGISTER", "2 %s IN SKI MASKS W/RIFLES", "ICE AGTS TOOK 2 %s FROM CAR WASH",
        "%s FIGHTING IN LOT", "%s WITH ICE PICK", "RP STS ICE AGTS IN PLOT OF HOME DEPOT TAKING %s",
        "OL MASKED %s W/RIFLES IN PLOT, DISC", "6 %s IN VESTS POUNDING ON DOOR SAY POLICE WONT SAY WHICH, NO BADGES",
        "FEDS IN UNMKD TAHOES TOOK 2 %s FROM CAR WASH", "2 %s IN PLAIN CLOTHES HANDCUFFED RPS SON, NO BADGES",
        "%s LOITERING BEHIND STORE", "CROWD OF %s AROUND VAN, AGTS PEPPER SPRAYING",
        "BORDER PATROL STOPPED 3 %s AT LIGHT RAIL",
        "5 %s DRIVING WHI VAN FOLLOWING KIDS", "RP SAW MASKED MEN TAKE 2 %s IN AN UNMARKED SUV",
        "MASKED %p WITH NO BADGE PUT HUSB IN UNMKD SUV", "%p TAKEN BY ICE IN FRONT OF SCHOOL",
        "%p SELLING ICE BEHIND THE STORE",
        "SUSP %p POINTED RIFLE AT CLERK", "IMMIGRATION TOOK %p FROM WORK", "ARMED %p WONT ID SAYS FEDERAL AGENT",
        "NEIGHBOR, %p, GRABBED AND PUT INTO VAN BY MASKED MEN", "%p ASKING IF ICE IS IN THE AREA", "%p HIT BY VEH",
        "AGTS CHASING %p THRU PLOT", "HSI AGTS SERVING WARRANT ON %p", "VEST SAYS POLICE ICE ON %p, REFUSED TO ID",
        "%c RP STS MASKED MEN IN VESTS TOOK HER HUSBAND", "RP %c ADV ICE AGTS AT HER DOOR",
        "IS ICE DOING RAIDS TODAY ON FRANKLIN. %c",
        "%c RP REPORTS LOUD MUSIC", "4 MALES BLK VESTS PUT HUSB IN WHI VAN NLP. RP %c",
        "NOT ICE PER SGT, WAS SSD NARCOTICS. %c",
    ]
    static let persons = [
        "MALES", "WMAS", "HMAS", "BMAS", "AMAS", "OMAS", "WMS", "HMS", "HISPANIC MALES", "WHITE MALES", "BLACK MALES",
        "ASIAN MALES", "LATINO MALES", "MEXICAN MALES", "HMONG MALES", "SPANISH SPEAKING MALES", "MIDDLE EASTERN MALES",
        "PUNJABI MALES", "GUATEMALAN MALES", "RUSSIAN MALES", "UKRAINIAN MALES", "AFGHAN MALES", "FILIPINO MALES",
        "MUSLIM MALES",
        "SIKH MALES", "CATHOLIC MALES", "JEWISH MALES", "AFRICAN AMERICAN MALES", "DARK SKINNED MALES", "ITALIAN MALES",
        "Haitian males",
        "HONDUREÑO MALES", "NATIVE AMERICAN MALES", "SOMALI MALES", "VIETNAMESE MALES", "PACIFIC ISLANDER MALES",
    ]
    static let person = [
        "MALE", "WMA", "HMA", "BMA", "AMA", "OMA", "WM", "HM", "HISPANIC MALE", "WHITE MALE", "BLACK MALE",
        "ASIAN MALE",
        "MEXICAN MALE", "SALVADORAN MALE", "INDIAN MALE", "RUSSIAN MALE", "MUSLIM MALE", "SIKH MALE IN TURBAN",
        "CHINESE MALE",
        "DARK SKINNED MALE", "NIGERIAN MALE", "POLISH MALE", "Cuban male",
    ]
    static let women = ["FEMALE", "WFA", "HFA", "BFA", "AFA", "OFA", "BLACK FEMALE", "Hispanic female", "HMONG FEMALE"]
    static let callers = [
        "", "SPANISH SPKR", "SPANISH SPEAKING", "RUSSIAN SPEAKING", "HMONG", "CANTONESE", "DARI", "INTERPRETER",
        "W ACCENT",
        "LANG LINE", "LANGUAGE LINE", "NEEDS SPANISH INTERPRETER", "NEEDS PUNJABI INTERPRETER", "HEAVY ACCENT",
        "SPEAKS NO ENGLISH",
        "GARCIA", "SMITH", "NGUYEN", "SINGH", "VANG", "PETROV", "MUSLIM", "HISPANIC", "MEXICAN",
    ]

    @Test(arguments: texts) func swappingDescriptorsChangesNothing(_ text: String) throws {
        for (place, swaps) in [("%s", Self.persons), ("%p", Self.person), ("%p", Self.women), ("%c", Self.callers)]
        where text.contains(place) {
            try expectTheSame(swaps.map { text.replacing(place, with: $0) })
        }
    }

    private func expectTheSame(_ texts: [String]) throws {
        let detector = try Shipped.detector.get()
        guard let plain = texts.first.map(detector.assess) else { return }
        for text in texts {
            let found = detector.assess(text)
            #expect(found.score == plain.score, "\(text)")
            #expect(found.level == plain.level, "\(text)")
            #expect(found.findings.map(\.rule) == plain.findings.map(\.rule), "\(text)")
        }
    }

    @Test(arguments: [
        "RP SPANISH SPKR, NEEDS INTERPRETER", "HMONG SPKR LANG LINE", "RP GARCIA LOPEZ HISPANIC ACCENT",
        "MEXICAN RESTAURANT ALARM", "REFUGEE OFFICE 415", "MALE FROM GUATEMALA SLEEPING IN DOORWAY",
        "HMA, HFA AND 2 HMJS IN WHI VAN", "MUSLIM FEMALE IN HIJAB ON BENCH",
        "DARK SKINNED MALE W TURBAN LOOKING IN CARS",
    ]) func whoPeopleAreIsNoIndicator(_ text: String) throws {
        let found = try Shipped.detector.get().assess(text)
        #expect(found.level == .none)
        #expect(found.score == 0)
    }

    /// The guard takes a person's status out before a text is read, so two of them come to the same.
    @Test func statusChangesNothing() throws {
        let detector = try Shipped.detector.get()
        let states = ["UNDOCUMENTED", "A US CITIZEN", "A GREEN CARD HOLDER", "HERE ON A VISA", "A REFUGEE", "DACA"]
        let found = states.map { state in
            detector.assess(
                detector.withholdStatus(in: "MASKED MEN IN VESTS TOOK HER HUSBAND, HE IS \(state)").text)
        }
        #expect(Set(found.map(\.score)).count == 1, "\(zip(states, found.map(\.score)).map { "\($0) \($1)" })")
        #expect(Set(found.map(\.level)) == [.flag])
    }

    @Test func surnamesChangeNothing() throws {
        let names = [
            "GARCIA", "SMITH", "NGUYEN", "SINGH", "VANG", "PETROV", "DE LA CRUZ", "KAUR", "HERNANDEZ", "O'BRIEN",
        ]
        try expectTheSame(names.map { "RP \($0) STS MASKED MEN IN VESTS TOOK HER HUSBAND" })
        try expectTheSame(names.map { "ICE AGTS TOOK \($0) FROM CAR WASH" })
    }
}
