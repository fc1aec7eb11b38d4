import Console
import Screen
import TestSupport
import Testing

/// Choosing the colours: each is seen on the very screen before it is taken.
@MainActor @Suite struct ThemeMenuTests {
    @Test("each theme is shown as the cursor goes over it; Esc goes back, Enter takes it")
    func choose() throws {
        var console = try ConsoleDriver()
        let names = Theme.shippedNames
        try console.keys("C-t", "Down")
        #expect(console.model.theme.name == names[1])
        try console.keys("Down")
        #expect(console.model.theme.name == names[2] && console.screen.contains(names[2]))
        try console.keys("Esc")
        #expect(console.model.theme.name == names[0])
        try console.keys("C-t", "Down", "Enter")
        #expect(console.model.theme.name == names[1] && console.screen.contains("theme: \(names[1])"))
        try console.keys("C-t", "1")
        #expect(console.model.theme.name == names[0])
    }
}
