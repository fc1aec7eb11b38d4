import Console
import DispatchDesk
import Foundation
import Screen
import TestSupport
import Testing

/// What is typed and not sent outlives the console, as long as the status guard finds nothing in it.
@MainActor @Suite struct KeptTextTests {
    private func model() throws -> (ConsoleModel, Instant) {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let console = try room.open("Radio 1", person: "4417", takesUp: true)
        try room.call(
            IncomingCall(
                id: CallID("SA2026000411"), type: "415", priority: 3, received: room.clock.now, location: "9XX K ST",
                source: "911", narrative: "LOUD MUSIC"))
        return (console.model, room.clock.now)
    }

    private func type(_ text: String, _ model: inout ConsoleModel, at now: Instant) {
        for character in text {
            _ = model.handle(.key(character == " " ? .space : Key(.character(character))), at: now)
        }
    }

    /// What the program is told to have on disk, if it is told anything.
    private func kept(_ effects: [Effect]) -> [KeptText]? {
        for case .keepUnsent(let texts) in effects { return texts }
        return nil
    }

    @Test("while somebody types it is kept word by word, at most once a tick; at rest and on leaving, all of it")
    func typing() throws {
        var (model, now) = try model()
        _ = model.perform("call.note")
        type("RP WILL WA", &model, at: now)
        #expect(kept(model.handle(.tick, at: now))?.first?.fields["text"] == "RP WILL ")
        #expect(kept(model.handle(.tick, at: now)) == nil, "nothing new, nothing to write")
        now = now.advanced(by: 3)
        #expect(kept(model.handle(.tick, at: now))?.first?.fields["text"] == "RP WILL WA")
        type("IT", &model, at: now)
        #expect(kept(model.handle(.leaving, at: now))?.first?.fields["text"] == "RP WILL WAIT")
    }

    @Test("a status word takes the text off the disk, and neither it nor its beginning is ever put there")
    func statusWords() throws {
        var (model, now) = try model()
        _ = model.perform("call.note")
        var written: [KeptText] = []
        func tick() {
            guard let texts = kept(model.handle(.tick, at: now)) else { return }
            written = texts
        }
        for word in ["HUSB", "IS", "UNDOCUMENTED"] {
            for character in word {
                type(String(character), &model, at: now)
                tick()
                #expect(!written.contains { $0.fields["text"]?.contains("UNDOC") == true })
            }
            type(" ", &model, at: now)
            tick()
        }
        #expect(written.isEmpty, "\(written)")
    }

    @Test("what is sent is on disk no more")
    func sent() throws {
        var (model, now) = try model()
        _ = model.perform("call.note")
        type("RP WILL WAIT ", &model, at: now)
        #expect(kept(model.handle(.tick, at: now))?.count == 1)
        let effects = model.handle(.key(.enter), at: now)
        guard case .submit(_, let ticket)? = effects.first(where: { if case .submit = $0 { true } else { false } })
        else {
            return #expect(Bool(false), "no command")
        }
        #expect(kept(model.handle(.tick, at: now)) == nil, "not before it is on the record")
        _ = model.handle(.outcome(ticket, .recorded(at: now, events: [])), at: now)
        #expect(kept(model.handle(.tick, at: now)) == [])
    }

    @Test("a start offers what an end had cut off, through a file and back")
    func offered() throws {
        var (model, now) = try model()
        _ = model.perform("call.note")
        type("RP WILL WAIT", &model, at: now)
        let texts = try #require(kept(model.handle(.leaving, at: now)))
        let file = try JSONEncoder().encode(texts)
        var (next, later) = try self.model()
        later = later.advanced(by: 60)
        _ = next.handle(.unsent(try JSONDecoder().decode([KeptText].self, from: file)), at: later)
        #expect(next.frame().text.contains("not sent before, kept from 12:00: NOTE TO 00411"))
        _ = next.perform("call.note")
        _ = next.handle(.key(.up), at: later)
        #expect(next.frame().text.contains("RP WILL WAIT"))
        // Sent before a tick came: the file it was read from goes all the same.
        let effects = next.handle(.key(.enter), at: later)
        guard case .submit(_, let ticket)? = effects.first else { return #expect(Bool(false), "no command") }
        _ = next.handle(.outcome(ticket, .recorded(at: later, events: [])), at: later)
        #expect(kept(next.handle(.tick, at: later)) == [])
    }

    @Test("a drill keeps nothing")
    func drill() throws {
        var console = try ConsoleDriver()
        try console.keys("n")
        console.type("415")
        console.hear(.tick)
        console.hear(.leaving)
        #expect(kept(console.effects) == nil)
    }
}
