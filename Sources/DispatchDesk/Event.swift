/// A fact on the record. What happened, never what to do.
///
/// Each case has two halves. The *facts* are ids, codes, roles, rule ids and numbers: they hold nothing personal, are
/// permanent, and go into the hash chain. The *words* are what people said, typed or are called, and where: they
/// live apart, are the only thing that can be erased by law, and are nil once they were. A board is whole either way.
public enum Event: Hashable, Sendable {
    case callReceived(CallReceived, CallWords?)
    case callUpdated(CallUpdated, CallWords?)
    case callAssessed(CallAssessed)
    case callConfirmed(CallConfirmed)
    case callDismissed(CallDismissed, Remark?)
    case callPromoted(CallPromoted, Remark?)
    case callAdvised(CallAdvised)
    case callUnanswered(CallUnanswered)
    case callStatusChanged(CallStatusChanged)
    case noteAdded(NoteAdded, Remark?)
    case noteStruck(NoteStruck, Remark?)
    case situationOpened(SituationOpened)
    case callJoined(CallJoined)
    case callLeft(CallLeft)
    case rumorNoted(RumorNoted)
    case situationRebased(SituationRebased)
    case situationChanged(SituationChanged)
    case situationMerged(SituationMerged)
    case situationLinked(SituationLinked)
    case situationClosed(SituationClosed, OverrideWords?)
    case supervisorDispatched(SupervisorDispatched)
    case supervisorArrived(SupervisorArrived)
    case unitRoleGiven(UnitRoleGiven)
    case determined(Determined)
    case observed(Observed, ObservedWords?)
    case federalCalled(FederalCalled, FederalCallWords?)
    case reportNamed(ReportNamed)
    case dutyArose(DutyArose)
    case dutyDone(DutyDone, Reporter?)
    case dutyFellAway(DutyFellAway)
    case noticeQueued(NoticeQueued)
    case noticeReleased(NoticeReleased)
    case noticeAcknowledged(NoticeAcknowledged, AcknowledgmentWords?)
    case noticeRebased(NoticeRebased)
    case noticeRenewed(NoticeRenewed)
    case noticeStepped(NoticeStepped)
    case noticeReopened(NoticeReopened)
    case noticeHandedOn(NoticeHandedOn, AcknowledgmentWords?)
    case noticeSnoozed(NoticeSnoozed, Remark?)
    case noticeSnoozeEnded(NoticeSnoozeEnded)
    case noticeClosed(NoticeClosed)
    case noticeStoodDown(NoticeStoodDown)
    case testPaged(TestPaged)
    case deliveryQueued(DeliveryQueued)
    case deliveryClaimed(DeliveryClaimed)
    case deliverySettled(DeliverySettled)
    case deliveryCancelled(DeliveryCancelled)
    case rosterEntered(RosterEntered, RosterWords?)
    case rosterConfirmed(RosterConfirmed)
    case rosterLeft(RosterLeft)
    case positionAssumed(PositionAssumed, PositionWords?)
    case reliefOffered(ReliefOffered, PositionWords?)
    case reliefBegun(ReliefBegun)
    case reliefBriefed(ReliefBriefed)
    case reliefMarked(ReliefMarked)
    case reliefRemarked(ReliefRemarked, Remark?)
    case reliefAnswered(ReliefAnswered, Remark?)
    case reliefReadBack(ReliefReadBack)
    case reliefReleased(ReliefReleased)
    case reliefSigned(ReliefSigned)
    case reliefCancelled(ReliefCancelled)
    case reliefSealed(ReliefSealed)
    case passOnAdded(PassOnAdded, Remark?)
    case passOnEnded(PassOnEnded)
    case clockJumped(ClockJumped)
    case recordExported(RecordExported, Remark?)
    case recordExportFinished(RecordExportFinished)
}

