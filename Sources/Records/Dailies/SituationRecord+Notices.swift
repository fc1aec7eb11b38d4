import DispatchDesk
import Policy

// What became of the notices: to whom, when, and who answered how.
extension SituationRecord {
    private func about(_ notice: NoticeID, _ values: [String: Value?] = [:]) -> [String: Value?] {
        let role = board.notices[notice].map { Value.plain($0.role.title, raw: $0.role.rawValue) }
        return ["notice": .plain(notice.rawValue), "role": role].merging(values) { $1 }
    }

    mutating func gather(_ fact: NoticeQueued, _ recorded: RecordedEvent) {
        notices[fact.notice] = recorded.position
        add(
            .notice, recorded,
            about(
                fact.notice,
                [
                    "kind": .plain(fact.kind.rawValue), "basis": .plain(fact.basis.rawValue),
                    "call": .plain(fact.call.rawValue),
                ]))
    }

    mutating func gather(_ fact: NoticeReleased, _ recorded: RecordedEvent) {
        add(.noticeReleased, recorded, about(fact.notice, ["cause": .plain(fact.cause.rawValue)]))
    }

    mutating func gather(_ fact: NoticeAcknowledged, _ words: AcknowledgmentWords?, _ recorded: RecordedEvent) {
        let goesInstead = fact.answer.kind == .notAvailable
        add(
            .acknowledged, recorded,
            about(
                fact.notice,
                [
                    "person": words == nil ? .erased : named(words?.person), "channel": .plain(fact.channel.rawValue),
                    "answer": .plain(fact.answer.kind.title, raw: fact.answer.kind.rawValue),
                    "unit": goesInstead ? nil : named(fact.answer.unit),
                    "instead": goesInstead ? named(fact.answer.unit) : nil,
                ]))
    }

    mutating func gather(_ fact: NoticeHandedOn, _ words: AcknowledgmentWords?, _ recorded: RecordedEvent) {
        add(
            .handedOn, recorded,
            about(
                fact.notice,
                [
                    "person": words == nil ? .erased : named(words?.person), "channel": .plain(fact.channel.rawValue),
                ]))
    }

    mutating func gather(_ fact: NoticeReopened, _ recorded: RecordedEvent) {
        notices[fact.notice] = recorded.position
        add(.noticeReopened, recorded, about(fact.notice, ["cause": .plain(fact.cause.rawValue)]))
    }

    mutating func gather(_ fact: NoticeClosed, _ recorded: RecordedEvent) {
        add(.noticeClosed, recorded, about(fact.notice, ["cause": .plain(fact.cause.words, raw: fact.cause.rawValue)]))
    }

    mutating func gather(_ fact: NoticeStoodDown, _ recorded: RecordedEvent) {
        add(.noticeStoodDown, recorded, about(fact.notice, ["reason": .plain(fact.reason.rawValue)]))
    }
}
