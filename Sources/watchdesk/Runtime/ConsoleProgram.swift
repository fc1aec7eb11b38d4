import Console
import Delivery
import DispatchDesk
import Foundation
import Ledger
import Policy
import Screen
import Terminal

/// A running console: the model, the terminal and the ledger's thread, wired together.
@MainActor final class ConsoleProgram {
    private var model: ConsoleModel
    private let face: ConsoleFace
    private let service: LedgerService
    /// nil at a console that only looks on.
    private let courier: Courier?
    private let mailbox: Mailbox
    private let clock: Timebase
    private let sealer: ReliefSealer
    private let drafts: DraftDesk
    private let records: RecordDesk
    private let keymaps: KeymapShelf
    private let settings: Settings
    private let answers: InputBox
    /// Where what is typed and not sent outlives a crash; nil in a drill, or where there is no place for it.
    private let unsent: UnsentFile?
    private let hook: AlertHook?
    /// Bells that are due one after the other, by the machine's clock.
    private var bells = BellPattern()
    /// The model's ticket of each command the ledger's thread has, by the service's own.
    private var tickets: [LedgerService.Ticket: Ticket] = [:]
    /// The thread that keeps the record; a drill feeds it.
    var ledger: LedgerService { service }

    init(
        _ settings: Settings, center: Center, clock: Timebase, isDrill: Bool, channels: [String: any Transport]? = nil
    ) throws {
        let channels = channels ?? center.transports(settings)
        let (themes, complaint) = try Self.themes(settings)
        let shelf = KeymapShelf(settings)
        keymaps = shelf
        self.settings = settings
        let (reading, keymapFile) = shelf.read(nil)
        sealer = ReliefSealer(settings, center)
        let actor = Actor(person: settings.person, position: settings.position, console: consoleName)
        hook = try AlertHook(settings.alertCommand)
        let face = try ConsoleFace(settings)
        self.face = face
        self.clock = clock
        var shown = ConsoleSettings(
            seat: Seat(actor: actor, isDrill: isDrill, takesUp: !settings.isReadOnly), clock: center.clock,
            themes: themes,
            glyphs: face.glyphs,
            directives: center.pack.directives,
            types: center.pack.types,
            ruleTitles: center.pack.ruleTitles, channels: Set(channels.keys))
        shown.take(center.pack)
        shown.keymaps = shelf.names
        shown.keymapFile = shelf.file
        shown.settingsFile = settings.file
        shown.asksWhoSits = face.display != nil
        shown.seat.isReadOnly = settings.isReadOnly
        shown.firstView = settings.view
        for (occasion, count) in settings.bells { shown.bells[occasion] = count }
        // A keymap that can't be used keeps nobody from the console: the default does, and the result line says why.
        model = ConsoleModel(
            settings: shown, desk: center.desk, keymap: try reading.keymap ?? shelf.standard(), size: face.size,
            now: clock.now())
        if let complaint { _ = model.handle(.told(complaint), at: clock.now()) }
        if reading.keymap == nil { _ = model.handle(.keymap(reading, keymapFile), at: clock.now()) }
        let waker = face.waker
        let answers = InputBox { waker.wake() }
        self.answers = answers
        drafts = DraftDesk(settings, center: center) { answers.put($0) }
        unsent =
            isDrill || settings.isReadOnly
            ? nil : UnsentFile(settings, now: LedgerSources.system.now()) { answers.put(.told($0)) }
        records = RecordDesk(path: settings.ledger) { answers.put($0) }
        let mailbox = Mailbox { waker.wake() }
        self.mailbox = mailbox
        let ear = CourierEar()
        service = LedgerService(
            path: settings.ledger, desk: center.desk, sources: clock.sources, console: consoleName,
            looksOnly: settings.isReadOnly,
            report: { report in
                mailbox.put(report)
                ear.hear(report)
            })
        courier = settings.isReadOnly ? nil : Self.courier(service, center, channels, clock)
        if let courier { ear.open(to: courier) }
        // A console in the background must not hold the ledger that the others record on.
        face.stop { [service] stop in service.atRest(stop) }
    }

    /// Runs until the person leaves; the terminal is then as it was.
    func run() -> Int32 {
        defer {
            face.close()
            courier?.stop()
            service.stop()
        }
        if let left = unsent?.leftBehind, !left.isEmpty { _ = model.handle(.unsent(left), at: clock.now()) }
        let status = show()
        // Also where a signal ends it: what was being typed is written down before the process is gone.
        _ = carryOut(model.handle(.leaving, at: clock.now()))
        unsent?.finish()
        return status
    }

    private func show() -> Int32 {
        switch face {
        case .screen(let display, let loop):
            return loop.run(
                on: display, now: LedgerSources.system.now, deadline: { self.screenDeadline },
                draw: { display.show(self.model.frame(), theme: self.model.theme) },
                react: { self.react(to: $0) })
        case .lines(let loop, let output):
            var plain = PlainFace()
            return PlainRun(loop, output).run(
                model: { self.model }, plain: &plain, clock: clock,
                enter: { self.carryOut($0(&self.model)) }, react: { self.react(to: $0) })
        }
    }

