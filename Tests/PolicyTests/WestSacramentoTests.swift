import Detection
import DispatchDesk
import Policy
import Testing

/// A second agency on the same base: the same calls flag, its own words and papers are its own.
@Suite struct WestSacramentoTests {
    private static let west = Result { try PolicyPack.shipped("west-sacramento-pd") }
    private static let east = Result { try PolicyPack.shipped("sacramento-pd") }

    @Test func isSound() throws {
        let check = try PackCheck.shipped("west-sacramento-pd")
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
        #expect(check.title.contains("on california"))
    }

    @Test func saysWhatItRestsOn() throws {
        let pack = try Self.west.get()
        #expect(pack.agency == "West Sacramento Police Department")
        #expect(pack.memorandum == "Res. 17-29")
        #expect(!pack.assumptions.isEmpty, "what no statement says is marked so")
        #expect(pack.paragraphs.contains { $0.id == "WS-1" && $0.source.contains("Resolution 17-29") })
        #expect(pack.paragraphs.allSatisfy { $0.id.hasPrefix("WS-") }, "Sacramento's memorandum is not this city's")
        #expect(try pack.digest != Self.east.get().digest)
    }

    @Test(arguments: [
        "RP STS ICE AGTS IN PLOT TAKING WORKERS", "4 UNK MALES MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB",
        "LA MIGRA ESTA EN LA ESCUELA", "SUBJ BROKE ICE MACHINE AT MOTEL", "IS ICE DOING RAIDS TODAY",
        "US MARSHALS SERVING WARRANT, ADV ONLY",
    ]) func theSameCallComesToTheSame(_ text: String) throws {
        let (west, east) = (try Self.west.get().detector.assess(text), try Self.east.get().detector.assess(text))
        #expect(west.level == east.level)
        #expect(west.score == east.score)
        #expect(west.findings == east.findings)
        #expect(west.pack == "west-sacramento-pd")
    }

    @Test func ownOfficersAreItsOwn() throws {
        let text = "IS THIS WSPD AT DOOR"
        #expect(try Self.west.get().detector.assess(text).findings.contains { $0.rule == "U-08" })
        #expect(try !Self.east.get().detector.assess(text).findings.contains { $0.rule == "U-08" })
    }

    /// The department's statement: no record of status "except to provide services related to the processing of U-Visa
    /// applications".
    @Test(arguments: [
        "RP REQ U VISA CERTIFICATION FORM", "RP AT COUNTER W/ U-VISA APPLICATION", "RP NEEDS CERT FOR U VISA",
    ])
    func aRequestForUVisaServicesStays(_ text: String) throws {
        #expect(try Self.west.get().detector.withholdStatus(in: text).text == text)
        #expect(try Self.east.get().detector.withholdStatus(in: text).text.contains("[status withheld]"))
    }

    @Test(arguments: [
        "NEIGHBOR HAS U VISA", "RP STS HER HUSBAND HAS U VISA CERTIFICATION", "SUBJ ON A U VISA", "RP IS UNDOCUMENTED",
        "RP REQ HELP, NEIGHBOR W/ U VISA APPLICATION", "RP NEEDS HER GREEN CARD",
    ]) func aPersonsStatusIsStillWithheld(_ text: String) throws {
        #expect(try Self.west.get().detector.withholdStatus(in: text).withheld > 0)
    }
}
