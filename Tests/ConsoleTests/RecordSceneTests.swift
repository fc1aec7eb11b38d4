import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// The situations, the ledger, the search and the past as whole screens, and as the pictures README shows.
@MainActor @Suite struct RecordSceneTests {
    nonisolated static let sizes = [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)]

    enum Scene: String, CaseIterable, Sendable {
        case situations, situation, ledger, audit, search, past, trends
        case everyDuty = "every-duty"
        case emptySearch = "empty-search"
    }

    private func console(_ scene: Scene, _ size: Size) throws -> RoomConsole {
        let watch = try RecordedWatch(size)
        switch scene {
        case .situations: try watch.say("SIT 411")
        case .situation:
            try watch.say("SIT 411")
            try watch.console.keys("Enter")
        case .ledger: try watch.console.keys("8", "Up", "Up", "Up", "Up", "Up")
        case .audit: try watch.say("AUD 411")
        case .search: try watch.say("SEARCH del paso")
        case .past:
            try watch.say("AT 12:02")
            try watch.say("FIND 411")
        case .trends: try watch.console.keys("6", "PgDn")
        case .everyDuty: try watch.console.keys("3", "v")
        case .emptySearch: try watch.console.keys("9")
        }
        return watch.console
    }

    @Test("every scene at every size is what it was, and so are its pictures", arguments: Scene.allCases, sizes)
    func golden(scene: Scene, size: Size) throws {
        let frame = try console(scene, size).model.frame()
        try Golden.expect(
            FrameText.golden(frame), at: "Tests/ConsoleTests/Goldens/\(scene.rawValue)-\(size).txt")
        try Pictures.expect(frame, scene.rawValue)
    }
}
