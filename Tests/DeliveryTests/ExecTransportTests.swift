import DeliverySupport
import Foundation
import Testing

@testable import Delivery

@Suite(.timeLimit(.minutes(2))) struct ExecTransportTests {
    @Test func theProgramGetsExactlyItsWordsItsVariablesAndTheBody() async throws {
        let folder = try Scratch()
        let program = try folder.program(
            """
            printf '%s\\0' "$@" > \(folder.path)/words
            tr '\\0' '\\n' < /proc/$$/environ > \(folder.path)/variables
            cat > \(folder.path)/body
            ls /proc/$$/fd > \(folder.path)/descriptors
            """)
        let words = ["-x", "$(touch pwned)", "; rm -rf ~", "a b", "'\"\\", "*", ""]
        let address = "`id`$(id)'\"|&;<>*?~ 916 555 0100\\"
        let transport = ExecTransport(command: program + words, timeLimit: 20)
        let message = OutgoingMessage(
            key: "N-0031-WC/1/0/2/page", address: address, subject: "A\r\nB=\u{0}C $(id)", body: "one\n$(two)\u{0}\n",
            isTest: true, attempt: 3, facts: ["notice": "N-0031-WC", "called-at": "X\nY", "Notice": "first in order"])
        #expect(await transport.send(message) == .accepted("exit 0"))
        #expect(
            folder.read("words").split(separator: "\0", omittingEmptySubsequences: false).map(String.init) == words + [
                address, "",
            ])
        #expect(
            folder.read("variables").split(separator: "\n").sorted() == [
                "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "WATCHDESK_ATTEMPT=3", "WATCHDESK_FACT_CALLED_AT=X Y", "WATCHDESK_FACT_NOTICE=first in order",
                "WATCHDESK_KEY=N-0031-WC/1/0/2/page", "WATCHDESK_SUBJECT=A B=\u{FFFD}C $(id)", "WATCHDESK_TEST=1",
                "WATCHDESK_TO=\(address)",
            ])
        #expect(folder.read("body") == "one\n$(two)\u{FFFD}\n")
        // From 10 on they are the shell's own.
        #expect(
            folder.read("descriptors").split(separator: "\n").allSatisfy { ["0", "1", "2", "10", "11"].contains($0) })
    }

    @Test(arguments: ["", "-rf", "-\u{301}", "a\u{0}b", "a\nb", "a\u{202E}b", String(repeating: "9", count: 300)])
    func anAddressThatIsNoPlainWordRunsNothing(address: String) async throws {
        let folder = try Scratch()
        let program = try folder.program("echo ran > \(folder.path)/ran")
        let transport = ExecTransport(command: program, timeLimit: 10)
        #expect(await transport.send(.sample(to: address)) == .refused("bad address"))
        #expect(folder.read("ran").isEmpty)
    }

    @Test(arguments: [
        (0, DeliveryResult.accepted("exit 0")), (75, .failed("exit 75")), (1, .failed("exit 1")),
        (69, .failed("exit 69")), (74, .failed("exit 74")), (255, .failed("exit 255")),
        (64, .refused("exit 64")), (65, .refused("exit 65")), (66, .refused("exit 66")), (67, .refused("exit 67")),
        (68, .refused("exit 68")), (77, .refused("exit 77")), (78, .refused("exit 78")),
        (126, .refused("no such program")), (127, .refused("no such program")),
    ])
    func exitStatusesDecide(status: Int, expected: DeliveryResult) async throws {
        let folder = try Scratch()
        let transport = ExecTransport(command: try folder.program("exit \(status)"), timeLimit: 20)
        #expect(await transport.send(.sample()) == expected)
    }

    @Test func whatCanNotRunIsRefused() async throws {
        let folder = try Scratch()
        let plain = try folder.write("no program", to: "plain", mode: 0o600)
        let words = try folder.write("neither a script nor a program", to: "words", mode: 0o700)
        for path in [folder.path + "/absent", folder.path, plain, words, plain + "/below", ""] {
            let transport = ExecTransport(command: [path], timeLimit: 10)
            #expect(await transport.send(.sample()) == .refused("no such program"), "\(path)")
        }
        #expect(await ExecTransport(command: [], timeLimit: 10).send(.sample()).isRefused)
        for limit in [Double.nan, -Double.infinity, -1] {
            #expect(await ExecTransport(command: ["/bin/sleep"], timeLimit: limit).send(.sample(to: "600")).isFailed)
        }
    }
}

