import DispatchDesk
import Policy

/// Reads the channels of a file, each as far as it goes, and says everything that is wrong with them.
struct ChannelReader {
    let file: String
    let now: @Sendable () -> Instant
    private(set) var channels: [OutgoingChannel] = []
    private(set) var problems = Problems()

    init(file: String, now: @escaping @Sendable () -> Instant) { (self.file, self.now) = (file, now) }

    mutating func read(_ text: String) {
        do throws(DataFileError) {
            let whole = try DataNode.parse(text, file: file)
            guard let root = whole.members(["channels"], called: file, into: &problems) else { return }
            guard let list = root["channels"] else {
                return problems.add(file, whole.line, "there is no `channels`", "add `channels:` and a line for each")
            }
            guard let rows = list.members(nil, called: "`channels`", into: &problems) else { return }
            for row in rows.all { read(row.value, named: row.key, line: row.line) }
        } catch {
            problems.add(error)
        }
    }

    /// Adds the channel, unless something is wrong with it.
    private mutating func read(_ node: DataNode, named name: String, line: Int) {
        let before = problems.all.count
        if !Self.isName(name) {
            problems.add(
                file, line, "bad channel name \"\(SafeText(name, limit: 40).singleLine)\"",
                "use 1 to 32 small letters, digits and hyphens")
        }
        guard let members = node.members(nil, called: "channel `\(name)`", into: &problems) else { return }
        let kind: OutgoingChannel.Kind = members.choice("kind", .exec, into: &problems)
        guard problems.all.count == before else { return }
        members.allow(["kind", "time_limit"] + Self.keys(of: kind), into: &problems)
        let limit = members.optionalNumber("time_limit", ChannelFile.timeLimits, into: &problems)
        let seconds = Double(limit ?? ChannelFile.standardTimeLimit)
        let transport: (any Transport)? =
            switch kind {
            case .exec: ExecTransport(command: command(members), timeLimit: seconds)
            case .sendmail:
                SendmailTransport(command: command(members), from: sender(members), timeLimit: seconds, now: now)
            case .webhook: webhook(members, timeLimit: seconds)
            }
        guard problems.all.count == before, let transport else { return }
        channels.append(OutgoingChannel(name: name, kind: kind, transport: transport))
    }

    private static func keys(of kind: OutgoingChannel.Kind) -> [String] {
        switch kind {
        case .exec: ["command"]
        case .sendmail: ["command", "from"]
        case .webhook: ["url", "secret_file", "ca_file"]
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }

    // MARK: what a kind needs

    /// A program by its whole path: no search path decides which one gets a notice.
    private mutating func command(_ members: DataMembers) -> [String] {
        let words = members.list("command", into: &problems)
        guard let program = words.first else {
            problems.add(
                file, members.line(of: "command"), "\(members.name) has no command",
                "write `command: [/whole/path, argument]`")
            return []
        }
        if !program.text.hasPrefix("/") {
            problems.add(
                file, program.line, "the command of \(members.name) is not a whole path: \(program.text)",
                "write where the program is, from /")
        }
        for word in words where word.text.utf8.contains(0) {
            problems.add(file, word.line, "an argument of \(members.name) holds a NUL", "take it out")
        }
        return words.map(\.text)
    }

    private mutating func sender(_ members: DataMembers) -> String {
        let text = members.text("from", into: &problems)
        if !text.isEmpty, MailAddress(text) == nil {
            problems.add(
                file, members.line(of: "from"),
                "`from` of \(members.name) is not an address: \(SafeText(text).singleLine)",
                "write name@host")
        }
        return text
    }

    private mutating func webhook(_ members: DataMembers, timeLimit: Double) -> WebhookTransport? {
        let address = address(members)
        let secret = content("secret_file", of: members, isPrivate: true)
        let authorities = members["ca_file"] == nil ? [] : content("ca_file", of: members, isPrivate: false)
        guard let address, let secret, let authorities else { return nil }
        do {
            return try WebhookTransport(
                address: address, secret: Secret(secret), authorities: authorities, timeLimit: timeLimit, now: now)
        } catch {
            problems.add(
                file, members.line(of: "ca_file"), "`ca_file` of \(members.name) \(error.reason)", error.remedy)
            return nil
        }
    }

    private mutating func address(_ members: DataMembers) -> WebhookAddress? {
        let text = members.text("url", into: &problems)
        if text.isEmpty { return nil }
        do {
            return try WebhookAddress(text)
        } catch {
            problems.add(file, members.line(of: "url"), "`url` of \(members.name) \(error.reason)", error.remedy)
            return nil
        }
    }

    /// What is in the file that `key` names, without line ends after it. nil when something is wrong with it.
    private mutating func content(_ key: String, of members: DataMembers, isPrivate: Bool) -> [UInt8]? {
        let path = members.text(key, into: &problems)
        if path.isEmpty { return nil }
        func say(_ reason: String, _ remedy: String, _ problems: inout Problems) {
            problems.add(file, members.line(of: key), "`\(key)` of \(members.name) \(reason)", remedy)
        }
        guard path.hasPrefix("/") else {
            say("is not a whole path: \(path)", "write where the file is, from /", &problems)
            return nil
        }
        do {
            var bytes = try PlainFile.read(path, most: 1 << 16, isPrivate: isPrivate)
            while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
            if bytes.isEmpty { say("is empty: \(path)", "write it, and keep it to its owner (chmod 600)", &problems) }
            return bytes.isEmpty ? nil : bytes
        } catch {
            say("can't be used: \(path) (\(error.reason))", error.remedy, &problems)
            return nil
        }
    }
}
