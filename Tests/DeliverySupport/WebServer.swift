public import DispatchDesk
import Foundation

/// A real web server on the loopback address, which misbehaves where it is asked to. What it was sent is on the record
/// before it answers. It ends when nobody holds it any more.
public final class WebServer {
    /// A request as it came in.
    public struct Request: Sendable, Decodable {
        /// Microseconds since 1970, when the server had all of it.
        public var arrived: Instant
        public var method: String
        public var path: String
        public var headers: [[String]]
        public var body: String

        /// The values of the header `name`, whatever its capitals.
        public func values(_ name: String) -> [String] {
            headers.filter { $0.first?.lowercased() == name.lowercased() }.compactMap(\.last)
        }
    }

    /// What becomes of a request.
    public enum Manner: Sendable {
        /// 200 and a few words.
        case fine
        case status(Int)
        /// 302 to the fine one.
        case redirect
        /// Takes the request and never answers.
        case hang
        /// Answers a byte at a time, and never comes to the end of the head.
        case dripHead
        /// Answers 200 and then a byte at a time, for ever.
        case dripBody
        /// Answers 200 and then 64 MiB.
        case flood
        /// Answers 200 when the other side has gone.
        case late
        /// Takes the request and hangs up.
        case hangUp
        /// 503 to the first so many tries of each key, then 200.
        case flaky(Int)

        var path: String {
            switch self {
            case .fine: "/fine"
            case .status(let code): "/status/\(code)"
            case .redirect: "/redirect"
            case .hang: "/hang"
            case .dripHead: "/drip-head"
            case .dripBody: "/drip-body"
            case .flood: "/flood"
            case .late: "/late"
            case .hangUp: "/hang-up"
            case .flaky(let tries): "/flaky/\(tries)"
            }
        }
    }

    public let port: Int
    private let server: ServerProcess
    private let folder: Scratch
    private let scheme: String

    /// - Parameters:
    ///   - certificates: what to speak https with; nil for http.
    ///   - isSilent: whether connections are made and nobody is there.
    public init(certificates: Certificates? = nil, isSilent: Bool = false) throws {
        folder = try Scratch()
        scheme = certificates == nil ? "http" : "https"
        let files = certificates.map { [$0.certificate, $0.key] } ?? []
        server = try ServerProcess(script: Self.script, in: folder, arguments: [isSilent ? "silent" : "answer"] + files)
        port = server.port
    }

    /// All requests so far, in the order they came.
    public var requests: [Request] { get throws { try server.records() } }

    public func stop() { server.stop() }

    public func url(_ manner: Manner = .fine) -> String { "\(scheme)://127.0.0.1:\(port)\(manner.path)" }

    private static let script = """
        import http.server, json, socket, ssl, sys, threading, time

        record = open(sys.argv[1], "a", buffering=1)
        tls = None
        if len(sys.argv) > 4:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(sys.argv[3], sys.argv[4])
        lock = threading.Lock()
        seen = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                key = self.headers["Idempotency-Key"]
                with lock:
                    seen[key] = seen.get(key, 0) + 1
                    tries = seen[key]
                    record.write(json.dumps({
                        "arrived": int(time.time() * 1000000),
                        "method": self.command,
                        "path": self.path,
                        "headers": [[name, value] for name, value in self.headers.items()],
                        "body": body.decode("utf-8"),
                    }) + "\\n")
                self.close_connection = True
                manner, _, figure = self.path[1:].partition("/")
                if manner == "fine":
                    self.answer(200)
                elif manner == "status":
                    self.answer(int(figure))
                elif manner == "flaky":
                    self.answer(503 if tries <= int(figure) else 200)
                elif manner == "redirect":
                    self.answer(302, [("Location", "/fine")])
                elif manner == "hang":
                    self.rfile.read(1)
                elif manner == "late":
                    self.rfile.read(1)
                    self.answer(200)
                elif manner == "drip-head":
                    self.drip(b"HTTP/1.1 200 OK\\r\\nX-Slow: ")
                elif manner == "drip-body":
                    self.drip(b"HTTP/1.1 200 OK\\r\\nContent-Length: 1000000\\r\\n\\r\\n")
                elif manner == "flood":
                    self.answer(200, length=64 << 20)
                    for _ in range(64):
                        self.wfile.write(bytes(1 << 20))

            def answer(self, status, headers=[], length=6):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                if length == 6:
                    self.wfile.write(b"taken\\n")

            def drip(self, start):
                self.wfile.write(start)
                while True:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.05)

            def log_message(self, *words):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 1024

            def get_request(self):
                connection, address = super().get_request()
                if tls:
                    connection = tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                return connection, address

        server = Server(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        if sys.argv[2] == "silent":
            threading.Event().wait()
        server.serve_forever()
        """
}