    /// Begins the guided tour; where there is no screen there is nothing to point at.
    func startTour() { if face.display != nil { _ = model.startTour() } }

    private static func courier(
        _ service: LedgerService, _ center: Center, _ channels: [String: any Transport], _ clock: Timebase
    ) -> Courier {
        let face = center.clock
        return Courier(
            service: service, desk: center.desk, directives: center.pack.directives, transports: channels,
            console: consoleName, sources: clock.sources, clock: { face.time($0) })
    }

    /// When the screen next changes by itself, or the next bell of a row sounds.
    private var screenDeadline: Instant {
        let tick = clock.real(model.nextTick)
        return bells.next.map { min($0, tick) } ?? tick
    }

    private func react(to input: Input) -> Reaction {
        switch input {
        case .key(let key): return carryOut(model.handle(.key(key), at: clock.now()))
        case .paste(let text): return carryOut(model.handle(.paste(text), at: clock.now()))
        case .resized(let size): return carryOut(model.handle(.resized(size), at: clock.now()))
        case .mouse(let mouse):
            return carryOut(model.handle(.mouse(mouse, over: face.display?.zone(at: mouse.at)), at: clock.now()))
        case .tick, .resumed:
            guard face.display != nil else { return carryOut(model.handle(.tick, at: clock.now())) }
            let isRinging = bells.takeDue(at: LedgerSources.system.now())
            // A bell between two seconds changes nothing on the screen.
            guard clock.now() >= model.nextTick || !isRinging else { return Reaction(bell: true) }
            return carryOut(model.handle(.tick, at: clock.now())).merged(with: Reaction(bell: isRinging))
        case .woken:
            var reaction = Reaction.none
            for report in mailbox.take() { reaction = reaction.merged(with: hear(report)) }
            for answer in answers.take() {
                reaction = reaction.merged(with: carryOut(model.handle(answer, at: clock.now())))
            }
            return reaction
        case .signal: return .exit(0)
        }
    }

    private func hear(_ report: LedgerService.Report) -> Reaction {
        switch report {
        case .board(let board, _): return carryOut(model.handle(.board(board), at: clock.now()))
        case .laid(let stream, let isFound):
            return carryOut(model.handle(.laid(stream, isFound: isFound), at: clock.now()))
        case .notLaid(let stream, let error):
            let reason = "\(stream) can't be read: \(error.what); \(error.next)"
            return carryOut(model.handle(.requestFailed(reason), at: clock.now()))
        case .outcome(let ticket, let outcome):
            switch outcome {
            case .recorded(let events):
                for case .reliefSealed(let sealed) in events.map(\.event) { file(sealed) }
                let at = events.last?.recordedAt ?? clock.now()
                return settle(ticket, .recorded(at: at, events: events.map(\.event)))
            case .refused(let refusal): return settle(ticket, .refused(refusal))
            case .nothing: return settle(ticket, .nothing)
            }
        case .failed(let ticket?, let error):
            return settle(ticket, error.code == .outcomeUnknown ? .unknown(error.what) : .notRecorded(error.what))
        case .failed(nil, let error): return carryOut(model.handle(.ledgerFailed(error.what), at: clock.now()))
        case .clock: return .none
        case .recovered: return carryOut(model.handle(.ledgerRecovered, at: clock.now()))
        }
    }

    private func settle(_ ticket: LedgerService.Ticket, _ outcome: ConsoleOutcome) -> Reaction {
        // Commands of others on this thread (a drill's feed) are none of this screen's business.
        guard let mine = tickets.removeValue(forKey: ticket) else { return .none }
        return carryOut(model.handle(.outcome(mine, outcome), at: clock.now()))
    }

    private func carryOut(_ effects: [Effect]) -> Reaction {
        var reaction = Reaction.redraw
        for effect in effects {
            switch effect {
            // Reports wait in the mailbox until this turn is over, so the ticket is known before its outcome is heard.
            case .submit(let command, let ticket): tickets[service.submit(command, by: model.actor)] = ticket
            case .seal(let relief): seal(relief)
            case .compose(let request): drafts.compose(request)
            case .readHistory(let request): records.read(request)
            case .lay(let stream): service.lay(stream)
            case .save(let name, let text): drafts.save(text, as: name)
            case .keepUnsent(let texts): unsent?.write(texts)
            case .readKeymap(let name): readKeymap(name)
            case .bindKey(let line):
                own { keymaps in
                    [.keymap(try keymaps.add(line), keymaps.file), .saved("\(keymaps.file) (\(line.written))")]
                }
            case .beginKeymap:
                own { keymaps in
                    try keymaps.begin()
                    return [.saved("\(keymaps.file); \(Self.reload)")]
                }
            case .keepTheme(let name):
                let (settings, isDrill) = (settings, model.settings.seat.isDrill)
                own { _ in [.saved(try Self.keep(theme: name, in: settings, isDrill: isDrill))] }
            case .ring(let occasion, let ids):
                let now = LedgerSources.system.now()
                bells.ring(model.settings.bells[occasion], at: now)
                if bells.takeDue(at: now) { reaction.bell = true }
                hook?.tell(occasion, about: ids)
            case .copy(let text): face.copy(text)
            case .repaint: reaction.repaint = true
            case .suspend: reaction.suspend = true
            case .quit: reaction.exit = 0
            }
        }
        return reaction
    }

