import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// The same short watch with each of the shipped maps, by the keys its own people know.
@MainActor @Suite struct KeymapStories {
    /// What is done, and what then stands on the screen.
    struct Step: Sendable {
        var keys: [String] = []
        var text = ""
        var then: [String] = []
        var says: String
    }

    struct Watch: Sendable, CustomTestStringConvertible {
        var map: String
        var steps: [Step]
        var testDescription: String { map }
    }

    nonisolated static let watches: [Watch] = [
        Watch(
            map: "default",
            steps: [
                .init(keys: ["f"], says: "CALL 00412"),
                .init(keys: ["y"], says: "00412 FLAG 100: R-1 100"),
                .init(keys: ["Esc", "F6"], says: "accepted: 00412 confirmed under E.1.a"),
                .init(keys: ["a", "w", "Tab", "Tab", "p"], then: ["Enter"], says: "N-0001-WC acknowledged for"),
                .init(keys: ["n"], text: "415", then: ["Tab"], says: "NEW CALL"),
                .init(text: "9XX K ST", then: ["F2"], says: "WD2026000001 entered"),
                .init(keys: ["/"], text: "DOG", then: ["Enter"], says: "found 1 of 1: SA2026000414"),
                .init(keys: ["q"], says: "unacknowledged. Leave"),
            ]),
        Watch(
            map: "cad",
            steps: [
                .init(keys: ["F4"], says: "CALL 00412"),
                .init(text: "fl", then: ["Enter"], says: "00412 FLAG 100: R-1 100"),
                .init(keys: ["Esc", "F6"], says: "accepted: 00412 confirmed under E.1.a"),
                .init(text: "ACK WC LT EXAMPLE PHONE", then: ["Enter"], says: "N-0001-WC acknowledged for"),
                .init(text: "N 415 9XX K ST /LOUD MUSIC", then: ["Enter"], says: "WD2026000001 entered"),
                .init(text: "FIND DOG", then: ["Enter"], says: "found 1 of 1: SA2026000414"),
                .init(keys: ["Enter"], says: "BARKING DOG"),
                .init(keys: ["Esc"], text: "QUIT", then: ["Enter"], says: "unacknowledged. Leave"),
            ]),
        Watch(
            map: "vim",
            steps: [
                .init(keys: ["g"], says: "g  go to"),
                .init(keys: ["f"], says: "CALL 00412"),
                .init(keys: ["y"], says: "00412 FLAG 100: R-1 100"),
                .init(keys: ["Esc"], text: ":FC", then: ["Enter"], says: "accepted: 00412 confirmed under E.1.a"),
                .init(keys: ["g", "n", "j", "a", "p"], then: ["Enter"], says: "N-0001-WC acknowledged for"),
                .init(keys: ["g", "c", "o"], text: "415", then: ["Tab"], says: "NEW CALL"),
                .init(text: "9XX K ST", then: ["F2"], says: "WD2026000001 entered"),
                .init(keys: ["/"], text: "DOG", then: ["Enter", "g", "g", "n"], says: "found 1 of 1: SA2026000414"),
                .init(keys: ["b"], says: "b does nothing here; : types a command"),
                .init(keys: ["Z", "Z"], says: "unacknowledged. Leave"),
            ]),
        Watch(
            map: "emacs",
            steps: [
                .init(keys: ["C-x", "f"], says: "CALL 00412"),
                .init(keys: ["M-x"], text: "why", then: ["Enter"], says: "00412 FLAG 100: R-1 100"),
                .init(keys: ["C-g", "F6"], says: "accepted: 00412 confirmed under E.1.a"),
                .init(keys: ["C-x", "n", "C-n", "a", "p"], then: ["Enter"], says: "N-0001-WC acknowledged for"),
                .init(keys: ["C-x", "t", "C-x", "C-f"], text: "415", then: ["Tab"], says: "NEW CALL"),
                .init(text: "9XX K ST", then: ["C-c", "C-c"], says: "WD2026000001 entered"),
                .init(keys: ["C-s"], text: "DOG", then: ["Enter"], says: "found 1 of 1: SA2026000414"),
                .init(keys: ["C-x", "C-g"], says: "found 1 of 1"),
                .init(keys: ["C-x", "C-c"], says: "unacknowledged. Leave"),
            ]),
    ]

