/// Why a setting of a channel won't do, in words that stand in a list of problems.
public struct ChannelFault: Error, Hashable, Sendable {
    public var reason: String
    /// What to do next, as a request.
    public var remedy: String

    public init(reason: String, remedy: String) { (self.reason, self.remedy) = (reason, remedy) }
}