    /// Files a paper whose seal is on the record; never one that the record might not have.
    private func file(_ sealed: ReliefSealed) {
        let sealer = sealer
        Thread.detachNewThread {
            do {
                try sealer.file(sealed)
            } catch {
                complain(
                    "\(sealed.relief) is sealed and not filed (\(error)); run: watchdesk relief print \(sealed.relief)")
            }
        }
    }

    /// Writes and signs a relief's document beside the screen, and hands its seal to the record. What fails is said on standard
    /// error once the screen is gone, and made good by `watchdesk relief print`.
    private func seal(_ id: ReliefID) {
        guard let relief = model.board.reliefs[id] else { return }
        let (sealer, service, actor) = (sealer, service, model.actor)
        Thread.detachNewThread {
            do {
                service.submit(.relief(.seal(try sealer.seal(relief))), by: actor)
            } catch {
                complain("\(id) is signed and not sealed (\(error)); run: watchdesk relief print \(id)")
            }
        }
    }

    /// Reads a keymap beside the screen: a home on a slow server must not hold the keyboard.
    private func readKeymap(_ name: String?) {
        let (keymaps, answers) = (keymaps, answers)
        Thread.detachNewThread {
            let (reading, file) = keymaps.read(name)
            answers.put(.keymap(reading, file))
        }
    }

    nonisolated private static let reload = "after a change of it KEYMAP RELOAD reads it"

    /// Changes a file of the person's own beside the screen, and says what came of it.
    private func own(_ change: @escaping @Sendable (KeymapShelf) throws -> [ConsoleInput]) {
        let (keymaps, answers) = (keymaps, answers)
        Thread.detachNewThread {
            do {
                for answer in try change(keymaps) { answers.put(answer) }
            } catch {
                answers.put(.requestFailed("\(error)"))
            }
        }
    }

    /// Writes the theme into the settings file, and says where. In a drill no file is made: the first start of a console asks
    /// more than the theme, and does so only where there is none.
    nonisolated private static func keep(theme: String, in settings: Settings, isDrill: Bool) throws -> String {
        let value = Theme.shippedNames.contains(theme) ? theme : settings.theme
        try OwnFile.change(settings.file) { old in
            guard old != nil || !isDrill else {
                throw SettingsError(
                    "there is no \(settings.file) yet: the first start of watchdesk writes it, and asks for the theme")
            }
            let setting = SettingsLine("theme", value)
            guard let text = setting.put(in: old ?? "") else {
                throw SettingsError(
                    "\(settings.file) is written so that only you can change it; write \(setting.written) into it "
                        + "yourself")
            }
            return text
        }
        let isOverruled = ProcessInfo.processInfo.environment["WATCHDESK_THEME"]?.isEmpty == false
        return "\(settings.file) (theme: \(value))" + (isOverruled ? "; WATCHDESK_THEME goes before it" : "")
    }

    /// The themes there are, the one of the settings first. One of the person's own that can't be read is replaced by the first
    /// that ships, and said in one line.
    private static func themes(_ settings: Settings) throws -> ([Theme], String?) {
        do throws(ThemeError) {
            let shipped = try Theme.shippedNames.map { name throws(ThemeError) in try Theme.shipped(name) }
            guard let path = settings.themeFile else {
                let chosen = try Theme.shipped(settings.theme)
                return ([chosen] + shipped.filter { $0.name != chosen.name }, nil)
            }
            do throws(ThemeError) {
                let own = try Theme(
                    file: (path as NSString).lastPathComponent, text: try? String(contentsOfFile: path, encoding: .utf8)
                )
                return ([own] + shipped.filter { $0.name != own.name }, nil)
            } catch {
                return (shipped, "theme \(shipped[0].name) instead: \(error)")
            }
        } catch {
            throw SettingsError(error.description)
        }
    }
}

extension Reaction {
    fileprivate func merged(with other: Reaction) -> Reaction {
        Reaction(
            redraw: redraw || other.redraw, bell: bell || other.bell, repaint: repaint || other.repaint,
            suspend: suspend || other.suspend, exit: exit ?? other.exit)
    }
}
