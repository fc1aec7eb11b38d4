import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// A view with nothing in it says what it is for and which key of the keymap in use fills it.
@MainActor @Suite("Empty views") struct EmptyViewTests {
    @Test(
        "each says what it is for, and a key that does something about it",
        arguments: [
            ("1", "F2 enters one"), ("2", "flagged by hand with F6"), ("w", "read from across the room"),
            ("7", "it opens by itself when a call is flagged"), ("3", "v also shows what was reported done"),
            ("4", "n puts somebody on"), ("8", "F2 enters a call"), ("9", "F3 and then, for example"),
        ])
    func empty(key: String, says: String) throws {
        var console = try ConsoleDriver(size: Size(100, by: 30))
        try console.keys(key)
        #expect(console.screen.contains(says), "\(console.screen)")
        #expect(!console.screen.contains("{"), "\(console.screen)")
    }

    @Test("another keymap names other keys at once, in the view and in the hint bar")
    func anotherKeymap() throws {
        var console = try ConsoleDriver(size: Size(100, by: 30))
        #expect(console.screen.contains("F2 enters one") && console.screen.contains("F2 New"), "\(console.screen)")
        let own = KeymapReader.shipped.read("global:\n  F2: none\n", file: "/home/person/keymap.yaml")
        #expect(own.problems.isEmpty, "\(own.problems)")
        console.hear(.keymap(own, "/home/person/keymap.yaml"))
        #expect(!console.screen.contains("F2 enters one") && !console.screen.contains("F2 New"), "\(console.screen)")
        #expect(console.screen.contains("n enters one") && console.screen.contains("n New"), "\(console.screen)")
    }

    @Test("at the smallest size it still fits")
    func small() throws {
        for key in ["1", "2", "w", "7", "3", "4", "8", "9"] {
            var console = try ConsoleDriver(size: Size(60, by: 15))
            try console.keys(key)
            #expect(!console.screen.contains("{") && !console.screen.contains("watchdesk needs"))
        }
    }
}
