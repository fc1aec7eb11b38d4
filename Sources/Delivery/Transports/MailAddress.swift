/// The address of a mailbox: `name@host`, in ASCII letters, digits and the signs RFC 5322 lets stand without quotes.
///
/// Stricter than mail itself. What is left out (quotes, comments, lists, spaces, controls) is what an address would need to
/// become two addresses, a header or an option of the mailer.
struct MailAddress: Hashable, Sendable {
    let text: String
    /// What stands after the `@`.
    let host: String

    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.first != UInt8(ascii: "-"), text.utf8.count <= OutgoingMessage.longestAddress,
            Self.isDotted(parts[0], signs: "!#$%&'*+-/=?^_`{|}~"), Self.isDotted(parts[1], signs: "-")
        else { return nil }
        (self.text, host) = (text, String(parts[1]))
    }

    /// Words with single dots between them.
    private static func isDotted(_ text: Substring, signs: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.unicodeScalars.allSatisfy { Self.isPlain($0) || signs.unicodeScalars.contains($0) }
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
