import DeliverySupport
import DispatchDesk
import Foundation
import Testing

@testable import Delivery

/// A real sendmail program and a real mail server.
@Suite(.timeLimit(.minutes(2))) struct SendmailTransportTests {
    static func transport(to server: MailServer, limit: Double = 20) throws -> SendmailTransport {
        SendmailTransport(
            command: try server.sendmail(), from: "watchdesk@example.invalid", timeLimit: limit, now: Ticking().now)
    }

    @Test func aMessageArrives() async throws {
        let server = try MailServer()
        let result = try await Self.transport(to: server).send(.sample())
        #expect(result == .accepted("exit 0"))
        let message = try #require(try server.messages.first)
        #expect(message.recipients == ["wc@example.invalid"])
        #expect(message.sender == "watchdesk@example.invalid")
        #expect(message.values("Subject") == ["N-0031-WC notice owed"])
        #expect(message.values("X-Watchdesk-Key") == ["N-0031-WC/1/0/2/mail"])
        #expect(message.values("Auto-Submitted") == ["auto-generated"])
        #expect(message.body == "PURPOSE\n  Notice of a call received.\n")
        #expect(try server.messages.count == 1)
    }

    @Test func hostileTextArrivesAsText() async throws {
        let server = try MailServer()
        let transport = try Self.transport(to: server)
        #expect(await transport.send(.sample()).isAccepted)
        let names = try #require(try server.messages.first).headers.map(\.first)
        for text in hostileTexts {
            let message = OutgoingMessage.sample(
                key: text, subject: text, body: text + "\n.\nFrom here on\n..\n" + text)
            #expect(await transport.send(message) == .accepted("exit 0"))
            let arrived = try #require(try server.messages.last)
            #expect(arrived.headers.map(\.first) == names)
            #expect(arrived.recipients == ["wc@example.invalid"])
            #expect(arrived.values("Subject").first?.trimmed == message.safeSubject.trimmed)
            #expect(arrived.body == message.safeBody + (message.safeBody.hasSuffix("\n") ? "" : "\n"))
            #expect(arrived.longestLine <= 998)
        }
        #expect(try server.messages.count == hostileTexts.count + 1)
    }

    @Test(arguments: ["", "wc", "-oQ/tmp@example.invalid", "a b@c", "a@b\r\nBcc: c@d", "a@b\u{0}", "a@b,c@d"])
    func aBadAddressRunsNothing(address: String) async throws {
        let folder = try Scratch()
        let program = try folder.program("echo ran > \(folder.path)/ran")
        let transport = SendmailTransport(command: program, from: "w@d", timeLimit: 10, now: Ticking().now)
        #expect(await transport.send(.sample(to: address)) == .refused("bad address"))
        #expect(folder.read("ran").isEmpty)
    }

    @Test func everyTryHasTheSameIdentity() async throws {
        let server = try MailServer(deferrals: 2)
        let transport = try Self.transport(to: server)
        #expect(await transport.send(.sample(attempt: 1)).isFailed)
        #expect(await transport.send(.sample(attempt: 2)).isFailed)
        #expect(try server.messages.isEmpty)
        #expect(await transport.send(.sample(attempt: 3)).isAccepted)
        #expect(await transport.send(.sample(attempt: 4)).isAccepted)
        let messages = try server.messages
        #expect(messages.count == 2)
        #expect(Set(messages.flatMap { $0.values("Message-ID") }).count == 1)
        #expect(Set(messages.flatMap { $0.values("Date") }).count == 2)
    }

    @Test func aServerThatIsDownOrDoesNotKnowThemIsNotTaken() async throws {
        let server = try MailServer()
        let transport = try Self.transport(to: server)
        #expect(await transport.send(.sample(to: "nobody@example.invalid")).isRefused)
        server.stop()
        #expect(await transport.send(.sample()).isFailed)
        #expect(try server.messages.isEmpty)
    }

    @Test(arguments: [
        (0, DeliveryResult.accepted("exit 0")),
        (64, .refused("exit 64")), (65, .refused("exit 65")), (67, .refused("exit 67")), (68, .refused("exit 68")),
        (78, .refused("exit 78")), (1, .failed("exit 1")), (69, .failed("exit 69")), (70, .failed("exit 70")),
        (71, .failed("exit 71")), (74, .failed("exit 74")), (75, .failed("exit 75")), (77, .failed("exit 77")),
        (127, .refused("no such program")),
    ])
    func exitStatusesAreThoseOfMailers(status: Int, expected: DeliveryResult) async throws {
        let folder = try Scratch()
        let program = try folder.program(
            "cat > \(folder.path)/input; printf '%s\\n' \"$@\" > \(folder.path)/words; exit \(status)")
        let transport = SendmailTransport(command: program + ["-i"], from: "w@d", timeLimit: 20, now: Ticking().now)
        #expect(await transport.send(.sample()) == expected)
        #expect(folder.read("words") == "-i\n--\nwc@example.invalid\n")
        #expect(folder.read("input").hasPrefix("From: w@d\nTo: wc@example.invalid\n"))
    }
}

extension String {
    /// Without the blanks at its ends, which no header keeps.
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
