import Foundation

/// How far a long job is, on standard error, when a person is looking.
struct ProgressBar {
    let title: String
    let total: Int64
    private let isShown = isatty(STDERR_FILENO) == 1

    init(_ title: String, total: Int64) { (self.title, self.total) = (title, total) }

    /// - Parameter words: what stands behind the bar instead of the count; asked for only when somebody is looking.
    func show(_ done: Int64, _ words: @autoclosure () -> String? = nil) {
        guard isShown, total > 0 else { return }
        let filled = Int(max(0, min(20, done * 20 / total)))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
        draw("\r\(title) [\(bar)] \(words() ?? "\(done)/\(total)")\u{1B}[K")
    }

    func clear() {
        guard isShown else { return }
        draw("\r\u{1B}[K")
    }

    /// A bar that can't be shown is no reason to stop.
    private func draw(_ text: String) { try? Output.write(text.utf8, to: STDERR_FILENO) }
}
