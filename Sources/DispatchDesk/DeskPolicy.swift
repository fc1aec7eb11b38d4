/// What the desk's decisions need to know of the agency's policy pack. Every figure is the agency's own setting;
/// the memorandum says "immediately" and gives no numbers.
public struct DeskPolicy: Hashable, Sendable {
    /// Seconds until a notice turns to warn, and until it is over limit.
    public struct Limit: Hashable, Sendable {
        public var warnAfter: Int
        public var limit: Int
        public init(warnAfter: Int, limit: Int) { (self.warnAfter, self.limit) = (warnAfter, limit) }
    }

    /// A reason a flag may be dismissed for, from the pack's closed list.
    public struct DismissalReason: Hashable, Sendable {
        /// What is typed and kept, such as `CONFUSER`.
        public var code: String
        /// What is shown.
        public var title: String
        public init(code: String, title: String) { (self.code, self.title) = (code, title) }
    }

    /// Seconds a queued notice waits for a confirmation or a dismissal before it is released by itself.
    public var releaseAfter: Int
    /// Roles that get a courtesy notice on E.1.a.
    public var courtesy: Set<Role>
    /// Acknowledgment limits, counted from release.
    public var acknowledge: Limit
    /// Limit for a field supervisor to be dispatched under E.1.a, counted from release.
    public var dispatchSupervisor: Limit
    /// Calls join a situation for this many seconds after its newest call.
    public var joinWindow: Int
    /// Calls join a situation within this many metres.
    public var joinRadius: Int
    /// Types that are advised entries (E.1.b) where the feed does not say.
    public var advisedTypes: Set<String>
    public var dismissalReasons: [DismissalReason]
    /// Seconds after which a flag nobody has confirmed or dismissed counts as confirmed.
    public var confirmAfter = 60
    /// Seconds an acknowledgment holds before its notice opens again, by what was answered.
    public var leases: [Answer.Kind: Int] = [:]
    /// The steps by which a notice is escalated, by its role.
    public var escalation: [Role: [EscalationStep]] = [:]
    /// Seconds between the last step and the first of the next lap. Laps go on until a person ends them.
    public var repeatAfter = 300
    /// What a text says that renews the notices of its situation when it is new.
    public var renewingTags: Set<Tag> = []
    public var rumors = Rumors(notify: .never, count: 3, window: 1800, radius: 1000)
    /// The memorandum's paragraphs as duties, in its order.
    public var duties: [DutyRule] = []
    /// Seconds a watch lasts: a roster entry confirmed longer ago is not of this watch.
    public var watchLength = 43_200
    /// Type codes of what a federal agency calls in.
    public var federalTypes: [FederalCall.Asks: String] = [:]
    public var relief = ReliefTimes()
    /// Seconds a call may be pending before it stands on a relief sheet, by priority from 1; the last is for all after it.
    public var pendingLimits: [Int] = []
    /// Prefix of the numbers of calls entered at the console, so that they never meet the feed's own.
    public var localPrefix: String

    public init(
        releaseAfter: Int, courtesy: Set<Role>, acknowledge: Limit, dispatchSupervisor: Limit, joinWindow: Int,
        joinRadius: Int, advisedTypes: Set<String>, dismissalReasons: [DismissalReason], localPrefix: String
    ) {
        self.releaseAfter = releaseAfter
        self.courtesy = courtesy
        self.acknowledge = acknowledge
        self.dispatchSupervisor = dispatchSupervisor
        self.joinWindow = joinWindow
        self.joinRadius = joinRadius
        self.advisedTypes = advisedTypes
        self.dismissalReasons = dismissalReasons
        self.localPrefix = localPrefix
    }
}
