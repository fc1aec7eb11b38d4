public import DispatchDesk

/// Hands a message to the machine's own mailer: any program that reads a mail and takes recipients as arguments, as
/// sendmail does and Postfix, Exim, msmtp and others do under its name.
///
/// What the mailer took is queued, not delivered, and nobody has read it.
public struct SendmailTransport: Transport {
    /// The program's whole path and its arguments. `-i` should be among them, which keeps a lone dot from ending a mail;
    /// no line of ours begins with one all the same.
    public var command: [String]
    /// What the mail says it is from.
    public var from: String
    public var timeLimit: Double
    private let now: @Sendable () -> Instant

    public init(command: [String], from: String, timeLimit: Double, now: @escaping @Sendable () -> Instant) {
        (self.command, self.from, self.timeLimit, self.now) = (command, from, timeLimit, now)
    }

    public func send(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let from = MailAddress(from) else { return .refused("bad sender") }
        guard let to = MailAddress(message.address) else { return .refused("bad address") }
        let child = ChildProcess(
            command: command + ["--", to.text], environment: ChildProcess.environment,
            input: MailText(from: from, to: to).text(of: message, at: now()))
        return ExitStatus.mailer.result(of: await child.run(limit: timeLimit))
    }
}
