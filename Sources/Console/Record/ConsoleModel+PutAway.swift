import DispatchDesk

// What is over for a day is not on the board; it is on the record, and comes back to whoever asks for it.
extension ConsoleModel {
    /// Asks for something that was put away, to show it and to work on it.
    mutating func layOut(_ stream: StreamName) -> [Effect] {
        guard travel == nil else { return refuse(pastReason) }
        awaited = stream
        result = ResultLine(kind: .information, text: "getting \(name(of: stream)) from the record")
        return [.lay(stream)]
    }

    mutating func goToLaid(_ stream: StreamName, isFound: Bool) -> [Effect] {
        // Who went on to something else meanwhile is not taken away from it.
        guard awaited == stream else { return [] }
        awaited = nil
        guard isFound else {
            return refuse("\(name(of: stream)) is on no record; SEARCH and a place or a word finds calls")
        }
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
        result = ResultLine(kind: .information, text: "\(name(of: stream)) is on the board again")
        return []
    }

    private func name(of stream: StreamName) -> String {
        stream.call?.rawValue ?? stream.notice?.rawValue ?? stream.situation?.rawValue ?? stream.rawValue
    }
}
