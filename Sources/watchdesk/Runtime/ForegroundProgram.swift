import Foundation

/// A pager or an editor that has the terminal until it ends.
///
/// No shell reads its name: `$PAGER` and `$EDITOR` are words by spaces, found by PATH. It stays in our process group, so that it
/// has the terminal, and we look away from the keyboard's signals meanwhile. The terminal is put back as it was, whatever it did.
enum ForegroundProgram {
    /// How it could not be run, or ended.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter input: a file it reads as its standard input; nil leaves it the keyboard.
    /// - Returns: its exit status; 128 and the signal's number for one a signal ended.
    static func run(_ command: [String], input: Int32? = nil) throws(Fault) -> Int32 {
        guard let name = command.first else { throw Fault(description: "no program is named") }
        var terminal = termios()
        let hasTerminal = tcgetattr(STDIN_FILENO, &terminal) == 0
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        // What we ignore is not ignored by it: a pager must end when its terminal does.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGPIPE, SIGINT, SIGQUIT] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let kept = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in kept { signal(number, handler) } }
        var arguments = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for word in arguments + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, name, &actions, &attributes, &arguments, &variables)
        guard code == 0 else {
            throw Fault(description: "\(name) can't be run (\(String(cString: strerror(code)))); set PAGER or EDITOR")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if hasTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal) }
        let ended = status & 0x7F
        return ended == 0 ? (status >> 8) & 0xFF : 128 + ended
    }

    /// Ours, and that what was searched for in a paper is not kept in a history file.
    private static var environment: [String] {
        var variables = ProcessInfo.processInfo.environment
        variables["LESSHISTFILE"] = "-"
        variables["LESSSECURE"] = "1"
        return variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    /// The program a variable names; nil where it is not set.
    static func named(_ variables: String...) -> [String]? {
        let environment = ProcessInfo.processInfo.environment
        return variables.lazy.compactMap { environment[$0] }.map { $0.split(separator: " ").map(String.init) }
            .first { !$0.isEmpty }
    }
}

/// A file that is for one program's eyes and goes when it has ended: mode 0600 in a folder of mode 0700.
struct PrivateFile {
    let folder: String
    let path: String

    init(_ text: String, named name: String) throws {
        let base = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        var template = Array("\(base)/watchdesk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault(path: base, code: errno) }
        folder = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = "\(folder)/\(name).txt"
        do {
            try DraftFile.write(text, to: path)
        } catch {
            remove()
            throw error
        }
    }

    /// With whatever else the program left in the folder.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
