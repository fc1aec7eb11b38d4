public import DispatchDesk
import Glibc
public import Policy

/// The agency's channels, and what is wrong with its file of them.
///
/// ```yaml
/// channels:
///   mail: {kind: sendmail, command: [/usr/sbin/sendmail, -i], from: watchdesk@example.invalid, time_limit: 20}
///   hook: {kind: webhook, url: "https://pager.example.invalid/notices", secret_file: /etc/watchdesk/hook.secret}
///   page: {kind: exec, command: [/usr/local/bin/page], time_limit: 15}
/// ```
///
/// `ca_file` of a webhook names certificates to trust beside the machine's own. A channel with a problem is left out and the
/// others are given: one slip of the hand must not keep every notice from leaving.
public struct ChannelFile: Sendable {
    /// The sound ones, in the file's order.
    public var channels: [OutgoingChannel]
    /// In the file's order; each prints as one line.
    public var problems: [DataFileError]

    /// Seconds one try may take. A lease on a message lasts 30; a try has to be over, and recorded, before that.
    public static let timeLimits = 1...25
    public static let standardTimeLimit = 15

    /// Reads the file at `path`, and the secrets and certificates it names.
    public static func read(path: String, now: @escaping @Sendable () -> Instant) -> ChannelFile {
        do {
            let bytes = try PlainFile.read(path, most: 1 << 20)
            return parse(String(decoding: bytes, as: UTF8.self), file: path, now: now)
        } catch {
            let problem = DataFileError(
                file: path, line: 1, reason: "the file can't be read (\(error.reason))",
                remedy: "make it a file this account can read")
            return ChannelFile(channels: [], problems: [problem])
        }
    }

    /// Reads `text`, which was read from `file`.
    public static func parse(_ text: String, file: String, now: @escaping @Sendable () -> Instant) -> ChannelFile {
        var reader = ChannelReader(file: file, now: now)
        reader.read(text)
        return ChannelFile(
            channels: reader.channels,
            problems: reader.problems.all.map {
                // What the file says can hold a line break, and a problem is one line.
                DataFileError(
                    file: $0.file, line: $0.line, reason: SafeText($0.reason).singleLine, remedy: $0.advice)
            })
    }
}
