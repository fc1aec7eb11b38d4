import DeliverySupport
import DispatchDesk
import Foundation
import Ledger
import Policy
import TerminalSupport
import TestSupport
import Testing

extension RealProcesses {
    /// Notices that leave the machine: a real mail server, a real web server, and an engine that is killed where it stands.
    @Suite("The engine and real servers", .serialized, .timeLimit(.minutes(4)))
    struct EngineTests {
        private let station = try? Station()

        /// The shipped pack with a second's wait before notices go out, so that a test need not wait longer.
        private func quickPack(_ station: Station) throws -> String {
            let pack = station.path("pack")
            try FileManager.default.copyItem(
                atPath: Golden.root.appending(path: "Sources/Policy/Packs/sacramento-pd").path(percentEncoded: false),
                toPath: pack)
            let text = try String(contentsOfFile: pack + "/pack.yaml", encoding: .utf8)
            let quick = text.replacing("release_after: 15", with: "release_after: 1")
            try #require(quick != text)
            try quick.write(toFile: pack + "/pack.yaml", atomically: true, encoding: .utf8)
            return pack
        }

        private func channels(_ station: Station, _ mail: MailServer, _ web: WebServer) throws {
            let folder = station.path("config/watchdesk")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let secret = folder + "/hook.secret"
            try "an invented secret for tests".write(toFile: secret, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
            let command = try mail.sendmail().map { "\"\($0)\"" }.joined(separator: ", ")
            try """
            channels:
              mail: {kind: sendmail, command: [\(command)], from: watchdesk@example.invalid, time_limit: 20}
              hook: {kind: webhook, url: "\(web.url())", secret_file: "\(secret)", time_limit: 10}
            """.write(toFile: folder + "/channels.yaml", atomically: true, encoding: .utf8)
        }

        private func enroll(_ station: Station) throws {
            for (role, id, ways) in [
                ("FS", "3512", ["mail:3512@watch.example.invalid", "hook:3512"]),
                ("WC", "1101", ["mail:1101@watch.example.invalid", "hook:1101"]),
                ("DS", "2207", ["mail:2207@watch.example.invalid"]),
            ] {
                let words = ["roster", "add", role, id, "EXAMPLE \(id)"] + ways.flatMap { ["--way", $0] }
                let ended = try Spawn.run(
                    [Station.program] + words, environment: station.environment, input: "/dev/null")
                try #require(ended.status == 0, "\(ended.errors)")
            }
        }

        @Test(
            "five hundred notices, the engine killed at 25 moments: each arrives, a copy has its key, none after its answer",
            .memorandum("E.1"))
        func killed() throws {
            let station = try #require(station)
            let (mail, web) = (try MailServer(), try WebServer())
            let pack = try quickPack(station)
            try channels(station, mail, web)
            try enroll(station)
            // 168 calls on blocks of their own: 504 notices.
            try station.takeIn((1...168).map { FedCall($0, FedCall.flag) })
            let loaded = try PolicyPack.load(folder: pack)
            let clerk = try Clerk(
                ledger: try SQLiteLedger(path: station.ledger, sources: .system, make: false),
                desk: Desk(policy: loaded.desk, reader: loaded.detector), sources: .system, console: "test")
            #expect(clerk.board.notices.count == 504)

            var random = SeededGenerator(seed: 25)
            var kills = 0
            func answerSome() throws {
                for _ in 0..<5 {
                    try clerk.catchUp()
                    let open = clerk.board.notices.values.filter(\.isOpen).map(\.id).sorted()
                    guard let notice = open.randomElement(using: &random) else { return }
                    _ = try clerk.carryOut(
                        .acknowledge(notice, person: "EXAMPLE", channel: .phone, answer: Answer(.received)),
                        by: PlayedDesk.radio)
                }
            }
            while kills < 25 {
                let engine = try station.start("engine", "--pack", pack)
                for _ in 0..<Int.random(in: 2...45, using: &random) { _ = try engine.line(seconds: 60) }
                engine.kill()
                kills += 1
                try answerSome()
            }
            let engine = try station.start("engine", "--pack", pack)
            repeat {
                _ = try engine.line(seconds: 60)
                try clerk.catchUp()
            } while clerk.board.openDeliveries.contains { clerk.board.deliveries[$0]?.kind == .page }
            engine.end()
            try check(station, mail, web)
        }

        private func check(_ station: Station, _ mail: MailServer, _ web: WebServer) throws {
            let events = try station.events()
            var board = Board()
            var claims: [DeliveryKey: Int] = [:]
            var answeredAt: [NoticeID: Instant] = [:]
            for recorded in events {
                board.apply(recorded)
                switch recorded.event {
                case .deliveryClaimed(let fact):
                    claims[fact.key, default: 0] += 1
                    let notice = try #require(board.deliveries[fact.key]?.notice)
                    #expect(answeredAt[notice] == nil, "\(fact.key) was taken up after its answer")
                case .noticeAcknowledged(let fact, _): answeredAt[fact.notice] = recorded.recordedAt
                default: continue
                }
            }
            // A key on the wire is the record's own and when it was queued.
            var arrivals: [String: [Instant]] = [:]
            for message in try mail.messages {
                let key = try #require(message.values("X-Watchdesk-Key").first)
                arrivals[key, default: []].append(message.arrived)
                #expect(!message.body.contains("AGTS") && message.body.contains("916-555-0100"))
            }
            for request in try web.requests {
                let key = try #require(request.values("Idempotency-Key").first)
                arrivals[key, default: []].append(request.arrived)
            }
            var copies = 0
            var afterAnswer: Int64 = 0
            for delivery in board.deliveries.values.sorted(by: { $0.key < $1.key }) {
                let key = "\(delivery.key):\(delivery.queuedAt.microseconds)"
                let arrived =
                    arrivals.removeValue(forKey: key) ?? []
                copies += max(0, arrived.count - 1)
                #expect(arrived.count <= claims[delivery.key] ?? 0, "\(key) left without a claim")
                if case .accepted = delivery.state {
                    #expect(!arrived.isEmpty, "\(key) is said to be sent, and is not there")
                }
                if answeredAt[delivery.notice] == nil { #expect(!arrived.isEmpty, "\(key) never arrived") }
                if let answer = answeredAt[delivery.notice], let last = arrived.max() {
                    afterAnswer = max(afterAnswer, last.microseconds - answer.microseconds)
                }
            }
            #expect(arrivals.isEmpty, "messages nobody queued: \(arrivals.keys.sorted().prefix(3))")
            let answered = answeredAt.count
            let total = try mail.messages.count + web.requests.count
            print(
                "\(board.notices.count) notices, \(board.deliveries.count) messages, \(total) arrivals, \(copies) copies, "
                    + "\(answered) answered meanwhile, latest arrival after an answer \(afterAnswer / 1000) ms")
            // One that was already on its way when the answer came may land a moment after it; none is begun.
            #expect(afterAnswer < 2_000_000)
            #expect(try station.verify().status == 0)
        }

        @Test("a heartbeat is written only while nothing due is late")
        func pulse() throws {
            let station = try #require(station)
            let pack = try quickPack(station)
            try station.takeIn([FedCall(1, FedCall.quiet)])
            let pulse = station.path("pulse")
            let engine = try station.start("engine", "--pack", pack, "--pulse", pulse, "--every", "1")
            func read(until words: String) throws {
                while let line = try engine.line(seconds: 60) { if line.hasPrefix(words) { return } }
                Issue.record("the engine ended before it said \(words)")
            }
            try read(until: "everything is in time")
            // Somebody is reached by mail, and no channel is set up here: the message waits, is late, and the heart stops.
            let ended = try station.run(
                "roster", "add", "WC", "1101", "LT EXAMPLE", "--way", "mail:lt@watch.example.invalid")
            #expect(ended.status == 0, "\(ended.errors)")
            try station.takeIn([FedCall(2, FedCall.flag)])
            try read(until: "LATE: N-0001-WC/")
            engine.end()
            let stamp = try String(contentsOfFile: pulse, encoding: .utf8)
            #expect(Instant(rfc3339: stamp.dropLast()) != nil, "the pulse says when it last beat: \(stamp)")
            let board = try station.board()
            #expect(board.openDeliveries.count == 1)
        }
    }
}
