import DispatchDesk
import Foundation
import Testing

@testable import Delivery

@Suite struct MailTextTests {
    static let moment = CivilTime(year: 2026, month: 3, day: 1, hour: 14, minute: 21, second: 27).instant()

    static func text(_ message: OutgoingMessage, at now: Instant = moment) throws -> String {
        let from = try #require(MailAddress("watchdesk@example.invalid"))
        let to = try #require(MailAddress("wc@example.invalid"))
        return MailText(from: from, to: to).text(of: message, at: now)
    }

    @Test func isAMailAsItIsWritten() throws {
        let expected = """
            From: watchdesk@example.invalid
            To: wc@example.invalid
            Subject: N-0031-WC notice owed
            Date: Sun, 01 Mar 2026 14:21:27 +0000
            Message-ID: <\(MailText.identity(of: "N-0031-WC/1/0/2/mail"))@example.invalid>
            X-Watchdesk-Key: N-0031-WC/1/0/2/mail
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            PURPOSE
              Notice of a call received.

            """
        #expect(try Self.text(.sample()) == expected)
    }

    @Test(arguments: hostileTexts)
    func noTextMakesAHeader(text: String) throws {
        let mail = try Self.text(.sample(key: text, subject: text, body: text))
        let lines = mail.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty }
        // A line that begins with a space belongs to the one before.
        let names = head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "X-Watchdesk-Key", "Auto-Submitted", "MIME-Version",
                "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(head.filter { !$0.hasPrefix("X-Watchdesk-Key") }.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
        #expect(mail.utf8.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    }

    @Test func theIdentityIsMadeOfTheKeyAlone() throws {
        func identity(_ message: OutgoingMessage, at now: Instant) throws -> Substring? {
            try Self.text(message, at: now).split(separator: "\n").first { $0.hasPrefix("Message-ID") }
        }
        let first = try identity(.sample(attempt: 1), at: Self.moment)
        let second = try identity(.sample(body: "changed", attempt: 2), at: Self.moment.advanced(by: 60))
        let other = try identity(.sample(key: "N-0031-WC/1/0/3/mail"), at: Self.moment)
        #expect(first != nil && first == second)
        #expect(first != other)
    }

    @Test(arguments: [
        (CivilTime(year: 1970, month: 1, day: 1), "Thu, 01 Jan 1970 00:00:00 +0000"),
        (CivilTime(year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 59), "Thu, 29 Feb 2024 23:59:59 +0000"),
        (CivilTime(year: 1969, month: 12, day: 31, hour: 23), "Wed, 31 Dec 1969 23:00:00 +0000"),
    ])
    func datesAreThoseOfMail(time: CivilTime, expected: String) {
        #expect(MailText.date(time.instant()) == expected)
    }

    @Test(arguments: [
        ("wc@example.invalid", true), ("first.last+page@mail.example.invalid", true), ("root@localhost", true),
        ("", false), ("wc", false), ("@example.invalid", false), ("wc@", false), ("a@b@c", false),
        ("-oQ/tmp@example.invalid", false), ("-\u{301}a@b", false), ("a b@example.invalid", false),
        ("a@b,c@d", false), ("<a@b>", false), ("\"a b\"@c", false), ("a@b (x)", false), ("a@b\n", false),
        ("a@b\r\nBcc: c@d", false), ("a\u{0}@b", false), ("a@b\u{202E}", false), ("ä@b", false), ("a..b@c", false),
        (".a@b", false), ("a@b.", false), ("a@[127.0.0.1]", false),
        (String(repeating: "a", count: 250) + "@b.cd", false),
    ])
    func anAddressIsOneMailbox(text: String, isAddress: Bool) {
        #expect((MailAddress(text) != nil) == isAddress)
    }
}
