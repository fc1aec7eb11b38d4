import ArgumentParser
import Console
import DispatchDesk
import Foundation
import Ledger
import Records

struct ReportDaily: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daily",
        abstract: "A draft of a daily or a report of one situation, every sentence from the record.",
        discussion: """
            The papers are the pack's (dailies.yaml). Sacramento's: sergeant (DM 25-5 B.1.d), watch-commander (C.2), supplement
            (B.3) and outside-assist (A.6). What the record does not hold is a GAP. Opening a draft records nothing.
            """)

    @Argument(help: "Which paper: sergeant, watch-commander, supplement or outside-assist.")
    var paper: String

    @Argument(help: "The situation, such as S-0001.")
    var situation: String

    @Option(help: "A new file to write it to, readable by you alone.")
    var out: String?

    @Flag(help: "Show it in $PAGER, or less.")
    var pager = false

    @Flag(help: "Open it in $VISUAL or $EDITOR, and write what you saved to --out, or to the drafts folder.")
    var editor = false

    @Flag(help: "After each sentence, the ledger positions it stands on.")
    var sources = false

    @OptionGroup var options: CommonOptions

    func validate() throws {
        if pager, editor || out != nil {
            throw ValidationError("--pager shows it and keeps nothing; leave the others out")
        }
    }

    func run() async throws {
        try await reporting {
            let settings = try await Settings.read(options)
            let center = try Center(settings)
            let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
            let clerk = try Clerk(ledger: ledger, desk: center.desk, sources: .system, console: consoleName)
            let request = PaperRequest(
                situation: SituationID(situation.uppercased()), document: paper.lowercased())
            do {
                let found = try center.draft(request.document, of: request.situation, on: clerk, from: ledger)
                let text = found.text(showsPositions: sources)
                if pager {
                    try show(text, request)
                } else if editor {
                    try edit(text, request, settings)
                } else {
                    try put(text)
                }
            } catch let error as NoSuchPaper {
                complain(error.description)
                throw ExitStatus.usage
            } catch let error as ForegroundProgram.Fault {
                complain(error.description)
                throw ExitStatus.unavailable
            }
        }
    }

    private func put(_ text: String) throws {
        guard let out else { return try Output.write(text.utf8) }
        try DraftFile.write(text, to: out)
        try say("written: \(SafeText(out).singleLine)")
    }

    /// The pager reads a file that has no name any more: nothing of it is left if the machine goes down.
    private func show(_ text: String, _ request: PaperRequest) throws {
        let file = try PrivateFile(text, named: request.name)
        let input = open(file.path, O_RDONLY | O_CLOEXEC)
        file.remove()
        guard input >= 0 else { throw FileFault(path: file.path, code: errno) }
        defer { close(input) }
        guard let named = ForegroundProgram.named("PAGER") else {
            do {
                _ = try ForegroundProgram.run(["less"], input: input)
            } catch {
                lseek(input, 0, SEEK_SET)
                _ = try ForegroundProgram.run(["more"], input: input)
            }
            return
        }
        _ = try ForegroundProgram.run(named, input: input)
    }

    private func edit(_ text: String, _ request: PaperRequest, _ settings: Settings) throws {
        guard let program = ForegroundProgram.named("VISUAL", "EDITOR") else {
            throw ForegroundProgram.Fault(description: "no editor is named; set EDITOR, such as EDITOR=nano")
        }
        // What is to be written must be writable before anybody types an hour into it.
        if let out, FileManager.default.fileExists(atPath: out) { throw FileFault(path: out, code: EEXIST) }
        let file = try PrivateFile(text, named: request.name)
        defer { file.remove() }
        let status = try ForegroundProgram.run(program + [file.path])
        guard status == 0 else {
            throw ForegroundProgram.Fault(
                description: "\(program[0]) ended with \(status); nothing was written, give the command again")
        }
        guard let edited = try? String(contentsOfFile: file.path, encoding: .utf8) else {
            throw FileFault(path: file.path, code: EIO)
        }
        if out != nil { return try put(edited) }
        let path = try DraftFile.write(edited, named: request.name, in: settings.drafts)
        try say("written: \(SafeText(path).singleLine)")
    }
}
