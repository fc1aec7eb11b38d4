import Detection
import DispatchDesk
import Policy
import Testing

/// The labelled sentences every pack of the department must read as listed.
@Suite struct LabelledSentenceTests {
    struct Sentence: CustomTestStringConvertible {
        var number: Int
        var text: String
        var level: Level
        var rules: [String] = []
        var tags: [DispatchDesk.Tag] = []
        var testDescription: String { "\(number) \(text)" }

        init(_ number: Int, _ text: String, _ level: Level, _ rules: [String] = [], tags: [String] = []) {
            (self.number, self.text, self.level, self.rules) = (number, text, level, rules)
            self.tags = tags.map { DispatchDesk.Tag($0) }
        }
    }

    static let sentences: [Sentence] = [
        Sentence(1, "RP STS ICE AGTS IN PLOT OF HOME DEPOT TAKING WORKERS", .flag, ["A-01", "B-20"]),
        Sentence(2, "OL MASKED MALES W/RIFLES IN PLOT, DISC", .watch),
        Sentence(3, "RP ADV 4 UNK SUBJS MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB", .flag),
        Sentence(4, "BLACK ICE ON ROADWAY NB I5 ONRAMP", .none),
        Sentence(5, "SUBJ SELLING ICE BEHIND THE STORE", .none),
        Sentence(6, "ICE CREAM TRUCK BLOCKING DRIVEWAY", .none),
        Sentence(7, "RP THINKS ITS ICE ACRS FROM SCHOOL 2 SUV TINTED", .flag),
        Sentence(8, "SUSP THREATENED TO CALL ICE ON RP", .none),
        Sentence(9, "VEST SAYS POLICE ICE, REFUSED TO ID", .flag, ["K-01", "U-01"]),
        Sentence(10, "POLICE OFFICE NOTICE SERVICE", .none),
        Sentence(
            11, "HSI ADV THEY WILL BE AT ... 0500 FOR WARRANTS", .flag, ["F-01", "F-02"], tags: ["FED-ADVISE"]),
        Sentence(12, "CBP SUPV REQ UNITS CROWD SURROUNDING AGTS", .flag, tags: ["FED-REQUEST"]),
        Sentence(13, "US MARSHALS SERVING WARRANT, ADV ONLY", .watch, tags: ["OTHER-FED"]),
        Sentence(14, "FBI AGENT LEFT CARD", .none, tags: ["OTHER-FED"]),
        Sentence(15, "MARSHALS MASKED WONT ID TOOK MALE UNMKD SUV", .flag),
        Sentence(16, "211 JO 3 MASKED SUSPS TOOK REGISTER", .none),
        Sentence(17, "3 MALES BLK VESTS SAID THEY ARE ICE TIED UP CLERK TOOK ATM", .flag, tags: ["IMPOSTOR"]),
        Sentence(18, "LADY GRABBED PUT IN VAN BY EX BF", .none),
        Sentence(19, "LA MIGRA ESTA EN LA ESCUELA", .flag),
        Sentence(20, "SE LLEVARON A MI ESPOSO HOMBRES ENCAPUCHADOS CAMIONETA SIN PLACAS", .flag),
        Sentence(21, "HAY HIELO EN LA CARRETERA", .none),
        Sentence(22, "RP HAS MIGRAINE", .none),
        Sentence(23, "PROTEST AGAINST ICE AT 650 CAPITOL MALL 60 PEOPLE PEACEFUL", .watch, tags: ["PROTEST"]),
        Sentence(24, "PROTEST AT MOSS BLDG AGTS PEPPER SPRAYING CROWD", .flag),
        Sentence(25, "UNLAWFUL DETAINER DISPUTE W/ LANDLORD", .none),
        Sentence(26, "NOTICE TO APPEAR LOST", .none),
        Sentence(27, "GRN CHARGER SRT DOING DONUTS", .none),
        Sentence(28, "DHS CASEWORKER AT DOOR FOR CHILD VISIT", .none),
        Sentence(29, "DHS AGTS AT DOOR W/ WARRANT NOT SIGNED BY JUDGE", .flag),
        Sentence(30, "IS ICE DOING RAIDS TODAY ON FRANKLIN", .watch),
        Sentence(31, "NOT ICE PER SGT, WAS SSD NARCOTICS", .none),
        Sentence(32, "PAROLE AGENTS IN VESTS AT DOOR", .none),
        Sentence(33, "MEN IN VESTS POUNDING ON DOOR SAY POLICE WONT SAY WHICH, NO BADGES", .flag),
        Sentence(34, "AGENTS FROM IMMIGRATION ARRESTED NEIGHBOR, 2 KIDS LEFT ALONE", .flag, tags: ["CHILD"]),
        Sentence(35, "RP WANTS TO KNOW IF HER GREEN CARD IS VALID", .none),
        Sentence(36, "RP STS COUSIN TAKEN BY ICE LAST WEEK WHERE IS HE", .watch),
        Sentence(37, "MAN W/ ICE PICK", .none),
        Sentence(38, "ICE BLOCKS 415 AT BAR", .none),
        Sentence(39, "BORDER COLLIE RUNNING LOOSE", .none),
        Sentence(40, "BORDER PATROL TRUCK GRN STRIPE AT LIGHT RAIL", .flag, ["V-01"]),
        Sentence(41, "RP LANG LINE RUSS: \"ЗАБРАЛИ МУЖА, ЛЮДИ В МАСКАХ, БЕЗ НОМЕРОВ\"", .flag),
        Sentence(42, "VI: NGUOI DEO MAT NA BAT CHONG TOI DUA LEN XE KHONG BIEN SO", .flag),
        Sentence(43, "蒙面人带走了我先生 没有出示证件", .flag),
        Sentence(44, "马路结冰", .none),
        Sentence(45, "IMMIGRATION WALE AA GAYE, BHARA NU CHUKK KE LAI GAYE", .flag),
        Sentence(46, "TUB CEEV XWM ICE TUAJ NTES KUV TUS TXIV", .flag),
        Sentence(47, "TAGA-ICE NASA LABAS, AYAW MAGPAKILALA", .flag),
        Sentence(48, "MY ICE CONTACT IS MY SISTER", .none),
        Sentence(49, "SMOKING ICE W/ POLICE SCANNER ON", .none),
        Sentence(50, "FEDS IN UNMKD TAHOES TOOK 2 WORKERS FROM CAR WASH", .flag),
        Sentence(51, "RP FED THE DOG, DOG BIT", .none),
        Sentence(52, "HE WAS FORCED INTO CAR BY 3 MASKED MALES NO BADGES 4 TAHOES", .flag),
        Sentence(53, "ADMIN WARRANT I205 SHOWN THRU WINDOW", .flag),
        Sentence(54, "WHI VAN FOLLOWING KIDS", .none),
        Sentence(55, "PHONE SCAM, CALLER SAID HE WAS IMMIGRATION WANTED GIFT CARDS", .none),
        Sentence(56, "3A21 REQ SUPV POSS FEDERAL ENFORCEMENT ACTION", .flag, ["F-06"]),
        Sentence(57, "RP ADV 4 HMA SUBJS MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB", .flag),
        Sentence(58, "RP ADV SUBJ IS UNDOCUMENTED", .none),
        Sentence(59, "F ICE SPRAY PAINTED ON WALL", .none),
        Sentence(60, "BOUNTY HUNTERS AT APT FOR BAIL SKIP", .none),
    ]

    @Test(arguments: sentences) func comesOutAsListed(_ sentence: Sentence) throws {
        let detector = try Shipped.detector.get()
        let found = detector.assess(sentence.text)
        let account = detector.explain(sentence.text).description
        #expect(found.level == sentence.level, "\(account)")
        for rule in sentence.rules { #expect(found.findings.contains { $0.rule == rule }, "\(rule)\n\(account)") }
        for tag in sentence.tags { #expect(found.tags.contains(tag), "\(tag)\n\(account)") }
    }

    @Test func impostorsInPersonFlag() throws {
        let detector = try Shipped.detector.get()
        let found = detector.assess("MALE AT DOOR SAID HE WAS IMMIGRATION WANTED GIFT CARDS")
        #expect(found.level == .flag)
        #expect(found.tags.contains(DispatchDesk.Tag("IMPOSTOR")))
    }
}
