import DeliverySupport
import DispatchDesk
import Foundation
import Policy
import Testing

@testable import Delivery

@Suite struct ChannelFileTests {
    static func read(_ text: String) -> ChannelFile {
        ChannelFile.parse(text, file: "channels.yaml", now: Ticking().now)
    }

    @Test func readsEveryKind() throws {
        let folder = try Scratch()
        let secret = try folder.write("hunter2-hunter2\n", to: "hook.secret", mode: 0o600)
        let file = Self.read(
            """
            channels:
              mail: {kind: sendmail, command: [/usr/sbin/sendmail, -i], from: watchdesk@example.invalid, time_limit: 20}
              hook: {kind: webhook, url: "https://pager.example.invalid/notices", secret_file: \(secret), time_limit: 10}
              page: {kind: exec, command: /usr/local/bin/page}
            """)
        #expect(file.problems.isEmpty)
        #expect(file.channels.map(\.name) == ["mail", "hook", "page"])
        #expect(file.channels.map(\.kind) == [.sendmail, .webhook, .exec])
        #expect(file.channels.map(\.transport.timeLimit) == [20, 10, 15])
        let mail = try #require(file.channels[0].transport as? SendmailTransport)
        #expect(mail.command == ["/usr/sbin/sendmail", "-i"])
        #expect(mail.from == "watchdesk@example.invalid")
        #expect((file.channels[2].transport as? ExecTransport)?.command == ["/usr/local/bin/page"])
    }

    @Test func aSecretIsNeverShown() throws {
        let folder = try Scratch()
        let secret = try folder.write("hunter2-hunter2\n", to: "hook.secret", mode: 0o640)
        let file = Self.read(
            "channels: {hook: {kind: webhook, url: \"https://pager.example.invalid/\", secret_file: \(secret)}}")
        let channel = try #require(file.channels.first)
        var dumped = ""
        dump(file, to: &dumped)
        let digits = Array("hunter2".utf8).map(String.init)
        for text in ["\(file)", "\(channel)", String(reflecting: channel.transport), dumped] {
            #expect(text.contains("[secret]"))
            #expect(!text.contains("hunter2"))
            #expect(!text.contains(digits.joined(separator: ", ")))
        }
        #expect(!dumped.split(separator: "\n").contains { $0.hasSuffix("- \(digits[0])") })
    }

    /// A good channel after each of these is still given.
    @Test(arguments: [
        ("{kind: exec, command: [page]}", "not a whole path: page"),
        ("{kind: exec, command: [../page]}", "not a whole path"),
        ("{kind: exec, command: []}", "has no command"),
        ("{kind: exec, command: \"\"}", "has no command"),
        ("{kind: exec}", "has no command"),
        ("{kind: exec, command: [/bin/page, \"a\\0b\"]}", "holds a NUL"),
        ("{kind: exec, command: [/bin/page], shell: true}", "unknown key `shell`"),
        ("{kind: exec, command: [/bin/page], from: a@b}", "unknown key `from`"),
        ("{kind: exec, command: [/bin/page], time_limit: 0}", "out of range: 0"),
        ("{kind: exec, command: [/bin/page], time_limit: 26}", "out of range: 26"),
        ("{kind: exec, command: [/bin/page], time_limit: soon}", "not a whole number"),
        ("{kind: pigeon}", "bad kind \"pigeon\""),
        ("{command: [/bin/page]}", "lacks `kind`"),
        ("page", "is not a list of keys"),
        ("{kind: exec, command: [\"a\\nb\"]}", "not a whole path: a b"),
        ("{kind: sendmail, command: [/bin/mail]}", "lacks `from`"),
        ("{kind: sendmail, command: [/bin/mail], from: watchdesk}", "not an address"),
        ("{kind: webhook, url: \"https://a.invalid/\"}", "lacks `secret_file`"),
        ("{kind: webhook, secret_file: SECRET}", "lacks `url`"),
        ("{kind: webhook, url: \"http://a.invalid/\", secret_file: SECRET}", "unprotected"),
        ("{kind: webhook, url: \"http://127.0.0.1.a.invalid/\", secret_file: SECRET}", "unprotected"),
        ("{kind: webhook, url: \"ftp://a.invalid/\", secret_file: SECRET}", "neither https nor http"),
        ("{kind: webhook, url: \"https://me:pw@a.invalid/\", secret_file: SECRET}", "a name, a password"),
        ("{kind: webhook, url: \"nowhere\", secret_file: SECRET}", "not an address"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: ABSENT}", "No such file"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: EMPTY}", "is empty"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: OPEN}", "open to everybody"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: FOLDER}", "not a file"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: hook.secret}", "not a whole path"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: SECRET, ca_file: SECRET}", "holds no certificate"),
        ("{kind: webhook, url: \"https://a.invalid/\", secret_file: SECRET, verify: false}", "unknown key `verify`"),
    ])
    func aBadChannelIsNamedAndTheOthersAreGiven(channel: String, reason: String) throws {
        let folder = try Scratch()
        let files = [
            "SECRET": try folder.write("hunter2-hunter2", to: "secret", mode: 0o600),
            "EMPTY": try folder.write("\n", to: "empty", mode: 0o600),
            "OPEN": try folder.write("hunter2-hunter2", to: "open", mode: 0o604),
            "ABSENT": folder.path + "/absent", "FOLDER": folder.path,
        ]
        let written = files.reduce(channel) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
        let file = Self.read("channels:\n  bad: \(written)\n  good: {kind: exec, command: [/bin/page]}\n")
        #expect(file.channels.map(\.name) == ["good"])
        let problem = try #require(file.problems.first)
        #expect(file.problems.count == 1, "\(file.problems)")
        #expect(problem.description.hasPrefix("channels.yaml:2: "))
        #expect(problem.reason.contains(reason), "\(problem)")
        #expect(!problem.remedy.isEmpty && !problem.description.contains("\n"))
        #expect(!problem.description.contains("hunter2"))
    }

    @Test(arguments: [
        ("", "is empty", 1), ("channels: [", "not YAML", 1), ("channles: {}", "unknown key `channles`", 1),
        ("channels:\n  MAIL!: {kind: exec, command: [/bin/page]}", "bad channel name", 2),
        ("channels:\n  a: {}\n  a: {}", "given twice", 2), ("- a", "is not a list of keys", 1),
    ])
    func aBadFileIsNamed(text: String, reason: String, line: Int) throws {
        let file = Self.read(text)
        #expect(file.channels.isEmpty)
        #expect(file.problems.contains { $0.reason.contains(reason) }, "\(file.problems)")
    }

    @Test func aFileThatCanNotBeReadIsNamed() throws {
        let folder = try Scratch()
        let absent = ChannelFile.read(path: folder.path + "/channels.yaml", now: Ticking().now)
        #expect(absent.problems.map(\.reason) == ["the file can't be read (No such file or directory)"])
        let path = try folder.write(
            "channels: {page: {kind: exec, command: [/bin/page]}}", to: "channels.yaml", mode: 0o600)
        #expect(ChannelFile.read(path: path, now: Ticking().now).channels.map(\.name) == ["page"])
    }

    @Test(arguments: [
        "https://a.invalid/x?y=1", "http://127.0.0.1:8080/", "http://[::1]:8080/", "http://localhost/",
        "HTTPS://a.invalid/",
    ])
    func theseAddressesWillDo(text: String) throws {
        #expect(throws: Never.self) { try WebhookAddress(text) }
    }
}
