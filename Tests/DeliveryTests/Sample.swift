import DispatchDesk
import Foundation
import Synchronization

@testable import Delivery

extension OutgoingMessage {
    /// A message like those the console sends, with what a test changes.
    static func sample(
        key: String = "N-0031-WC/1/0/2/mail", to address: String = "wc@example.invalid",
        subject: String = "N-0031-WC notice owed", body: String = "PURPOSE\n  Notice of a call received.\n",
        attempt: Int = 1, facts: [String: String] = ["notice": "N-0031-WC", "role": "WC"]
    ) -> OutgoingMessage {
        OutgoingMessage(key: key, address: address, subject: subject, body: body, attempt: attempt, facts: facts)
    }
}

extension DeliveryResult {
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
    var isFailed: Bool { if case .failed = self { true } else { false } }
    var isRefused: Bool { if case .refused = self { true } else { false } }
}

/// A clock that is a minute later every time it is asked.
final class Ticking: Sendable {
    private let minutes = Mutex(0)

    @Sendable func now() -> Instant {
        let minute = minutes.withLock { minutes in
            minutes += 1
            return minutes
        }
        return CivilTime(year: 2026, month: 3, day: 1, hour: 14, minute: 20).instant().advanced(by: minute * 60)
    }
}

/// Text as somebody would write it who wants to be more than text.
let hostileTexts = [
    "SUBJ\r\nBcc: evil@example.invalid\r\n\r\nGO HOME",
    "SUBJ\nBcc: evil@example.invalid", "SUBJ\rBcc: evil@example.invalid",
    "NUL\u{0}NUL", "\u{202E}diaper ton si siht", "\u{1B}]0;title\u{7}\u{9B}31m", "\u{2028}Bcc: evil@example.invalid",
    String(repeating: "X", count: 1000), String(repeating: "Ä ", count: 1000), "=?UTF-8?Q?=0D=0ABcc:_evil?=",
    "`id` $(id) ; rm -rf ~ | tee & > x < y * ? [a] {b,c} ! # \\ \" '", " a ", "",
    "日本 👮🏽‍♀️ e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
]

/// How many descriptors of these kinds this process has open.
func openDescriptors(_ kinds: String...) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { number in
        // One that another test has closed by now is nothing.
        let kind = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + number)) ?? ""
        return kinds.contains { kind.contains($0) }
    }
}

/// Looks until the process has ended, or fails after ten seconds. One that waits for its parent has ended.
func isGone(_ process: Int) async throws -> Bool {
    for _ in 0..<1000 {
        guard let facts = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        if facts.split(separator: ")").last?.hasPrefix(" Z") == true { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
