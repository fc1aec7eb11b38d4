extension Event {
    /// The streams of everything it changes or names, its own first: a board has to hold them to make of it what it means.
    public var touches: [StreamName] {
        switch self {
        case .situationOpened(let fact): [stream, .call(fact.call)]
        case .callJoined(let fact): [stream, .call(fact.call)]
        case .callLeft(let fact): [stream, .call(fact.call)]
        case .rumorNoted(let fact): [stream, .call(fact.call)]
        case .situationChanged(let fact): [stream, .call(fact.call)]
        case .situationMerged(let fact): [stream, .situation(fact.into)]
        case .situationLinked(let fact): [stream, .situation(fact.other)]
        case .supervisorDispatched(let fact): [stream, .call(fact.call)]
        case .federalCalled(let fact, _): [stream, .call(fact.call)]
        case .noticeQueued(let fact): [stream, .situation(fact.situation), .call(fact.call)]
        case .deliveryQueued(let fact): [stream, .notice(fact.notice)]
        case .positionAssumed(let fact, _): [stream] + (fact.owned + fact.reopened).map(StreamName.notice)
        case .callReceived, .callUpdated, .callAssessed, .callConfirmed, .callDismissed, .callPromoted, .callAdvised,
            .callUnanswered, .callStatusChanged, .noteAdded, .noteStruck, .situationRebased, .situationClosed,
            .supervisorArrived, .unitRoleGiven, .determined, .observed, .reportNamed, .dutyArose, .dutyDone,
            .dutyFellAway, .noticeReleased, .noticeAcknowledged, .noticeRebased, .noticeRenewed, .noticeStepped,
            .noticeReopened, .noticeHandedOn, .noticeSnoozed, .noticeSnoozeEnded, .noticeClosed, .noticeStoodDown,
            .testPaged, .deliveryClaimed, .deliverySettled, .deliveryCancelled, .rosterEntered, .rosterConfirmed,
            .rosterLeft, .reliefOffered, .reliefBegun, .reliefBriefed, .reliefMarked, .reliefRemarked,
            .reliefAnswered, .reliefReadBack, .reliefReleased, .reliefSigned, .reliefCancelled, .reliefSealed,
            .passOnAdded, .passOnEnded, .clockJumped, .recordExported, .recordExportFinished:
            [stream]
        }
    }
}

extension Command {
    /// The streams of what it names: a desk has to see them to decide it.
    public var touches: [StreamName] {
        switch self {
        case .receive(let call): [.call(call.id)]
        case .addNote(let call, _): [.call(call)]
        case .strikeNote(let call, _, _): [.call(call)]
        case .confirm(let call, _): [.call(call)]
        case .dismiss(let call, _, _): [.call(call)]
        case .promote(let call, _): [.call(call)]
        case .setStatus(let call, _, _): [.call(call)]
        case .prioritize(let call, _, _): [.call(call)]
        case .dispatchSupervisor(let call, _): [.call(call)]
        case .determine(let call, _): [.call(call)]
        case .acknowledge(let notice, _, _, _, _): [.notice(notice)]
        case .release(let notice): [.notice(notice)]
        case .expire(let call): [.call(call)]
        case .merge(let from, let into): [.situation(from), .situation(into)]
        case .split(let call): [.call(call)]
        case .link(let one, let other): [.situation(one), .situation(other)]
        case .observe(let call, _, _, _): [.call(call)]
        case .supervisorArrived(let call, _): [.call(call)]
        case .giveRole(let call, _, _): [.call(call)]
        case .nameReport(let call, _, _): [.call(call)]
        case .reportDuty(let situation, _, _, _, _): [.situation(situation)]
        case .closeSituation(let situation, _): [.situation(situation)]
        case .step(let notice, _, _, _): [.notice(notice)]
        case .escalate(let notice): [.notice(notice)]
        case .endLease(let notice, _, _): [.notice(notice)]
        case .reopen(let notice): [.notice(notice)]
        case .handOn(let notice, _, _): [.notice(notice)]
        case .snooze(let notice, _, _, _): [.notice(notice)]
        case .endSnooze(let notice, _, _): [.notice(notice)]
        case .closeNotice(let notice): [.notice(notice)]
        case .claim(let key): [.delivery(key)]
        case .settle(let key, _, _, _): [.delivery(key)]
        case .relief(.readBack(_, let notice, _)): [.notice(notice)]
        case .enter, .enterFederal, .enroll, .confirmRoster, .leaveRoster, .endActing, .testPage, .relief,
            .noteClock, .export, .finishExport:
            []
        }
    }
}