extension Event {
    /// The stream whose version the event takes up by one.
    public var stream: StreamName {
        switch self {
        case .callReceived(let fact, _): .call(fact.call)
        case .callUpdated(let fact, _): .call(fact.call)
        case .callAssessed(let fact): .call(fact.call)
        case .callConfirmed(let fact): .call(fact.call)
        case .callDismissed(let fact, _): .call(fact.call)
        case .callPromoted(let fact, _): .call(fact.call)
        case .callAdvised(let fact): .call(fact.call)
        case .callStatusChanged(let fact): .call(fact.call)
        case .noteAdded(let fact, _): .call(fact.call)
        case .noteStruck(let fact, _): .call(fact.call)
        case .situationOpened(let fact): .situation(fact.situation)
        case .callJoined(let fact): .situation(fact.situation)
        case .situationRebased(let fact): .situation(fact.situation)
        case .supervisorDispatched(let fact): .situation(fact.situation)
        case .determined(let fact): .situation(fact.situation)
        case .noticeQueued(let fact): .notice(fact.notice)
        case .noticeReleased(let fact): .notice(fact.notice)
        case .noticeAcknowledged(let fact, _): .notice(fact.notice)
        case .noticeRebased(let fact): .notice(fact.notice)
        case .noticeRenewed(let fact): .notice(fact.notice)
        case .noticeStoodDown(let fact): .notice(fact.notice)
        case .callUnanswered(let fact): .call(fact.call)
        case .callLeft(let fact): .situation(fact.situation)
        case .situationChanged(let fact): .situation(fact.situation)
        case .situationMerged(let fact): .situation(fact.situation)
        case .situationLinked(let fact): .situation(fact.situation)
        case .situationClosed(let fact, _): .situation(fact.situation)
        case .supervisorArrived(let fact): .situation(fact.situation)
        case .unitRoleGiven(let fact): .situation(fact.situation)
        case .observed(let fact, _): .situation(fact.situation)
        case .federalCalled(let fact, _): .situation(fact.situation)
        case .reportNamed(let fact): .situation(fact.situation)
        case .dutyArose(let fact): .situation(fact.situation)
        case .dutyDone(let fact, _): .situation(fact.situation)
        case .dutyFellAway(let fact): .situation(fact.situation)
        case .noticeStepped(let fact): .notice(fact.notice)
        case .noticeReopened(let fact): .notice(fact.notice)
        case .noticeHandedOn(let fact, _): .notice(fact.notice)
        case .noticeSnoozed(let fact, _): .notice(fact.notice)
        case .noticeSnoozeEnded(let fact): .notice(fact.notice)
        case .noticeClosed(let fact): .notice(fact.notice)
        case .testPaged(let fact): .notice(fact.notice)
        case .deliveryQueued(let fact): .delivery(fact.key)
        case .deliveryClaimed(let fact): .delivery(fact.key)
        case .deliverySettled(let fact): .delivery(fact.key)
        case .deliveryCancelled(let fact): .delivery(fact.key)
        case .rosterEntered(let fact, _): .roster(fact.role)
        case .rosterConfirmed(let fact): .roster(fact.role)
        case .rosterLeft(let fact): .roster(fact.role)
        case .positionAssumed(let fact, _): .position(fact.position)
        case .reliefOffered(let fact, _): .relief(fact.relief)
        case .reliefBegun(let fact): .relief(fact.relief)
        case .reliefBriefed(let fact): .relief(fact.relief)
        case .reliefMarked(let fact): .relief(fact.relief)
        case .reliefRemarked(let fact, _): .relief(fact.relief)
        case .reliefAnswered(let fact, _): .relief(fact.relief)
        case .reliefReadBack(let fact): .relief(fact.relief)
        case .reliefReleased(let fact): .relief(fact.relief)
        case .reliefSigned(let fact): .relief(fact.relief)
        case .reliefCancelled(let fact): .relief(fact.relief)
        case .reliefSealed(let fact): .relief(fact.relief)
        case .passOnAdded: .passOns
        case .passOnEnded: .passOns
        case .clockJumped: .desk
        case .rumorNoted: .rumors
        case .recordExported, .recordExportFinished: .exports
        }
    }
}

/// An event as the ledger keeps it: where it stands, when it was recorded, who brought it about.
public struct RecordedEvent: Hashable, Sendable {
    /// Place in the whole ledger, from 1, without a gap.
    public var position: Int64
    /// Place in its stream, from 1, without a gap.
    public var version: Int
    /// When it was recorded; never earlier than the event before it.
    public var recordedAt: Instant
    public var actor: Actor
    public var event: Event

    public init(position: Int64, version: Int, recordedAt: Instant, actor: Actor, event: Event) {
        (self.position, self.version, self.recordedAt) = (position, version, recordedAt)
        (self.actor, self.event) = (actor, event)
    }
}
