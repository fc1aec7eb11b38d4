public import Foundation

/// Where a webhook is: an https address, or an http one that does not leave this machine.
public struct WebhookAddress: Hashable, Sendable {
    public let url: URL

    public init(_ text: String) throws(ChannelFault) {
        guard let parts = URLComponents(string: text), let url = parts.url, let host = parts.host, !host.isEmpty else {
            throw ChannelFault(reason: "is not an address", remedy: "write https://host/path")
        }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw ChannelFault(
                reason: "has a name, a password or a fragment in it",
                remedy: "leave them out; the receiver knows us by the signature")
        }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http" where Self.isLoopback(host): break
        case "http":
            throw ChannelFault(
                reason: "would send notices over the network unprotected",
                remedy: "write https://; http is for 127.0.0.1, [::1] and localhost alone")
        default: throw ChannelFault(reason: "is neither https nor http", remedy: "write https://host/path")
        }
        self.url = url
    }

    private static func isLoopback(_ host: String) -> Bool {
        ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host.lowercased())
    }
}
