import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("Two consoles on one ledger") struct SharedLedgerTests {
        let station: Station
        let one: Tmux
        let two: Tmux

        init() async throws {
            station = try Station()
            one = try await station.console(columns: 132, rows: 43, ["WATCHDESK_PERSON": "4417"])
            try await one.wait(for: "Radio 1 taken up")
            two = try await station.terminal(columns: 132, rows: 43, ["WATCHDESK_PERSON": "4418"])
            try two.type("clear; watchdesk")
            // The seat is taken: who begins beside it says that they look on.
            try await two.wait(for: "Who sits here?")
            try two.keys("1")
            try await two.wait(for: "F2 New call")
        }

        /// Both screens at one moment, by one command.
        private func screens() throws -> (one: String, two: String) {
            let mark = "=between="
            let answer = try one.run([
                "capture-pane", "-p", "-t", one.pane, ";", "display-message", "-p", mark, ";", "capture-pane", "-p",
                "-t",
                two.pane,
            ]).output.components(separatedBy: mark)
            try #require(answer.count == 2, "\(answer)")
            return (answer[0], answer[1])
        }

        @Test("what a feed brings in shows on both, and what one does shows on the other")
        func shared() async throws {
            let clock = ContinuousClock()
            var spans: (one: [Duration], two: [Duration]) = ([], [])
            for number in 1...10 {
                let call = FedCall(number, number % 3 == 1 ? FedCall.flag : FedCall.quiet)
                let feed = try station.start(
                    "intake", try station.write("feed.jsonl", FedCall.lines([call])))
                let line = try #require(try feed.line())
                let start = clock.now
                #expect(line.hasPrefix("recorded ") && line.contains(call.id))
                var (first, second): (Duration?, Duration?) = (nil, nil)
                while first == nil || second == nil {
                    let seen = try screens()
                    let passed = clock.now - start
                    if seen.one.contains(call.tail) { first = first ?? passed }
                    if seen.two.contains(call.tail) { second = second ?? passed }
                    try #require(passed < .seconds(15), "\(call.id) did not come:\n\(seen.one)\n\(seen.two)")
                    await Task.yield()
                }
                spans.one.append(first ?? .zero)
                spans.two.append(second ?? .zero)
                #expect(try feed.line() == nil)
            }
            let medians = [spans.one, spans.two].map { $0.sorted()[5] }
            print("recorded to shown, 10 calls: \(summary(spans.one)); \(summary(spans.two))")
            // On a quiet machine this is some hundredths of a second; the bound only catches a console that polls.
            #expect(medians.allSatisfy { $0 < .seconds(1) })

            // The first flag is selected as it comes in; `f` looks at it, and pressed again goes on to the next.
            for tmux in [one, two] {
                try await tmux.wait(for: "─ CALL 00001 ─")
                try tmux.keys("f", "f")
                try await tmux.wait(for: "─ CALL 00004 ─")
            }
            try one.keys("a", "d")
            try await one.wait(for: "[Dispatch Supervis")
            try one.keys("Enter")
            try await one.wait(for: "accepted: N-0002-DS acknowledged for 4417 ")
            try await two.wait(for: "the acknowledgment of the other console") {
                $0.contains(/DS .*ack \d\d:\d\d:\d\d console 4417/)
            }
            try two.keys("F6")
            try await two.wait(for: "accepted: 00004 confirmed under E.1.a by 4418 at ")
            try await one.wait(for: "confirmed by 4418 at ")
            #expect(try station.notices().filter { $0.person == "4417" }.map(\.id) == ["N-0002-DS"])
        }

        private func summary(_ spans: [Duration]) -> String {
            let sorted = spans.sorted().map { $0 / .milliseconds(1) }.map { ($0 * 10).rounded() / 10 }
            return "median \(sorted[5]) ms, from \(sorted[0]) to \(sorted[9]) ms"
        }

        @Test("both acknowledge at the same moment: one is accepted, the other reads who was first")
        func race() async throws {
            try station.takeIn((1...4).map { FedCall($0, FedCall.flag) })
            for tmux in [one, two] { try await tmux.wait(for: "00004 207P") }
            var winners: [String: String] = [:]
            for number in 1...4 {
                let call = FedCall(number, "")
                for (index, role) in ["fieldSupervisor", "watchCommander", "dispatchSupervisor"].enumerated() {
                    let key = String(role.prefix(1))
                    let notice = "N-000\(number)-\(["FS", "WC", "DS"][index])"
                    for (tmux, person) in [(one, "LT ONE"), (two, "LT TWO")] {
                        try tmux.keys("/")
                        try await tmux.wait(for: "FIND >")
                        try tmux.type(call.id)
                        try await tmux.wait(for: ": \(call.id) (pending)")
                        try await tmux.wait(for: "─ CALL \(call.tail) ─")
                        try tmux.keys("a")
                        try await tmux.wait(for: "ACKNOWLEDGE \(call.tail)")
                        // The form begins with the first role that is open; the wanted one is asked for by its letter.
                        let title = ["[Field Supervisor]", "[Watch Commander]", "[Dispatch Supervis"][index]
                        if try !tmux.screen().contains(title) { try tmux.keys(key) }
                        try await tmux.wait(for: title)
                        try tmux.keys("Tab", "C-u")
                        try tmux.text(person)
                        try await tmux.wait(for: "name") { $0.contains(person) }
                    }
                    let order = (number + index) % 2 == 0 ? [one, two] : [two, one]
                    try one.run([
                        "send-keys", "-t", order[0].pane, "Enter", ";", "send-keys", "-t", order[1].pane, "Enter",
                    ])
                    var seen: [String] = []
                    for tmux in [one, two] {
                        seen.append(
                            try await tmux.wait(for: "an answer about \(notice)") {
                                $0.contains("accepted: \(notice) ") || $0.contains("rejected: ")
                            })
                    }
                    let accepted = seen.map { $0.contains("accepted: \(notice) acknowledged for ") }
                    #expect(accepted.filter { $0 }.count == 1, "\(notice):\n\(seen[0])\n\(seen[1])")
                    let winner = accepted[0] ? "LT ONE" : "LT TWO"
                    let loser = seen[accepted[0] ? 1 : 0]
                    #expect(
                        loser.split(separator: "\n").contains {
                            $0.contains("rejected: already acknowledged by \(winner) at ")
                                && $0.contains(/at \d\d:\d\d:\d\d$/)
                        }, "\(loser)")
                    winners[notice] = winner
                }
            }
            #expect(winners.count == 12)
            let taken = try station.events().compactMap { recorded -> String? in
                if case .noticeAcknowledged(let fact, _) = recorded.event { fact.notice.rawValue } else { nil }
            }
            #expect(taken.sorted() == winners.keys.sorted(), "each notice is acknowledged once, and once only")
            for line in try station.notices() { #expect(line.person == winners[line.id], "\(line)") }
            #expect(try station.verify().status == 0)
            let first = winners.values.filter { $0 == "LT ONE" }.count
            print("races: 12, won by the one console \(first), by the other \(12 - first)")
        }
    }
}
