import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// Whole screens of forms: a note with what it would make of its call, a type being found, a change that came meanwhile, a
/// text that was kept.
@MainActor @Suite struct FormFrameTests {
    enum Scene: String, CaseIterable, Sendable { case note, completing, changed, kept }

    nonisolated static let sizes = [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)]

    private func console(_ scene: Scene, _ size: Size) throws -> ConsoleDriver {
        let types = [("207", "KIDNAPPING", 2), ("207P", "KIDNAPPING-IN PROGRESS", 1), ("415", "DISTURBANCE", 4)].map {
            TypeCode(code: $0.0, title: $0.1, priority: $0.2, origin: .cityData)
        }
        var console = try ConsoleDriver(size: size, types: types)
        try console.happens {
            try $0.receive("SA2026000411", "LOUD MUSIC", at: "9XX K ST")
            try $0.receive("SA2026000412", "RP STS MASKED MEN AT NEIGHBORS DOOR", at: "24XX DEL PASO BL")
        }
        try console.keys("End")
        switch scene {
        case .note:
            try console.keys("t")
            console.type("rp now sees agents taking undocumented man, partner is undocumented too")
        case .completing:
            try console.keys("n")
            console.type("kidn")
            try console.keys("Down")
        case .changed:
            try console.keys("t")
            console.type("rp will wait outside")
            try console.happens {
                try $0.give(
                    .addNote(CallID("SA2026000412"), text: "SECOND CALLER SAYS THEY LEFT"), by: PlayedDesk.supervisor)
                try $0.give(
                    .receive(IncomingCall(id: CallID("SA2026000412"), location: "25XX DEL PASO BL")),
                    by: PlayedDesk.supervisor)
            }
            try console.keys("Enter")
        case .kept:
            try console.keys("t")
            console.type("rp will wait outside")
            try console.keys("Esc", "t")
        }
        return console
    }

    @Test("every form at every size is what it was", arguments: Scene.allCases, sizes)
    func golden(_ scene: Scene, size: Size) throws {
        let console = try console(scene, size)
        try Golden.expect(
            FrameText.golden(console.model.frame()), at: "Tests/ConsoleTests/Goldens/form-\(scene.rawValue)-\(size).txt"
        )
    }
}
