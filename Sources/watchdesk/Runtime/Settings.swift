import ArgumentParser
import Configuration
import Console
import Foundation
import SystemPackage

/// A setting that can't be used, in one line.
struct SettingsError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Flags every subcommand with a ledger or a pack takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "The ledger: a file's path. Otherwise WATCHDESK_LEDGER, the settings file, or the default place.")
    var ledger: String?

    @Option(help: "The policy pack: a shipped pack's name or a folder.")
    var pack: String?

    @Option(help: "The settings file.")
    var settings: String?
}

/// What this console is set to: flags over environment (`WATCHDESK_…`) over the settings file over what ships.
struct Settings {
    var ledger: String
    var pack: String
    var person: String
    var position: String
    var zone: String
    var theme: String
    var isASCII: Bool
    var noColor: Bool
    var terminalName: String?
    var mouse: Bool
    /// Milliseconds to wait after Escape for the rest of a key.
    var escapeDelay: Int
    /// A program that is told what waits, and its arguments; empty for none.
    var alertCommand: [String]
    /// How often the bell sounds, where it differs from what ships.
    var bells: [Occasion: Int]
    /// Lines in and out, and no screen.
    var isPlain: Bool
    /// Looks on and records nothing.
    var isReadOnly = false
    /// The view the console begins with.
    var view = ConsoleModel.View.triage
    /// Whether nobody has said who sits here: neither settings nor environment nor flag.
    var isUnset: Bool
    /// The folder where packs are kept compiled; nil for nowhere.
    var cache: String?
    /// The file that says by which channels messages leave the machine.
    var channels: String
    /// The folder drafts are written to by the console.
    var drafts: String
    /// The folder where a console keeps what is typed and not sent, for as long as it is not sent.
    var state: String
    /// The file with the key that signs relief documents.
    var reliefKey: String
    /// The keymap: a shipped one's name or a file's path; nil for the person's own file, where there is one.
    var keymap: String?
    /// The person's own keymap file, whether it is there or not.
    var keymapFile: String
    /// Where the settings file is looked for, for `doctor`.
    var file: String

    static func read(_ options: CommonOptions) async throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = set("HOME") ?? NSHomeDirectory()
        // Somebody who names a file means it to be read; only the default place may be empty.
        let named = options.settings ?? set("WATCHDESK_SETTINGS")
        let file = named ?? "\(set("XDG_CONFIG_HOME") ?? home + "/.config")/watchdesk/settings.yaml"
        if let named, !FileManager.default.fileExists(atPath: named) {
            throw SettingsError(
                "there is no settings file \(named); make it, or correct --settings or WATCHDESK_SETTINGS")
        }
        // A variable that is set to nothing says nothing; but for the cache, which is then kept nowhere.
        let told = environment.filter { !$0.value.isEmpty || $0.key == "WATCHDESK_CACHE" }
        let config: ConfigReader
        do {
            config = ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: told).prefixKeys(with: "watchdesk"),
                try await FileProvider<YAMLSnapshot>(
                    filePath: FilePath(file), allowMissing: named == nil),
            ])
        } catch {
            throw SettingsError(
                "\(file) can't be read as settings (\(error)); correct it or name another with --settings")
        }
        let data = set("XDG_DATA_HOME") ?? home + "/.local/share"
        let ledger =
            options.ledger ?? config.string(forKey: "ledger") ?? "\(data)/watchdesk/ledger.sqlite"
        guard !ledger.hasPrefix("postgres://"), !ledger.hasPrefix("postgresql://") else {
            throw SettingsError("the shared ledger on PostgreSQL is not in this version; give --ledger a file's path")
        }
        let (who, seat) = (config.string(forKey: "person"), config.string(forKey: "position"))
        let escape = config.int(forKey: "escape_delay", default: 25)
        guard (0...1000).contains(escape) else {
            throw SettingsError("escape_delay is \(escape); it is 0 to 1000 milliseconds, 25 where the line is fast")
        }
        for occasion in Occasion.allCases {
            guard let count = config.int(forKey: ConfigKey(["bells", occasion.rawValue])),
                !(0...BellCounts.most).contains(count)
            else { continue }
            throw SettingsError("bells: \(occasion.rawValue) is \(count); it is 0 to \(BellCounts.most)")
        }
        let cache = config.string(forKey: "cache") ?? "\(set("XDG_CACHE_HOME") ?? home + "/.cache")/watchdesk"
        return Settings(
            ledger: ledger, pack: options.pack ?? config.string(forKey: "pack", default: "sacramento-pd"),
            person: who ?? environment["USER"] ?? environment["LOGNAME"] ?? "console",
            position: seat ?? "Console",
            zone: config.string(forKey: "zone", default: "America/Los_Angeles"),
            theme: config.string(forKey: "theme", default: "dark"),
            isASCII: config.bool(forKey: "ascii", default: false),
            noColor: !(environment["NO_COLOR"] ?? "").isEmpty, terminalName: environment["TERM"],
            mouse: config.bool(forKey: "mouse", default: false),
            escapeDelay: escape,
            alertCommand: config.stringArray(forKey: "alert_command", default: []),
            bells: Occasion.allCases.reduce(into: [:]) {
                $0[$1] = config.int(forKey: ConfigKey(["bells", $1.rawValue]))
            },
            isPlain: config.bool(forKey: "plain", default: false),
            isUnset: who == nil && seat == nil
                && config.string(forKey: "pack") == nil && options.pack == nil && named == nil
                && !FileManager.default.fileExists(atPath: file) && !FileManager.default.fileExists(atPath: ledger),
            cache: cache.isEmpty ? nil : cache,
            channels: config.string(forKey: "channels")
                ?? "\(set("XDG_CONFIG_HOME") ?? home + "/.config")/watchdesk/channels.yaml",
            drafts: "\(data)/watchdesk/drafts",
            state: "\(set("XDG_STATE_HOME") ?? home + "/.local/state")/watchdesk",
            reliefKey: config.string(forKey: "relief_key")
                ?? "\(set("XDG_CONFIG_HOME") ?? home + "/.config")/watchdesk/relief.key",
            keymap: config.string(forKey: "keymap").flatMap { $0.isEmpty ? nil : $0 },
            keymapFile: "\(set("XDG_CONFIG_HOME") ?? home + "/.config")/watchdesk/keymap.yaml",
            file: file)
    }
}

extension Settings {
    /// The theme file the settings name instead of a theme that ships: beside the settings file, unless the whole path is given.
    var themeFile: String? {
        guard theme.contains("/") || theme.hasSuffix(".yaml") || theme.hasSuffix(".yml") else { return nil }
        if theme.hasPrefix("/") { return theme }
        if theme.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
            return home + theme.dropFirst()
        }
        return (file as NSString).deletingLastPathComponent + "/" + theme
    }
}
