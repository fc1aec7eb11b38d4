public import DispatchDesk
import Foundation

/// A real mail server on the loopback address: what it was sent is on the record before it says so.
///
/// A recipient whose name begins with `nobody` is refused for good (550). It ends when nobody holds it any more.
public final class MailServer {
    /// A mail as it came in.
    public struct Message: Sendable, Decodable {
        /// Microseconds since 1970, when the server had all of it.
        public var arrived: Instant
        /// From the envelope, not from the headers.
        public var sender: String
        public var recipients: [String]
        /// In order and as they were written, unfolded.
        public var headers: [[String]]
        /// Decoded; line feeds.
        public var body: String
        /// Every line of the head as it came over the wire.
        public var head: [String]
        /// Columns of the longest line that came over the wire.
        public var longestLine: Int

        /// The values of the header `name`, whatever its capitals.
        public func values(_ name: String) -> [String] {
            headers.filter { $0.first?.lowercased() == name.lowercased() }.compactMap(\.last)
        }
    }

    public let port: Int
    private let server: ServerProcess
    private let folder: Scratch

    /// - Parameter deferrals: how many times each Message-ID is put off (451) before it is taken.
    public init(deferrals: Int = 0) throws {
        folder = try Scratch()
        server = try ServerProcess(script: Self.script, in: folder, arguments: ["\(deferrals)"])
        port = server.port
    }

    /// All mails so far, in the order they came.
    public var messages: [Message] { get throws { try server.records() } }

    public func stop() { server.stop() }

    /// The command line of the sendmail program that hands mail to this server: `msmtp` with settings of its own.
    public func sendmail() throws -> [String] {
        let program = try Needed.program("/usr/bin/msmtp", package: "msmtp")
        let settings = try folder.write(
            "account default\nhost 127.0.0.1\nport \(port)\nfrom watchdesk@example.invalid\nauth off\ntls off\ntimeout 10\n",
            to: "msmtprc", mode: 0o600)
        return [program, "-C", settings, "-i"]
    }

    private static let script = """
        import asyncio, email, email.policy, json, sys, time
        from aiosmtpd.smtp import SMTP

        record = open(sys.argv[1], "a", buffering=1)
        deferrals = int(sys.argv[2])
        seen = {}

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("nobody"):
                    return "550 5.1.1 no such mailbox"
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, server, session, envelope):
                mail = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
                identity = str(mail["Message-ID"])
                seen[identity] = seen.get(identity, 0) + 1
                if seen[identity] <= deferrals:
                    return "451 4.3.0 later"
                lines = envelope.content.split(b"\\r\\n")
                record.write(json.dumps({
                    "arrived": int(time.time() * 1000000),
                    "sender": envelope.mail_from,
                    "recipients": envelope.rcpt_tos,
                    "headers": [[name, str(value)] for name, value in mail.items()],
                    "body": mail.get_content().replace("\\r\\n", "\\n"),
                    "head": [line.decode("latin-1") for line in lines[:lines.index(b"")]],
                    "longestLine": max(len(line) for line in lines),
                }) + "\\n")
                return "250 OK"

        async def main():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(lambda: SMTP(Handler(), loop=loop), "127.0.0.1", 0, backlog=1024)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """
}
