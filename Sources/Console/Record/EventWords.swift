public import DispatchDesk

/// What an event says, in a sentence: the one place where each kind of event gets its words for the screen.
///
/// Made of the event alone: what was recorded reads the same whatever the board has become since.
public nonisolated enum EventWords {
    /// Whom or what it is about, in a few characters: `00412`, `S-0031`, `N-0031-WC`, `Radio 1`.
    public static func subject(of event: Event) -> String {
        let name = event.stream.rawValue
        guard let slash = name.firstIndex(of: "/") else { return name }
        let rest = String(name[name.index(after: slash)...])
        return switch name[..<slash] {
        case "call": CallID(rest).tail
        case "delivery": String(rest.prefix { $0 != "/" })
        case "roster": "roster \(Role(rawValue: rest)?.code ?? rest)"
        case "desk": "desk"
        default: rest
        }
    }

    /// All that can be looked for in an event, in lower case.
    public static func searchable(_ recorded: RecordedEvent) -> String {
        let (event, by) = (recorded.event, recorded.actor)
        return "\(event.stream) \(subject(of: event)) \(by.person) \(by.position) \(sentence(for: event))".lowercased()
    }

    /// What happened, without saying again whom it is about.
    public static func sentence(for event: Event) -> String {
        switch event {
        case .callReceived(let fact, let words):
            "received: \(fact.type) \(fact.priority.map { "pri \($0) " } ?? "")\(words?.location ?? "[erased]")"
        case .callUpdated(let fact, let words): "changed: \(changes(fact, words))"
        case .callAssessed(let fact): assessed(fact.assessment)
        case .callConfirmed(let fact): "flag confirmed under \(fact.basis.rawValue)"
        case .callDismissed(let fact, let words): "flag dismissed: \(fact.reason)\(said(words))"
        case .callPromoted(_, let words): "advised entry became a call for service, E.1.a\(said(words))"
        case .callAdvised: "the feed made an advised entry of it, E.1.b"
        case .callUnanswered: "nobody confirmed or dismissed the flag in time: it counts as confirmed"
        case .callStatusChanged(let fact):
            "\(fact.status.rawValue)\(fact.units.isEmpty ? "" : ": \(fact.units.joined(separator: " "))")"
        case .noteAdded(let fact, let words): "note \(fact.number)\(said(words))"
        case .noteStruck(let fact, let words): "note \(fact.number) struck\(said(words))"
        case .situationOpened(let fact):
            "opened by call \(fact.call.tail) under \(fact.basis.rawValue)"
                + (fact.isRumor == true ? ", of questions and rumors alone" : "")
        case .callJoined(let fact): "call \(fact.call.tail) joined: \(spaced(fact.reason.rawValue))"
        case .callLeft(let fact): "call \(fact.call.tail) left: \(spaced(fact.cause.rawValue))"
        case .rumorNoted(let fact): "call \(fact.call.tail) counted among questions and rumors"
        case .situationRebased(let fact): "now under \(fact.basis.rawValue)"
        case .situationChanged(let fact):
            fact.kinds.isEmpty
                ? "call \(fact.call.tail) has seen what was a rumor"
                : "call \(fact.call.tail) says \(fact.kinds.map(\.rawValue).joined(separator: ", "))"
        case .situationMerged(let fact): "merged into \(fact.into)"
        case .situationLinked(let fact): "linked with \(fact.other)"
        case .situationClosed(let fact, let words): closed(fact, words)
        case .supervisorDispatched(let fact): "field supervisor \(fact.unit) dispatched to \(fact.call.tail)"
        case .supervisorArrived(let fact): "field supervisor \(fact.unit) on scene"
        case .unitRoleGiven(let fact): "\(fact.unit) on \(fact.role.rawValue)"
        case .determined(let fact): "determination: \(fact.determination.title)"
        case .observed(let fact, let words): observed(fact, words)
        case .federalCalled(let fact, let words):
            "federal agency \(fact.asks.rawValue): \(words?.agency ?? "[erased]"), call \(fact.call.tail)"
        case .reportNamed(let fact): "report: \(fact.kind.title)\(fact.number.map { " \($0)" } ?? "")"
        case .dutyArose(let fact): "duty \(fact.duty) is owed"
        case .dutyDone(let fact, let words):
            "duty \(fact.duty) \(fact.channel == nil && words == nil ? "met by what is on the record" : "reported done")"
                + (words.map { " by \($0.person)" } ?? "") + (fact.channel.map { ", \($0.rawValue)" } ?? "")
                + (fact.number.map { ", \($0)" } ?? "")
        case .dutyFellAway(let fact): "duty \(fact.duty) fell away"
        case .noticeQueued(let fact):
            "\(fact.kind.rawValue) to \(fact.role.title) queued under \(fact.basis.rawValue), \(fact.call.tail)"
        case .noticeReleased(let fact): "released by \(fact.cause.rawValue)"
        case .noticeAcknowledged(let fact, let words):
            "acknowledged by \(words?.person ?? "[erased]"), \(fact.channel.rawValue)\(answer(fact.answer))"
        case .noticeRebased(let fact): "\(fact.kind.rawValue) now under \(fact.basis.rawValue)"
        case .noticeRenewed(let fact): "owed anew, round \(fact.round), under \(fact.basis.rawValue)"
        case .noticeStepped(let fact):
            "step \(fact.step): \(fact.told == 0 ? "NOBODY" : "\(fact.told)") told (\(fact.cause.rawValue))"
        case .noticeReopened(let fact): "owed an answer again, round \(fact.round): \(spaced(fact.cause.rawValue))"
        case .noticeHandedOn(let fact, let words):
            "handed on to \(words?.person ?? "[erased]"), \(fact.channel.rawValue)"
        case .noticeSnoozed(let fact, let words): "snoozed for \(fact.person)\(said(words))"
        case .noticeSnoozeEnded(let fact): "snooze for \(fact.person) ended"
        case .noticeClosed(let fact): "closed: \(spaced(fact.cause.rawValue))"
        case .noticeStoodDown(let fact):
            "stood down: \(spaced(fact.reason.rawValue))\(fact.told ? ", those told are told" : ", nobody had been told")"
        case .testPaged(let fact): "test page to \(fact.role.title) \(fact.person)"
        case .deliveryQueued(let fact): "\(spaced(fact.kind.rawValue)) to \(fact.person) by \(fact.channel) queued"
        case .deliveryClaimed(let fact): "\(way(fact.key)) tried, attempt \(fact.attempt)"
        case .deliverySettled(let fact):
            "\(way(fact.key)) \(fact.outcome.rawValue)\(fact.detail.isEmpty ? "" : ": \(fact.detail)")"
        case .deliveryCancelled(let fact): "\(way(fact.key)) cancelled: \(fact.cause.rawValue)"
        case .rosterEntered(let fact, let words):
            "\(fact.person) \(words?.name ?? "[erased]") on\(fact.callSign.isEmpty ? "" : ", \(fact.callSign)")"
                + (fact.actingUntil == nil ? "" : ", acting")
        case .rosterConfirmed(let fact): "\(fact.person) confirmed for this watch"
        case .rosterLeft(let fact): "\(fact.person) off\(fact.cause == .ended ? ": the time as acting was up" : "")"
        case .positionAssumed(let fact, let words): assumed(fact, words)
        case .reliefOffered(let fact, _):
            "\(fact.kind.title.lowercased()) of \(fact.position) offered by \(fact.outgoing)"
        case .reliefBegun(let fact): "\(fact.incoming) begins to relieve"
        case .reliefBriefed: "briefing"
        case .reliefMarked(let fact): "\(fact.line) \(fact.isAccepted ? "accepted" : "seen")"
        case .reliefRemarked(let fact, let words): "\(fact.kind.rawValue) \(fact.number)\(said(words))"
        case .reliefAnswered(let fact, let words):
            "question \(fact.number) \(fact.isAnswered ? "answered" : "left open")\(said(words))"
        case .reliefReadBack(let fact): "read-back of \(fact.notice) \(fact.isRight ? "right" : "WRONG")"
        case .reliefReleased: "released"
        case .reliefSigned(let fact): "signed by \(fact.person)\(fact.isAbsent ? ", absent" : "")"
        case .reliefCancelled(let fact): "cancelled: \(fact.cause.rawValue)"
        case .reliefSealed: "sealed: the signed document is on the record"
        case .passOnAdded(let fact, let words): "\(fact.kind.title.lowercased()) \(fact.number) passed on\(said(words))"
        case .passOnEnded(let fact): "pass-on \(fact.number) ended: \(fact.cause.rawValue)"
        case .clockJumped(let fact): "the machine's clock was set by \(fact.seconds) s"
        case .recordExported(let fact, let words):
            "export of \(spaced(fact.kind.rawValue)) as \(fact.format.rawValue)\(said(words))"
        case .recordExportFinished(let fact):
            "export \(fact.export) \(fact.isWhole ? "written" : "CUT SHORT"): \(fact.rows) rows"
        }
    }

    private static func said(_ words: Remark?) -> String { words.map { ": \($0.text)" } ?? "" }

    /// `same-block` as it is read.
    static func spaced(_ code: String) -> String { code.split(separator: "-").joined(separator: " ") }

    private static func changes(_ fact: CallUpdated, _ words: CallWords?) -> String {
        let parts = [
            fact.type.map { "type \($0)" }, fact.priority.map { "priority \($0)" },
            fact.callForService.map { $0 ? "a call for service" : "no call for service" },
            fact.district.map { "district \($0)" }, fact.beat.map { "beat \($0)" }, words.map { "\($0.location)" },
        ].compactMap(\.self)
        return parts.isEmpty ? "its text" : parts.joined(separator: ", ")
    }

    private static func assessed(_ assessment: Assessment) -> String {
        guard assessment.level != .none else { return "assessed: nothing found" }
        let rules = assessment.findings.filter { $0.points > 0 }.map(\.rule)
        return "assessed: \(assessment.level.rawValue.uppercased()) \(assessment.score) "
            + "\(rules.joined(separator: " "))"
    }

    private static func closed(_ fact: SituationClosed, _ words: OverrideWords?) -> String {
        let open = fact.open.isEmpty ? "" : " with \(fact.open.map(\.rawValue).joined(separator: ", ")) open"
        guard fact.isOverridden else { return "closed\(open)" }
        return "closed\(open): \(words?.supervisor ?? "[erased]") allows it, \(words?.reason ?? "[erased]")"
    }

    private static func observed(_ fact: Observed, _ words: ObservedWords?) -> String {
        let facts = fact.facts
        let parts = [
            facts.personnel.map { "\($0) people" }, words?.descriptions, words?.markings, words?.vehicles,
            words?.plates.map { "plates \($0)" }, words?.agency.map { "\($0) (\(facts.agency?.rawValue ?? ""))" },
            facts.credentials.map { "credentials \($0.rawValue)" },
            facts.bodyWornVideo.map { "on video: \($0.rawValue)" },
        ].compactMap(\.self).filter { !$0.isEmpty }
        let seen = parts.isEmpty ? (words == nil ? "[erased]" : "nothing new") : parts.joined(separator: "; ")
        return "\(fact.source) observed: \(seen)"
    }

    private static func answer(_ answer: Answer) -> String {
        answer.kind == .received ? "" : ": \(answer.kind.title)\(answer.unit.map { " \($0)" } ?? "")"
    }

    /// `N-0031-WC/1.0.2/2207/mail` as whom it goes to and how.
    private static func way(_ key: DeliveryKey) -> String {
        let parts = key.rawValue.split(separator: "/")
        guard parts.count >= 4 else { return key.rawValue }
        return "\(parts[parts.count - 1]) to \(parts[parts.count - 2])"
    }

    private static func assumed(_ fact: PositionAssumed, _ words: PositionWords?) -> String {
        let from = fact.from.map { " from \($0)" } ?? ""
        let how =
            fact.relief.map { ", \($0)" } ?? (fact.cause == .unheld ? ", nobody held it" : ", \(fact.cause.rawValue)")
        let allowed = words.map { ", \($0.supervisor) allows it: \($0.reason)" } ?? ""
        return "held by \(fact.person)\(from)\(how)\(allowed)"
    }
}
