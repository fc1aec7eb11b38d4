import DispatchDesk
import Records

// The verbs for the record: what was, and how it was.
nonisolated extension CommandLineParser {
    func recordCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> TypedCommand {
        switch verb.word {
        case "SEARCH": return words.isEmpty ? .action("view.search") : .search(words.joined(separator: " "))
        case "LEDGER": return .history(words.joined(separator: " "))
        case "SIT":
            guard !words.isEmpty else { return .action("view.situations") }
            let found = try situation(&words)
            try nothingLeft(words, verb)
            return .situation(found.id)
        case "AUD": return .audit(try subject(&words, verb))
        default: return .travel(try moment(words, verb))
        }
    }

    /// A call or a situation, which need not be on the board: the record knows all there ever were.
    private func subject(_ words: inout [String], _ verb: Verb) throws(Refusal) -> HistorySubject? {
        guard !words.isEmpty else { return nil }
        let typed = words.removeFirst().uppercased()
        try nothingLeft(words, verb)
        if typed.hasPrefix("S-") { return .situation(SituationID(typed)) }
        guard typed.count >= 2, typed.last?.isNumber == true else {
            throw Refusal(.missing, "whose history? \(verb.syntax)")
        }
        do throws(Refusal) {
            return .call(try board.call(named: typed).id)
        } catch  where error.code == .noSuchCall {
            return .named(typed)
        } catch {
            throw error
        }
    }

    /// - Returns: nil for now.
    private func moment(_ words: [String], _ verb: Verb) throws(Refusal) -> HistoryMoment? {
        guard let first = words.first, words.count <= 2 else { throw Refusal(.missing, "when? \(verb.syntax)") }
        if words.count == 1 {
            if first.uppercased() == "NOW" { return nil }
            if let position = Int64(first), position > 0 { return .position(position) }
            guard let time = clock.latest(first, before: now) else {
                throw Refusal(.missing, "no time \(first): \(verb.syntax)")
            }
            return .time(time)
        }
        guard let day = clock.day(first, now: now), let time = clock.time(words[1], on: day.lowerBound) else {
            throw Refusal(.missing, "no day and time \(first) \(words[1]): \(verb.syntax)")
        }
        guard time <= now else { throw Refusal(.missing, "\(first) \(words[1]) is still to come") }
        return .time(time)
    }
}

extension ConsoleModel {
    mutating func search(typed words: String) throws(Refusal) -> [Effect] {
        search(words, try CallQuery(typed: words, clock: settings.clock, now: presentNow))
    }
}

nonisolated extension ClockFace {
    /// A day by its name or its date: `today`, `yesterday`, `2026-11-21`.
    func day(_ text: String, now: Instant) -> Range<Instant>? {
        let today = startOfDay(now)
        // Noon of a day is in it, whatever is done to the clock that night.
        func whole(_ start: Instant) -> Range<Instant> { start..<startOfDay(start.advanced(by: 36 * 3600)) }
        switch text.lowercased() {
        case "today": return whole(today)
        case "yesterday": return whole(startOfDay(today.advanced(by: -3600)))
        default:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
                let day = Int(parts[2])
            else { return nil }
            let civil = CivilTime(year: year, month: month, day: day)
            return civil.isValid ? whole(moment(civil, near: now)) : nil
        }
    }

    /// `14:22` or `14:22:07` of the day that begins at `midnight`.
    func time(_ text: String, on midnight: Instant) -> Instant? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { $0.count <= 2 ? Int($0) : nil }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0, (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second)
        else { return nil }
        let date = dateAndTime(midnight).prefix(10).split(separator: "-").compactMap { Int($0) }
        guard date.count == 3 else { return nil }
        let civil = CivilTime(
            year: date[0], month: date[1], day: date[2], hour: hour, minute: minute, second: second)
        return moment(civil, near: midnight)
    }

    /// The newest moment not after `now` at which the clock showed a time of day.
    func latest(_ text: String, before now: Instant) -> Instant? {
        let today = startOfDay(now)
        guard let time = time(text, on: today) else { return nil }
        return time <= now ? time : self.time(text, on: startOfDay(today.advanced(by: -3600)))
    }
}

nonisolated extension CallQuery {
    /// Words as typed: a day by its name or date, two dates with `..` between them, `level=flag`, `type=207P`; the rest is
    /// looked for in the calls.
    init(typed text: String, clock: ClockFace, now: Instant) throws(Refusal) {
        var (rest, received, level, type) = ([String](), Range<Instant>?.none, Level?.none, String?.none)
        for word in text.split(separator: " ").map(String.init) {
            if let day = clock.day(word, now: now) {
                received = day
            } else if let dots = word.ranges(of: "..").first {
                let (first, last) = (String(word[..<dots.lowerBound]), String(word[dots.upperBound...]))
                let (from, to) = (clock.day(first, now: now), clock.day(last, now: now))
                guard from != nil || first.isEmpty, to != nil || last.isEmpty, from != nil || to != nil else {
                    throw Refusal(.missing, "no days \(word); type 2026-11-01..2026-11-21")
                }
                let start = from?.lowerBound ?? Instant(seconds: 0)
                received = start..<max(start, to?.upperBound ?? now.advanced(by: 86_400))
            } else if word.lowercased().hasPrefix("level=") {
                guard let named = Level(rawValue: word.dropFirst(6).lowercased()) else {
                    throw Refusal(.missing, "no level \(word.dropFirst(6)); flag, watch or none")
                }
                level = named
            } else if word.lowercased().hasPrefix("type=") {
                type = String(word.dropFirst(5))
            } else {
                rest.append(word)
            }
        }
        self.init(rest.joined(separator: " "), received: received, level: level, type: type)
    }
}