    @Test(
        "the flag, why, confirmed, the watch commander by phone, a new call, found, left", arguments: watches)
    func watch(watch: Watch) throws {
        var driver = try ConsoleDriver(
            desk: try .working(), types: try ShippedPack.get().types, keymap: watch.map)
        try driver.happens { desk in
            try desk.receive("SA2026000412", "AGENTS")
            try desk.receive("SA2026000414", "BARKING DOG", at: "1XX J ST")
            try desk.wait(20)
        }
        for step in watch.steps {
            for key in step.keys { try driver.keys(key) }
            driver.type(step.text)
            for key in step.then { try driver.keys(key) }
            #expect(driver.screen.contains(step.says), "\(watch.map): \(step)\n\(driver.screen)")
        }
        try driver.keys("Down", "Enter")
        #expect(driver.effects.contains(.quit))
    }

    @Test(
        "in cad a printable key is always text, also where the default has a key for it",
        arguments: ["a", "x", "q", "4"])
    func alwaysText(key: String) throws {
        var driver = try ConsoleDriver(keymap: "cad")
        try driver.keys(key)
        #expect(driver.screen.contains("> \(key)"), "\(driver.screen)")
        try driver.keys("BSpace", "BSpace")
        #expect(driver.model.mode == .browsing)
    }

    @Test("in the default a key without an action begins a command, and one with an action does it")
    func unboundTypes() throws {
        var driver = try ConsoleDriver()
        try driver.keys("b")
        #expect(driver.screen.contains("> b"))
        try driver.keys("Esc", "3")
        #expect(driver.model.view == .duties)
    }

    @Test("the keys can be changed while working; what is wrong leaves them as they were")
    func changed() throws {
        var driver = try ConsoleDriver()
        try driver.keys(":")
        driver.type("KEYMAP vim")
        try driver.keys("Enter")
        #expect(driver.model.keymap.name == "vim" && driver.screen.contains("keymap: vim"))
        let broken = KeymapReader.shipped.read("global:\n  F99: call.new\n  n: nothing", file: "/tmp/k.yaml")
        driver.hear(.keymap(broken, "/tmp/k.yaml"))
        #expect(driver.model.keymap.name == "vim")
        #expect(
            driver.screen.replacing("\n", with: "").contains("rejected: /tmp/k.yaml:2: key \"F99\""), "\(driver.screen)"
        )
        #expect(driver.screen.contains("and 1 more: "), "\(driver.screen)")
        try driver.keys("C-p")
    }

    @Test("somebody who has only the screen finds out how a key is changed")
    func findsOut() throws {
        var driver = try ConsoleDriver()
        try driver.keys("F12")
        driver.type("my keys")
        try driver.keys("Enter")
        let screen = driver.screen.replacing("\n", with: " ")
        for words in ["keymap.yaml", "Give a key to an action", "F6:", "Read that file again", "Use vim"] {
            #expect(screen.contains(words), "\(words)\n\(driver.screen)")
        }
    }

    @Test("only what works is in the hint bar, and in cad the function keys stand in their order")
    func hints() throws {
        let driver = try ConsoleDriver(size: Size(132, by: 43), keymap: "cad")
        let hints = try #require(driver.screen.split(separator: "\n").last)
        let keys = hints.split(separator: " ").filter { $0.hasPrefix("F") && Int($0.dropFirst()) != nil }
        let numbers = keys.compactMap { Int($0.dropFirst()) }
        #expect(numbers.count > 3 && numbers == numbers.sorted(), "\(hints)")
        #expect(!hints.contains("Dismiss"), "nothing is flagged, so there is nothing to dismiss: \(hints)")
    }
}
