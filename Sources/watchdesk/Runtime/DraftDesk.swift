import Console
import DispatchDesk
import Foundation
import Ledger
import Synchronization

/// Makes a console's drafts and writes them down, away from the screen's thread: a ledger of years or a slow disk must not hold
/// the keyboard.
struct DraftDesk: Sendable {
    private let path: String
    private let folder: String
    private let center: Center
    private let answer: @Sendable (ConsoleInput) -> Void

    init(_ settings: Settings, center: Center, answer: @escaping @Sendable (ConsoleInput) -> Void) {
        (path, folder, self.center, self.answer) = (settings.ledger, settings.drafts, center, answer)
    }

    func compose(_ request: PaperRequest) {
        let (path, center, answer) = (path, center, answer)
        Thread.detachNewThread {
            do {
                // A reader of its own: what it reads is committed, and nobody waits for it.
                let ledger = try SQLiteLedger(path: path, sources: .system, make: false)
                let clerk = try Clerk(ledger: ledger, desk: center.desk, sources: .system, console: consoleName)
                let paper = try center.draft(request.document, of: request.situation, on: clerk, from: ledger)
                answer(.paper(request, paper))
            } catch {
                answer(.requestFailed("\(error)"))
            }
        }
    }

    func save(_ text: String, as name: String) {
        let (folder, answer) = (folder, answer)
        Thread.detachNewThread {
            do {
                answer(.saved(try DraftFile.write(text, named: name, in: folder)))
            } catch {
                answer(.requestFailed("\(error)"))
            }
        }
    }
}

/// What other threads have for a console, until its own takes it.
final class InputBox: Sendable {
    private let inputs = Mutex<[ConsoleInput]>([])
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func put(_ input: ConsoleInput) {
        inputs.withLock { $0.append(input) }
        wake()
    }

    func take() -> [ConsoleInput] {
        inputs.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
