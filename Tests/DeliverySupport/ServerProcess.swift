import Foundation
import TerminalSupport

/// A server in Python that says its port on standard output and appends what it is sent to a file, a JSON object a line.
final class ServerProcess {
    let port: Int
    private let child: Child
    private let record: String

    /// - Parameter arguments: what the script gets after the name of the file it appends to.
    init(script: String, in folder: Scratch, arguments: [String]) throws {
        let python = try Needed.program("/usr/bin/python3", package: "python3 and python3-aiosmtpd")
        record = try folder.write("", to: "record.jsonl", mode: 0o600)
        let file = try folder.write(script, to: "server.py", mode: 0o600)
        // Without a word of this program's environment: a proxy or a path of modules would change what is tested.
        child = try Child(
            [python, "-I", file, record] + arguments, environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"])
        guard let line = try child.line(), let port = Int(line) else {
            throw Needed.Missing(description: "the test server did not start; install python3 and python3-aiosmtpd")
        }
        self.port = port
    }

    /// What it was sent so far. A line that is still being written is not counted.
    func records<Record: Decodable>() throws -> [Record] {
        let text = try Data(contentsOf: URL(filePath: record))
        let whole = text.lastIndex(of: 10).map { text[...$0] } ?? Data()
        let decoder = JSONDecoder()
        return try whole.split(separator: 10).map { try decoder.decode(Record.self, from: $0) }
    }

    func stop() { child.kill() }
}
