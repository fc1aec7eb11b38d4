import DispatchDesk

/// What a decision rests upon: the streams its events touch, and those it looked at without touching them.
///
/// Two consoles that dismiss the last two flagged calls of a situation touch a call each and nothing in common, and each
/// would leave the notices standing because of the other's call. So a decision about a call or a notice also expects
/// its situation, and every call and notice of that situation, to be as they were.
enum Grounds {
    static func expected(for events: [Event], on board: Board) -> [StreamName: Expected] {
        var streams = Set(events.map(\.stream))
        // A message is sent because of its notice, and must not be once somebody has answered that.
        for event in events {
            switch event {
            case .deliveryClaimed(let fact):
                if let notice = board.deliveries[fact.key]?.notice { streams.insert(.notice(notice)) }
            case .deliverySettled(let fact) where fact.outcome == .refused:
                // The last of a step's messages to be refused fires the next step: which one that is depends on the others.
                guard let notice = board.deliveries[fact.key]?.notice else { continue }
                streams.insert(.notice(notice))
                streams.formUnion(board.deliveries.values.filter { $0.notice == notice }.map { .delivery($0.key) })
            case .noticeStepped: streams.formUnion(Role.allCases.map(StreamName.roster))
            default: continue
            }
        }
        for situation in situations(of: Set(events.map(\.stream)), on: board) {
            streams.insert(.situation(situation.id))
            streams.formUnion(situation.calls.map(StreamName.call))
            streams.formUnion(situation.notices.map(StreamName.notice))
        }
        return streams.reduce(into: [:]) { expected, stream in
            expected[stream] = board.versions[stream].map(Expected.version) ?? Expected.none
        }
    }

    private static func situations(of streams: Set<StreamName>, on board: Board) -> [Situation] {
        let ids = streams.compactMap { stream in
            stream.situation ?? stream.call.flatMap { board.calls[$0]?.situation }
                ?? stream.notice.flatMap { board.notices[$0]?.situation }
        }
        return Set(ids).compactMap { board.situations[$0] }
    }
}
