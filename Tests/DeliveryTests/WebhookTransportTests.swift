import Crypto
import DeliverySupport
import DispatchDesk
import Foundation
import Testing

@testable import Delivery

/// A real web server on the loopback address.
@Suite(.timeLimit(.minutes(2))) struct WebhookTransportTests {
    static let secret = Secret(Array("correct horse battery staple".utf8))

    static func transport(
        _ server: WebServer, _ manner: WebServer.Manner = .fine, authority: String? = nil, limit: Double = 20
    ) throws -> WebhookTransport {
        let authorities = try authority.map { Array(try Data(contentsOf: URL(filePath: $0))) } ?? []
        return try WebhookTransport(
            address: WebhookAddress(server.url(manner)), secret: secret, authorities: authorities, timeLimit: limit,
            now: Ticking().now)
    }

    @Test func aMessageArrivesSigned() async throws {
        let server = try WebServer()
        #expect(try await Self.transport(server).send(.sample()) == .accepted("HTTP 200"))
        let request = try #require(try server.requests.first)
        #expect(
            request.body
                == #"{"attempt":1,"body":"PURPOSE\n  Notice of a call received.\n","facts":{"notice":"N-0031-WC","role":"WC"},"#
                + #""key":"N-0031-WC/1/0/2/mail","sentAt":"2026-03-01T14:21:00Z","subject":"N-0031-WC notice owed","#
                + #""test":false,"to":"wc@example.invalid"}"#)
        #expect(request.method == "POST")
        #expect(request.values("Content-Type") == ["application/json"])
        #expect(request.values("Idempotency-Key") == ["N-0031-WC/1/0/2/mail"])
        let stamp = try #require(request.values("X-Watchdesk-Timestamp").first)
        #expect(stamp == "1772374860")
        let code = HMAC<SHA256>.authenticationCode(
            for: Data((stamp + "." + request.body).utf8),
            using: SymmetricKey(data: Data("correct horse battery staple".utf8)))
        let digits = code.map { String(format: "%02x", Int($0)) }.joined()
        #expect(request.values("X-Watchdesk-Signature") == ["sha256=" + digits])
        #expect(try server.requests.count == 1)
    }

    @Test(arguments: [
        (WebServer.Manner.fine, DeliveryResult.accepted("HTTP 200")), (.status(202), .accepted("HTTP 202")),
        (.status(400), .refused("HTTP 400")), (.status(401), .refused("HTTP 401")),
        (.status(404), .refused("HTTP 404")), (.status(409), .refused("HTTP 409")),
        (.status(410), .refused("HTTP 410")), (.status(422), .refused("HTTP 422")),
        (.status(408), .failed("HTTP 408")), (.status(425), .failed("HTTP 425")), (.status(429), .failed("HTTP 429")),
        (.status(500), .failed("HTTP 500")), (.status(503), .failed("HTTP 503")), (.status(599), .failed("HTTP 599")),
        (.redirect, .refused("HTTP 302")), (.status(308), .refused("HTTP 308")),
        (.hangUp, .failed("no connection")), (.dripBody, .accepted("HTTP 200")), (.flood, .accepted("HTTP 200")),
    ])
    func theAnswerDecides(manner: WebServer.Manner, expected: DeliveryResult) async throws {
        let server = try WebServer()
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await Self.transport(server, manner).send(.sample()) == expected)
        #expect(clock.now - start < .seconds(30))
        // Nobody tried again behind our back, and nobody followed a redirect.
        #expect(try server.requests.map(\.path) == [URL(string: server.url(manner))?.path])
    }

    @Test(arguments: [WebServer.Manner.hang, .dripHead, .late])
    func theTimeLimitHolds(manner: WebServer.Manner) async throws {
        let server = try WebServer()
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await Self.transport(server, manner, limit: 1).send(.sample()) == .failed("time-out"))
        #expect(clock.now - start < .seconds(20))
        // It did arrive; the next try tells the receiver so by its key.
        #expect(try await Self.transport(server).send(.sample(attempt: 2)).isAccepted)
        let requests = try server.requests
        #expect(requests.count == 2)
        #expect(Set(requests.flatMap { $0.values("Idempotency-Key") }).count == 1)
        #expect(Set(requests.flatMap { $0.values("X-Watchdesk-Timestamp") }).count >= 1)
    }

    @Test func nobodyThereIsNotTaken() async throws {
        let silent = try WebServer(isSilent: true)
        #expect(try await Self.transport(silent, limit: 1).send(.sample()) == .failed("time-out"))
        let server = try WebServer()
        let transport = try Self.transport(server)
        server.stop()
        #expect(await transport.send(.sample()) == .failed("no connection"))
    }

    @Test func aReceiverThatRecoversGetsTheSameKey() async throws {
        let server = try WebServer()
        let transport = try Self.transport(server, .flaky(2))
        #expect(await transport.send(.sample(attempt: 1)) == .failed("HTTP 503"))
        #expect(await transport.send(.sample(attempt: 2)) == .failed("HTTP 503"))
        #expect(await transport.send(.sample(attempt: 3)) == .accepted("HTTP 200"))
        #expect(Set(try server.requests.flatMap { $0.values("Idempotency-Key") }) == ["N-0031-WC/1/0/2/mail"])
        #expect(Set(try server.requests.flatMap { $0.values("X-Watchdesk-Signature") }).count == 3)
    }

    @Test func hostileTextArrivesAsText() async throws {
        struct Content: Decodable { var key, subject, body: String }
        let server = try WebServer()
        let transport = try Self.transport(server)
        #expect(await transport.send(.sample()).isAccepted)
        let names = try #require(try server.requests.first).headers.map(\.first)
        for text in hostileTexts {
            let message = OutgoingMessage.sample(key: "K" + text, subject: text, body: text, facts: [text: text])
            #expect(await transport.send(message) == .accepted("HTTP 200"))
            let request = try #require(try server.requests.last)
            #expect(request.headers.map(\.first) == names)
            #expect(request.values("Idempotency-Key") == [message.headerKey])
            let content = try JSONDecoder().decode(Content.self, from: Data(request.body.utf8))
            #expect(content.subject == message.safeSubject)
            #expect(content.body == message.safeBody)
        }
        #expect(await transport.send(.sample(to: "a\r\nb")) == .refused("bad address"))
        #expect(try server.requests.count == hostileTexts.count + 1)
    }

    // MARK: certificates

    @Test func aCertificateNobodyVouchesForIsNotTaken() async throws {
        let server = try WebServer(certificates: Certificates())
        #expect(try await Self.transport(server).send(.sample()) == .failed("certificate not trusted"))
        #expect(try server.requests.isEmpty)
    }

    @Test func aPrivateAuthorityVouchesForItsOwnAndNobodyElse() async throws {
        let ours = try Certificates()
        let server = try WebServer(certificates: ours)
        #expect(try await Self.transport(server, authority: ours.authority).send(.sample()).isAccepted)
        let others = try Certificates()
        let stranger = try Self.transport(server, authority: others.authority)
        #expect(await stranger.send(.sample()) == .failed("certificate not trusted"))
        #expect(try server.requests.count == 1)
    }

    @Test func aCertificateForAnotherHostIsNotTaken() async throws {
        let certificates = try Certificates(host: "DNS:pager.example.invalid")
        let server = try WebServer(certificates: certificates)
        let result = try await Self.transport(server, authority: certificates.authority).send(.sample())
        #expect(result == .failed("certificate not trusted"))
        #expect(try server.requests.isEmpty)
    }

    @Test func aServerThatSpeaksPlainlyOrNotAtAllIsNotTaken() async throws {
        let plain = try WebServer()
        let address = try WebhookAddress("https://127.0.0.1:\(plain.port)/fine")
        let transport = try WebhookTransport(address: address, secret: Self.secret, timeLimit: 1, now: Ticking().now)
        #expect(await transport.send(.sample()).isFailed)
        #expect(try plain.requests.isEmpty)
        let silent = try WebServer(certificates: Certificates(), isSilent: true)
        #expect(try await Self.transport(silent, limit: 1).send(.sample()) == .failed("time-out"))
    }

    @Test func nothingIsLeftOpen() async throws {
        let server = try WebServer()
        let before = try openDescriptors("socket")
        for _ in 0..<200 { #expect(try await Self.transport(server).send(.sample()).isAccepted) }
        let transport = try Self.transport(server)
        for _ in 0..<200 { #expect(await transport.send(.sample()).isAccepted) }
        // Other tests open a few meanwhile.
        #expect(try openDescriptors("socket") < before + 100)
        #expect(try server.requests.count == 400)
    }
}
