import Crypto
import DispatchDesk
import Foundation

/// A message as mail: RFC 5322 with a plain text body, lines ended by a line feed as sendmail programs read them.
///
/// Its headers are a fixed list in a fixed order, and none of them can hold a line break that came from outside. The
/// same message makes the same mail on every try but for its date.
struct MailText: Sendable {
    var from: MailAddress
    var to: MailAddress

    /// - Parameter now: the time of this try; written in UTC.
    func text(of message: OutgoingMessage, at now: Instant) -> String {
        let body = message.safeBody
        let isPlain = Self.isPlain(body)
        let headers = [
            "From: \(from.text)",
            "To: \(to.text)",
            "Subject: \(EncodedWord.header(message.safeSubject, after: "Subject: ".utf8.count))",
            "Date: \(Self.date(now))",
            "Message-ID: <\(Self.identity(of: message.key))@\(from.host)>",
            "X-Watchdesk-Key: \(message.headerKey)",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(isPlain ? "7bit" : "quoted-printable")",
        ]
        return headers.map { $0 + "\n" }.joined() + "\n" + (isPlain ? Self.ended(body) : QuotedPrintable.encode(body))
    }

    /// The left part of a Message-ID, made of the key and nothing else: every try has the same, and a mailbox that got two
    /// shows one. A digest, because not every server gets along with the signs that a key may hold.
    static func identity(of key: String) -> String {
        SHA256.hash(data: Data(key.utf8)).prefix(20).digits
    }

    /// RFC 5322, 3.3: `Sun, 01 Mar 2026 14:21:27 +0000`.
    static func date(_ now: Instant) -> String {
        let time = CivilTime(now)
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let midnight = CivilTime(year: time.year, month: time.month, day: time.day).instant().wholeSeconds
        let day = days[Int((midnight / 86_400 % 7 + 7) % 7)]
        let clock = "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
        return "\(day), \(time.day.padded(to: 2)) \(months[time.month - 1]) \(time.year.padded(to: 4)) \(clock) +0000"
    }

    /// Whether the body may travel as it stands: ASCII, no line a server would cut, none that a mailer or a mailbox takes
    /// for its own (a dot, "From "). All others are encoded, so that what arrives is what was sent.
    private static func isPlain(_ body: String) -> Bool {
        body.split(separator: "\n").allSatisfy { line in
            line.utf8.count <= 200 && line.utf8.allSatisfy { $0 < 128 } && !line.hasPrefix(".")
                && !line.hasPrefix("From ")
                && !line.hasSuffix(" ")
        }
    }

    private static func ended(_ body: String) -> String { body.hasSuffix("\n") ? body : body + "\n" }
}