/// Programs as they are when something is wrong with them.
///
/// What is not bounded takes ten minutes here, or for ever. The bounds are wide because tests that compute share the
/// threads on which an answer is taken.
@Suite(.serialized, .timeLimit(.minutes(2))) struct MisbehavingProgramTests {
    static func send(_ script: String, in folder: Scratch, limit: Double = 20, body: String = "x") async throws -> (
        DeliveryResult, Duration
    ) {
        let transport = ExecTransport(command: try folder.program(script), timeLimit: limit)
        let clock = ContinuousClock()
        let start = clock.now
        let result = await transport.send(.sample(body: body))
        return (result, clock.now - start)
    }

    /// The process whose number the script wrote.
    static func process(_ name: String, in folder: Scratch) throws -> Int {
        try #require(Int(folder.read(name).trimmingCharacters(in: .whitespacesAndNewlines)), "no \(name) was written")
    }

    @Test func oneThatHangsIsEnded() async throws {
        let folder = try Scratch()
        let (result, time) = try await Self.send("echo $$ > \(folder.path)/pid; exec sleep 600", in: folder, limit: 1)
        #expect(result == .failed("time-out"))
        #expect(time < .seconds(20))
        #expect(
            !FileManager.default.fileExists(atPath: "/proc/\(try Self.process("pid", in: folder))"), "a zombie stays")
    }

    @Test func oneThatWillNotEndIsKilledWithAllItStarted() async throws {
        let folder = try Scratch()
        let (result, time) = try await Self.send(
            """
            trap '' TERM
            sleep 600 &
            echo $! > \(folder.path)/grandchild
            echo $$ > \(folder.path)/pid
            while :; do wait; done
            """, in: folder, limit: 1)
        #expect(result == .failed("time-out"))
        #expect(time < .seconds(20))
        #expect(try await isGone(Self.process("pid", in: folder)))
        #expect(try await isGone(Self.process("grandchild", in: folder)))
    }

    /// The program ends at SIGTERM; what it started does not, and has to be found all the same.
    @Test func whatItLeftBehindAtTheLimitIsKilled() async throws {
        let folder = try Scratch()
        let (result, _) = try await Self.send(
            """
            (trap '' TERM; exec sleep 600) &
            echo $! > \(folder.path)/grandchild
            exec sleep 600
            """, in: folder, limit: 1)
        #expect(result == .failed("time-out"))
        #expect(try await isGone(Self.process("grandchild", in: folder)))
    }

    @Test func oneThatLeavesAnotherWithItsDescriptorsIsDone() async throws {
        let folder = try Scratch()
        let (result, time) = try await Self.send("sleep 600 & echo $! > \(folder.path)/grandchild; exit 0", in: folder)
        #expect(result == .accepted("exit 0"))
        #expect(time < .seconds(20))
        let grandchild = try Self.process("grandchild", in: folder)
        // What was left behind in time lives on; some mailers deliver in the background.
        #expect(kill(pid_t(grandchild), SIGKILL) == 0)
    }

    @Test func oneThatEndsBySignalMayBeTriedAgain() async throws {
        let folder = try Scratch()
        #expect(try await Self.send("kill -9 $$", in: folder).0 == .failed("signal 9"))
        #expect(try await Self.send("kill -TERM $$", in: folder).0 == .failed("signal 15"))
        // It would not be ended by this one if it had inherited that this program ignores it.
        #expect(try await Self.send("kill -PIPE $$", in: folder).0 == .failed("signal 13"))
    }

    @Test func oneThatFloodsIsNotHeldUp() async throws {
        let folder = try Scratch()
        let (result, _) = try await Self.send(
            "head -c 8388608 /dev/zero; head -c 8388608 /dev/zero >&2; exit 75", in: folder)
        #expect(result == .failed("exit 75"))
    }

    @Test func oneThatNeverReadsIsNotWaitedFor() async throws {
        let folder = try Scratch()
        let body = String(repeating: "0123456789\n", count: 5900)
        #expect(try await Self.send("exec 0<&-; exit 0", in: folder, body: body).0 == .accepted("exit 0"))
        #expect(try await Self.send("exit 64", in: folder, body: body).0 == .refused("exit 64"))
        let (result, _) = try await Self.send("cat > \(folder.path)/body", in: folder, body: body)
        #expect(result == .accepted("exit 0"))
        #expect(folder.read("body") == body)
    }

    @Test func nothingIsLeftOpen() async throws {
        let folder = try Scratch()
        let transport = ExecTransport(command: try folder.program("exit 0"), timeLimit: 20)
        let before = try openDescriptors("memfd", "pidfd")
        for _ in 0..<200 { #expect(await transport.send(.sample()).isAccepted) }
        // Other tests open a few meanwhile.
        #expect(try openDescriptors("memfd", "pidfd") < before + 100)
    }

    /// Each waits on a thread of its own, so that many that hang hold nobody up.
    @Test func manyAtOnceEachKeepTheirLimit() async throws {
        let folder = try Scratch()
        let transport = ExecTransport(command: try folder.program("exec sleep 600"), timeLimit: 1)
        let clock = ContinuousClock()
        let start = clock.now
        let results = await withTaskGroup(of: DeliveryResult.self) { group in
            for _ in 0..<100 { group.addTask { await transport.send(.sample()) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 100 && results.allSatisfy { $0 == .failed("time-out") })
        #expect(clock.now - start < .seconds(40))
    }
}
