import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// The connection of one webhook channel to its receiver.
///
/// It is async-http-client and not URLSession, after trying both against the servers of the tests. URLSession let an
/// answer that dripped in run on past both of its limits, followed redirects unless told at each, took a proxy from the
/// environment, and can't be given the certificate of a private authority. This one does what is said below, and leaves no
/// descriptor open. It costs minutes in a build from nothing, since it brings a TLS of its own.
///
/// Certificates and the host's name are always verified, from TLS 1.2 up; there is no setting that says otherwise, nor does
/// the environment: no proxy is read from it. Redirects are not followed: a signed message goes where the agency said and
/// nowhere else. A connection serves one message; one kept open would sooner or later have died in between, and cost a try.
final class WebhookClient: Sendable {
    /// What came of a request.
    enum Answer: Hashable, Sendable {
        case status(UInt)
        case timedOut
        /// The receiver's certificate, or its way of encrypting, is not to be trusted.
        case untrusted
        case noConnection
    }

    /// Most bytes of an answer that are read, so that a receiver is not cut off in the middle of a word. Nobody looks at them.
    private static let mostBytes = 4096
    /// Seconds those bytes may take.
    private static let politeness: Duration = .milliseconds(500)

    private let client: HTTPClient

    /// - Parameter authorities: certificates trusted beside the machine's own.
    init(authorities: [NIOSSLCertificate], timeLimit: Double) {
        var secure = TLSConfiguration.makeClientConfiguration()
        secure.minimumTLSVersion = .tlsv12
        if !authorities.isEmpty { secure.additionalTrustRoots = [.certificates(authorities)] }
        var settings = HTTPClient.Configuration(
            tlsConfiguration: secure, redirectConfiguration: .disallow,
            // Later than the deadline of a request, so that one clock decides.
            timeout: .init(connect: .milliseconds(timeLimit.milliseconds + 1000)), decompression: .disabled)
        settings.httpVersion = .http1Only
        // Left on, a certificate that is not to be trusted is asked for again and again until the time is over.
        settings.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    deinit {
        // Nothing is under way here: a request holds this object.
        client.shutdown { _ in }
    }

    /// Posts `body`; the deadline holds from the host's name to the last line of the answer's head, however it comes.
    func post(_ body: Data, headers: [(name: String, value: String)], to url: URL, limit: Double) async -> Answer {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.headers = HTTPHeaders(headers + [("Connection", "close")])
        request.body = .bytes(body)
        do {
            let response = try await client.execute(request, timeout: .milliseconds(limit.milliseconds))
            await drop(response.body)
            return .status(response.status.code)
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            return .timedOut
        } catch is NIOSSLError {
            return .untrusted
        } catch is NIOSSLExtraError {
            return .untrusted
        } catch {
            return .noConnection
        }
    }

    private func drop(_ body: HTTPClientResponse.Body) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                do {
                    for try await part in body {
                        count += part.readableBytes
                        if count >= Self.mostBytes { return }
                    }
                } catch {
                    // The head has said all there is to know.
                }
            }
            group.addTask { try? await Task.sleep(for: Self.politeness) }
            await group.next()
            group.cancelAll()
        }
    }
}
