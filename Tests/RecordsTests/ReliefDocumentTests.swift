import Crypto
import DispatchDesk
import Foundation
import Ledger
import Policy
import Records
import TestSupport
import Testing

/// The signed paper of a relief: what it says, and that neither it nor its ledger can be changed unseen.
@Suite struct ReliefDocumentTests {
    /// A ledger file on which a position was passed on, and the sealed document.
    private struct Watch {
        let folder: URL
        let sealed: ReliefSealed
        /// Words that were said, typed or are somebody's: none of them may be on paper.
        static let words = [
            "HUSB", "VAN", "SCRATCHY", "HOSPITAL", "LT EXAMPLE", "SGT", "FLORIN", "916-555", "END OF WATCH", "CAPTAIN",
        ]

        var ledger: String { folder.appending(path: "ledger.sqlite").path }

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let clock = HandClock(.noon)
            let pack = try ShippedPack.get()
            let path = folder.appending(path: "ledger.sqlite").path
            let ledger = try SQLiteLedger(path: path, sources: clock.sources())
            let clerk = try Clerk(
                ledger: ledger, desk: Desk(policy: pack.desk, reader: pack.detector), sources: clock.sources(),
                console: "test")
            let (out, incoming) = (PlayedDesk.supervisor, Actor(person: "3119", position: "Radio 1", console: "test"))
            func give(_ command: Command, by actor: Actor = out) throws {
                clock.set(clock.now.advanced(by: 2))
                try clerk.carryOutDue()
                guard case .recorded = try clerk.carryOut(command, by: actor) else {
                    throw Failed(command: "\(command)")
                }
            }
            func relief(_ command: ReliefCommand, by actor: Actor = out) throws {
                try give(.relief(command), by: actor)
            }
            for person in TestRoster.people { try give(.enroll(person)) }
            try relief(.takeUp("Radio 1", "2207"))
            try give(
                .receive(
                    IncomingCall(
                        id: CallID("SA2026000412"), type: "207P", priority: 1, location: "37XX FLORIN RD",
                        narrative: "ICE AGTS PUT HUSB IN VAN")))
            try relief(.passOn(.equipment, text: "CHANNEL 4 SCRATCHY", until: nil))
            // Long enough for the call to stand over its limit before the relief begins.
            for _ in 0..<10 {
                clock.set(clock.now.advanced(by: 9))
                try clerk.carryOutDue()
            }
            try give(.acknowledge("N-0001-DS", person: "2207", channel: .console, answer: Answer(.responding)))
            try relief(.offer("Radio 1", .full, to: nil, reason: "END OF WATCH"))
            try relief(.begin("R-0001", "3119"), by: incoming)
            func mark() throws {
                guard let found = clerk.board.reliefs["R-0001"] else { return }
                for line in clerk.desk.sheet(of: found, on: clerk.board, at: clock.now) {
                    try relief(
                        .mark("R-0001", line.id, state: line.state, seconds: 4, line.isHeld ? .own : nil), by: incoming)
                }
            }
            try mark()
            try relief(.brief("R-0001"), by: incoming)
            try mark()
            try relief(.remark("R-0001", .question, "IS THE CAPTAIN IN"), by: incoming)
            try relief(.answer("R-0001", number: 1, text: "AT THE HOSPITAL"))
            for notice in clerk.board.openNotices.sorted(by: { $0.id < $1.id }) {
                try relief(.readBack("R-0001", notice.id, clerk.desk.readBack(of: notice)), by: incoming)
            }
            try relief(.assume("R-0001", "3119"), by: incoming)
            clock.set(clock.now.advanced(by: 130))
            try relief(.sign("R-0001", "3119", reason: nil), by: incoming)
            try relief(.sign("R-0001", "2207", reason: nil))
            sealed = try ReliefSealed(
                try #require(clerk.board.reliefs["R-0001"]), setting: .test(pack), ledger: ledger, key: .test)
            try relief(.seal(sealed))
        }

        struct Failed: Error { var command: String }

        func remove() { try? FileManager.default.removeItem(at: folder) }

        /// A copy of the ledger file, changed as told.
        func copy(_ change: (inout Data) -> Void) throws -> String {
            let file = folder.appending(path: "\(UUID().uuidString).sqlite")
            var data = try Data(contentsOf: URL(filePath: ledger))
            change(&data)
            try data.write(to: file)
            return file.path
        }
    }

    private func check(_ text: String, _ path: String) throws -> ReliefCheck.Finding {
        try ReliefCheck.check(
            try SignedRelief(text: text), against: try SQLiteLedger(path: path, sources: .system, make: false),
            setting: .test(try ShippedPack.get())
        ) { _ in }
    }

