import Dispatch
import Foundation

/// Ends a program that has no screen when it is told to: SIGTERM, SIGINT or SIGHUP.
final class EndSignals {
    private let ended = DispatchSemaphore(value: 0)
    private let sources: [any DispatchSourceSignal]

    init() {
        let ended = ended
        sources = [SIGTERM, SIGINT, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { ended.signal() }
            source.resume()
            return source
        }
    }

    /// Waits so many seconds; true as soon as the program is told to end.
    func wait(seconds: Int) -> Bool { ended.wait(timeout: .now() + .seconds(seconds)) == .success }
}
