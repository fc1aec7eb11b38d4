import Delivery
import DeliverySupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AlertProgramTests {
    @Test("the program gets the settings' words, the occasion and ids; what is no id of ours is not handed on")
    func words() async throws {
        let folder = try Scratch()
        let command = try folder.program("printf '%s\\0' \"$@\" > \(folder.path)/words; cat > \(folder.path)/input")
        let program = try #require(AlertProgram(command: command + ["lamp"]))
        let ids = [
            "SA2026000412", "RP STS HE IS HURT", "-rf", "", "A\u{1B}[2J", "N-0001-WC",
            String(repeating: "9", count: 41),
        ]
        #expect(await program.run("flag", about: ids) == nil)
        #expect(folder.read("words").split(separator: "\0") == ["lamp", "flag", "SA2026000412", "N-0001-WC"])
        #expect(folder.read("input") == "")
    }

    @Test("a surge is told by its first ids")
    func surge() async throws {
        let folder = try Scratch()
        let program = try #require(AlertProgram(command: try folder.program("echo $# > \(folder.path)/count")))
        #expect(await program.run("flag", about: (1...500).map { "SA\($0)" }) == nil)
        #expect(folder.read("count") == "17\n")
    }

    @Test(
        "what goes wrong is said in words",
        arguments: [("exit 3", "ended with 3"), ("kill -9 $$", "was ended by signal 9")])
    func failures(_ script: String, _ words: String) async throws {
        let folder = try Scratch()
        let program = try #require(AlertProgram(command: try folder.program(script)))
        #expect(await program.run("flag", about: []) == words)
    }

    @Test("only a whole path is a program", arguments: [[], ["lamp"], ["./lamp"], [""]])
    func path(_ command: [String]) { #expect(AlertProgram(command: command) == nil) }
}
