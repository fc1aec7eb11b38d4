import Detection
import DispatchDesk
import Policy
import Testing

@Suite struct ShippedPackTests {
    @Test func everyExampleComesOutAsSaid() throws {
        let check = try PackCheck.shipped("sacramento-pd")
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
        #expect(check.rules > 120)
        #expect(check.examples.sum(of: \.examples) > 200)
    }

    @Test func settingsAreTheDepartments() throws {
        let pack = try PolicyPack.shipped("sacramento-pd")
        #expect(pack.id == "sacramento-pd")
        #expect(pack.memorandum == "DM 25-5")
        #expect(pack.effective == "2025-07-17")
        #expect(pack.heading == "SACRAMENTO POLICE DEPARTMENT")
        #expect(pack.desk.releaseAfter == 15)
        #expect(pack.desk.acknowledge.limit == 120)
        #expect(pack.desk.dispatchSupervisor.warnAfter == 45)
        #expect(pack.desk.joinWindow == 3600)
        #expect(pack.desk.advisedTypes == ["ADV"])
        #expect(pack.desk.dismissalReasons.contains { $0.code == "UNKNOWN" })
        let scoring = try WrittenPack.shipped("sacramento-pd").rules.scoring
        #expect(scoring.flag == 60)
        #expect(scoring.watch == 45)
        #expect(scoring.caps == [.vehicle: 30, .place: 10, .context: 10])
        #expect(pack.directives == (try DirectiveTemplates.shipped("sacramento-pd")))
        #expect(pack.types.contains { $0.code == "927P" && $0.origin == .cityData })
        #expect(pack.types.contains { $0.code == "207" && $0.origin == .local })
        #expect(pack.paragraphs.contains { $0.id == "E.1.b" && $0.owner == "communications" })
    }

    @Test func digestNamesTheContent() throws {
        let one = try PolicyPack.shipped("sacramento-pd")
        let other = try PolicyPack.shipped("sacramento-pd")
        #expect(one.digest == other.digest)
        #expect(one.digest.hasPrefix("sha256:"))
        #expect(one.digest.utf8.count == 71)
        #expect(one.detector.assess("ICE AGENTS").digest == one.digest)
    }

    @Test func aPackNobodyShips() {
        #expect { try PolicyPack.shipped("atlantis-pd") } throws: { error in
            (error as? PolicyError)?.code == .unknownPack
        }
    }
}
