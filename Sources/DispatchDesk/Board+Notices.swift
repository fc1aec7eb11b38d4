extension Board {
    mutating func queue(_ fact: NoticeQueued, at instant: Instant) {
        notices[fact.notice] = Notice(
            id: fact.notice, situation: fact.situation, call: fact.call, role: fact.role, basis: fact.basis,
            kind: fact.kind, state: .queued, queuedAt: instant, releaseAt: fact.releaseAt, releasedAt: nil,
            warnAfter: fact.warnAfter, limit: fact.limit, acknowledgment: nil, stoodDownAt: nil,
            standDownReason: nil, round: 1, isTold: false)
        situations[fact.situation]?.notices.append(fact.notice)
        liveNotices.insert(fact.notice)
    }

    mutating func renew(_ fact: NoticeRenewed, at instant: Instant) {
        guard var notice = notices[fact.notice] else { return }
        notice.basis = fact.basis
        notice.kind = fact.kind
        notice.state = .queued
        notice.queuedAt = instant
        notice.releaseAt = fact.releaseAt
        notice.releasedAt = nil
        notice.warnAfter = fact.warnAfter
        notice.limit = fact.limit
        notice.acknowledgment = nil
        notice.stoodDownAt = nil
        notice.standDownReason = nil
        notice.round = fact.round
        notice.escalation = .init()
        notice.snoozes = []
        notice.closed = nil
        notice.reopened = nil
        notices[fact.notice] = notice
        liveNotices.insert(fact.notice)
    }

    mutating func reopen(_ fact: NoticeReopened, at instant: Instant) {
        guard var notice = notices[fact.notice] else { return }
        notice.state = .released
        notice.releasedAt = instant
        notice.acknowledgment = nil
        notice.round = fact.round
        notice.escalation = .init()
        notice.snoozes = []
        notice.closed = nil
        notice.reopened = fact.cause
        notices[fact.notice] = notice
        liveNotices.insert(fact.notice)
    }

    mutating func test(_ fact: TestPaged, at instant: Instant) {
        testPages += 1
        notices[fact.notice] = Notice(
            id: fact.notice, situation: SituationID(""), call: CallID(""), role: fact.role, basis: .advisedEntry,
            kind: .test, state: .released, queuedAt: instant, releaseAt: instant, releasedAt: instant,
            warnAfter: fact.warnAfter, limit: fact.limit, acknowledgment: nil, stoodDownAt: nil,
            standDownReason: nil, round: 1, isTold: true)
        notices[fact.notice]?.testOf = fact.person
        liveNotices.insert(fact.notice)
    }

    mutating func markTested(_ id: NoticeID, at instant: Instant) {
        guard let notice = notices[id],
            let index = roster.entries.firstIndex(where: { $0.role == notice.role && $0.person == notice.testOf })
        else { return }
        roster.entries[index].testedAt = instant
    }

    mutating func endTimers(of notice: NoticeID) {
        notices[notice]?.escalation.next = nil
        notices[notice]?.snoozes = []
        liveNotices.remove(notice)
    }
}