    @Test("it says who passed what to whom, in ids and codes and in no word of anybody")
    func body() throws {
        let watch = try Watch()
        defer { watch.remove() }
        try Golden.expect(watch.sealed.document, at: "Tests/RecordsTests/Goldens/relief-document.txt")
        for word in Watch.words { #expect(!watch.sealed.document.uppercased().contains(word), "\(word)") }
        #expect(watch.sealed.document.split(separator: "\n").allSatisfy { $0.count <= Paper.width })
    }

    @Test("it agrees with its ledger and with a copy of it, before and after the seal")
    func agrees() throws {
        let watch = try Watch()
        defer { watch.remove() }
        let text = try SignedRelief(sealed: watch.sealed).text
        #expect(try SignedRelief(text: text).text == text)
        let found = try check(text, try watch.copy { _ in })
        #expect(found.isSealOnLedger && found.relief == "R-0001" && found.events == found.through + 1)
    }

    @Test("one changed byte of the document fails, whichever it is")
    func everyByte() throws {
        let watch = try Watch()
        defer { watch.remove() }
        let whole = Array(try SignedRelief(sealed: watch.sealed).text.utf8)
        let ledger = try SQLiteLedger(path: watch.ledger, sources: .system, make: false)
        let setting = ReliefSetting.test(try ShippedPack.get())
        var passed: [Int] = []
        for index in whole.indices {
            for change in [UInt8(1), 0x20] {
                var bytes = whole
                bytes[index] ^= change
                guard let text = String(validating: bytes, as: UTF8.self), let document = try? SignedRelief(text: text)
                else { continue }
                // The signature alone decides about the body; only what it lets through is compared with the ledger.
                guard document.isSignatureRight else { continue }
                if (try? ReliefCheck.check(document, against: ledger, setting: setting) { _ in }) != nil {
                    passed.append(index)
                }
            }
        }
        #expect(passed.isEmpty, "bytes that could be changed: \(passed.prefix(5))")
        for extra in ["\n", " ", "x"] {
            #expect(throws: ReliefDocumentError.self) {
                try SignedRelief(text: String(decoding: whole, as: UTF8.self) + extra)
            }
        }
    }

    @Test("one changed byte of an event fails, be it of its facts, its words, who did it, or its chain")
    func ledgerBytes() throws {
        let watch = try Watch()
        defer { watch.remove() }
        let text = try SignedRelief(sealed: watch.sealed).text
        let marks = [
            "AGTS PUT HUSB", "37XX FLORIN RD", "IS THE CAPTAIN IN", "AT THE HOSPITAL", "position.assumed",
            "\"outgoing\":\"2207\"", "not acknowledged", "relief.read-back", "RELIEF DOCUMENT R-0001", "SGT EXAMPLE",
        ]
        for mark in marks {
            var isFound = false
            let path = try watch.copy { data in
                guard let range = data.range(of: Data(mark.utf8)) else { return }
                isFound = true
                data[range.lowerBound + 3] ^= 1
            }
            #expect(isFound, "\(mark) is in the file")
            #expect(throws: (any Error).self, "\(mark)") { try check(text, path) }
        }
    }

    @Test("another ledger, a shorter one, another key, another relief's seal: none of them will do")
    func others() throws {
        let (watch, other) = (try Watch(), try Watch())
        defer {
            watch.remove()
            other.remove()
        }
        let clock = HandClock(.noon)
        let short = MemoryLedger(sources: clock.sources())
        let document = try SignedRelief(sealed: watch.sealed)
        let setting = ReliefSetting.test(try ShippedPack.get())
        let shorter = #expect(throws: ReliefDocumentError.self) {
            try ReliefCheck.check(document, against: short, setting: setting) { _ in }
        }
        #expect(shorter?.code == .shorter)
        // The same watch played again has other salts, and so another history.
        let foreign = try SQLiteLedger(path: other.ledger, sources: .system, make: false)
        if try foreign.chain(at: document.head?.position ?? 0) != document.head?.chain {
            let disagrees = #expect(throws: ReliefDocumentError.self) {
                try ReliefCheck.check(document, against: foreign, setting: setting) { _ in }
            }
            #expect(disagrees?.code == .disagrees)
        }
        // Signed again with another key: the signature is right, the ledger's seal is not.
        let key = Curve25519.Signing.PrivateKey()
        let forged = try SignedRelief(
            sealed: ReliefSealed(
                relief: "R-0001", document: document.body, key: key.publicKey.rawRepresentation.base64EncodedString(),
                signature: try key.signature(for: Data(document.body.utf8)).base64EncodedString()))
        #expect(forged.isSignatureRight)
        let own = try SQLiteLedger(path: watch.ledger, sources: .system, make: false)
        let refused = #expect(throws: ReliefDocumentError.self) {
            try ReliefCheck.check(forged, against: own, setting: setting) { _ in }
        }
        #expect(refused?.code == .disagrees)
    }

    @Test("a document that was invented fails, though its head is the ledger's own and its signature right")
    func invented() throws {
        let watch = try Watch()
        defer { watch.remove() }
        let ledger = try SQLiteLedger(path: watch.ledger, sources: .system, make: false)
        let head = try ledger.head()
        let hex = head.chain.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let whole = watch.sealed.document
        let start = try #require(whole.range(of: "  ledger "))
        func forged(_ change: (String) -> String) throws -> SignedRelief {
            let end = "  ledger   32 to \(head.position)\n  head     \(hex)\n"
            let body = change(String(whole[..<start.lowerBound])) + end
            let key = Curve25519.Signing.PrivateKey()
            return try SignedRelief(
                sealed: ReliefSealed(
                    relief: "R-0001", document: body, key: key.publicKey.rawRepresentation.base64EncodedString(),
                    signature: try key.signature(for: Data(body.utf8)).base64EncodedString()))
        }
        let documents = [
            try forged { $0 }, try forged { $0.replacingOccurrences(of: "outgoing  2207", with: "outgoing  9999") },
            try forged { $0.replacingOccurrences(of: "R-0001", with: "R-0002") },
        ]
        for var document in documents {
            if document.body.contains("R-0002") { document.relief = "R-0002" }
            #expect(document.isSignatureRight && document.head == head)
            #expect(throws: ReliefDocumentError.self) {
                try ReliefCheck.check(document, against: ledger, setting: .test(try ShippedPack.get())) { _ in }
            }
        }
    }
}
