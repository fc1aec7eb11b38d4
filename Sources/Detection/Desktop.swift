import Synchronization

/// What one reading of a text needs room for. A text takes over the room of the one before it.
struct Desktop: Sendable {
    var text = ReadText()
    var places = Places()
    /// For the words that are never counted, which have places of their own.
    var ignored = Places()
    var candidates: [Int32] = []
    var mask: [Bool] = []
    var bound = Bound()
}

/// Desktops not in use. Texts may be read on several threads at once, each on a desktop of its own.
final class Desktops: Sendable {
    private let free = Mutex<[Desktop]>([])

    func take() -> Desktop { free.withLock { $0.popLast() } ?? Desktop() }
    func giveBack(_ desk: consuming Desktop) {
        let desk = desk
        free.withLock { $0.append(desk) }
    }
}

extension String {
    /// Hands out the text's bytes, without a copy where it stands in one piece.
    func withUTF8Span<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        var text = self
        text.makeContiguousUTF8()
        return body(text.utf8.span)
    }
}
