import DispatchDesk
import Foundation
import TerminalSupport
import TestSupport
import Testing

extension RealProcesses {
    /// The program ends in the middle of anything. What it said was recorded is recorded, and nothing is torn.
    @Suite("Killed at any moment") struct KillTests {
        /// Lets some time pass, at most `most`, without giving the processor away: a moment no one chose.
        private func spin(_ most: Duration, _ random: inout SeededGenerator) {
            let clock = ContinuousClock()
            let end = clock.now + most * Double.random(in: 0...1, using: &random)
            while clock.now < end { sched_yield() }
        }

        /// Every call has been read, every flag has its three notices: no command is on the record by half.
        private func isWhole(_ board: Board) -> Bool {
            board.calls.values.allSatisfy { call in
                call.assessment != nil && (call.level != .flag || board.notices(of: call).count == 3)
            }
        }

        /// `recorded POSITION ID LEVEL` in its parts.
        private func parts(of line: String) throws -> (position: Int64, id: String, level: String) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 4, words[0] == "recorded", let position = Int64(words[1]) else {
                throw Tmux.Problem(description: "not a line of intake: \(line)")
            }
            return (position, words[2], words[3])
        }

        @Test("intake: each line it printed is on the record")
        func intake() async throws {
            let station = try Station()
            var random = SeededGenerator(seed: 25)
            let calls = (1...900).map { FedCall($0, $0 % 5 == 0 ? FedCall.flag : FedCall.quiet) }
            let feed = try station.write("long.jsonl", FedCall.lines(calls))
            var said: [(position: Int64, id: String, level: String)] = []
            var unsaid = 0
            for round in 1...25 {
                let before = said.count
                let child = try station.start("intake", feed)
                for _ in 0..<Int.random(in: 1...40, using: &random) {
                    guard let line = try child.line() else { break }
                    said.append(try parts(of: line))
                }
                spin(.milliseconds(5), &random)
                child.kill()
                while let line = try child.line() { said.append(try parts(of: line)) }

                let events = try station.events()
                var board = Board()
                for event in events { board.apply(event) }
                for (position, id, level) in said[before...] {
                    try #require(position <= events.count, "round \(round): position \(position) is lost")
                    let call = try #require(board.calls[CallID(id)], "round \(round): \(id) is lost")
                    #expect(call.level.rawValue == level)
                    let last = events[Int(position) - 1]
                    #expect(last.position == position && last.actor.person == "feed")
                }
                #expect(isWhole(board), "round \(round)")
                // At most the one call whose commit was under way is there without having been said.
                #expect(board.calls.count - said.count - unsaid <= 1)
                unsaid = board.calls.count - said.count
                let verified = try station.verify()
                #expect(verified.status == 0, "round \(round): \(verified.errors)")
            }
            let ended = try station.run("intake", feed)
            #expect(ended.status == 0)
            #expect(try station.board().calls.count == 900, "the same file once more brings in the rest")
            #expect(Set(said.map(\.id)).count == said.count, "no call is said to be recorded twice")
            #expect(try station.verify().status == 0)
            print(
                "intake: 25 kills, \(said.count) calls said to be recorded, none lost; \(unsaid) on the record unsaid")
        }

        /// What a line of the result on the screen claims to be on the record.
        private func isThere(_ claim: Claim, on board: Board) -> Bool {
            switch claim {
            case .confirmed(let call):
                if case .confirmed? = board.calls[call]?.review { true } else { false }
            case .noted(let call, let text): board.calls[call]?.notes.contains { $0.text == text } ?? false
            case .acknowledged(let notice, let person): board.notices[notice]?.acknowledgment?.person == person
            }
        }

        private enum Claim {
            case confirmed(CallID)
            case noted(CallID, String)
            case acknowledged(NoticeID, String)
        }

        @Test("console: each thing the screen said was accepted is on the record")
        func console() async throws {
            let station = try Station()
            var random = SeededGenerator(seed: 26)
            try station.takeIn((1...100).map { FedCall($0, FedCall.flag) })
            let tmux = try await station.terminal()
            var (claims, unseen): ([Claim], Int) = ([], 0)
            var next = 1
            for round in 1...25 {
                try await station.startConsole(in: tmux)
                // A command about a call is for a console that has read the ledger.
                try await tmux.wait(for: "─ CALL 00001 ─")
                let process = try tmux.process("watchdesk")
                let steps = Int.random(in: 1...4, using: &random)
                for step in 1...steps {
                    // A call of its own each time, so that each result line can only be about this.
                    let call = FedCall(next, "")
                    next += 1
                    let start = try station.board()
                    let notice = try #require(watchCommander(of: call, on: start))
                    let (typed, words, claim): (String, String, Claim) =
                        switch Int.random(in: 0...2, using: &random) {
                        case 0: ("FC \(call.id)", "\(call.tail) confirmed under E.1.a", .confirmed(CallID(call.id)))
                        case 1:
                            (
                                "T \(call.id) ROUND \(round) STEP \(step)", "note on \(call.tail)",
                                .noted(CallID(call.id), "ROUND \(round) STEP \(step)")
                            )
                        default:
                            (
                                "ACK \(call.id) WC LT \(round) phone",
                                "\(notice) acknowledged for LT \(round) ",
                                .acknowledged(notice, "LT \(round)")
                            )
                        }
                    try tmux.run([
                        "send-keys", "-t", tmux.pane, "-l", ":" + typed, ";", "send-keys", "-t", tmux.pane, "Enter",
                    ])
                    if step < steps {
                        try await tmux.wait(for: "accepted: ") { $0.contains("accepted: ") && $0.contains(words) }
                        claims.append(claim)
                    } else {
                        spin(.milliseconds(40), &random)
                        Spawn.kill(process)
                        try await tmux.wait(for: "Killed")
                        let seen = try tmux.screen()
                        if seen.split(separator: "\n").contains(where: {
                            $0.contains("accepted: ") && $0.contains(words)
                        }) {
                            claims.append(claim)
                        } else {
                            unseen += 1
                        }
                    }
                }
                let board = try station.board()
                for claim in claims { #expect(isThere(claim, on: board), "round \(round): \(claim) is lost") }
                #expect(isWhole(board), "round \(round)")
                let verified = try station.verify()
                #expect(verified.status == 0, "round \(round): \(verified.errors)")
                try await tmux.renew()
            }
            print("console: 25 kills, \(claims.count) things seen accepted, none lost; \(unseen) were not seen to be")
        }

        private func watchCommander(of call: FedCall, on board: Board) -> NoticeID? {
            board.calls[CallID(call.id)].flatMap { board.notices(of: $0).first { $0.role == .watchCommander }?.id }
        }
    }
}
