import DispatchDesk

// What is over for a day is not on the board; it is on the record, and comes back to whoever asks for it.
extension ConsoleModel {
    /// Somebody is at the keys: what they were waiting for may come, and takes them nowhere.
    mutating func goOn() {
        lastKey = now
        reach.lastTouch = now
        awaited = []
        justGiven = nil
    }

    /// Asks for something that was put away, to show it and to work on it.
    ///
    /// - Parameter streams: what may be meant, tried one after the other.
    mutating func layOut(_ streams: [StreamName]) -> [Effect] {
        guard travel == nil else { return refuse(pastReason) }
        guard let stream = streams.first else { return [] }
        awaited = streams
        result = ResultLine(kind: .information, text: "getting \(name(of: stream)) from the record")
        return [.lay(stream)]
    }

    mutating func goToLaid(_ stream: StreamName, isFound: Bool) -> [Effect] {
        guard awaited.first == stream else { return [] }
        awaited.removeFirst()
        guard isFound else {
            if !awaited.isEmpty { return layOut(awaited) }
            return refuse(
                "\(name(of: stream)) is on no record; SEARCH and its last digits, a place or a word finds calls")
        }
        awaited = []
        result = ResultLine(kind: .information, text: "\(name(of: stream)) is on the board again")
        guard case .browsing = mode else { return [] }
        isZoomed = false
        if let call = stream.call {
            select(call)
        } else if let notice = stream.notice {
            (selectedNotice, anchor, scroll, view) = (notice, 0, 0, .notices)
        } else if let situation = stream.situation {
            // It is listed no more; its calls show it.
            if let call = board.situations[situation]?.calls.last {
                select(call)
            } else {
                (selectedSituation, anchor, scroll, view) = (situation, 0, 0, .situations)
            }
        }
        return []
    }

    /// A pinned call that was put away is on display no more, and that is said: another stands in its place.
    mutating func unpinWhatLeft() {
        guard let call = pinned, board.calls[call] == nil else { return }
        pinned = nil
        guard result?.isPassing ?? true else { return }
        result = ResultLine(
            kind: .information, text: "\(call.tail) is put away and stays on display no more; GO \(call) brings it back"
        )
    }

    private func name(of stream: StreamName) -> String {
        stream.call?.rawValue ?? stream.notice?.rawValue ?? stream.situation?.rawValue ?? stream.rawValue
    }
}
