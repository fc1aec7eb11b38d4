import Console
import DispatchDesk
import Foundation
import Screen
import TestSupport
import Testing

@MainActor @Suite struct FirstLook {
    @Test func look() throws {
        for size in [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)] {
        var console = try ConsoleDriver(size: size)
        try console.happens { desk in
            try desk.receive("SA2026000398", "ROAD DEBRIS IN LANE 2", at: "I5 NB / RICHARDS", type: "983")
            try desk.wait(400)
            try desk.receive("SA2026000402", "RP STS TWO CARS W/ AGENTS PARKED ACRS FROM SCHOOL, NOBODY DOING ANYTHING", at: "24XX DEL PASO BL", type: "ADV")
            try desk.wait(200)
            try desk.receive("SA2026000409", "VERBAL ARGUMENT OVER PARKING SPOT", at: "9XX K ST")
            try desk.receive("SA2026000411", "OL MASKED MALES W/RIFLES IN PLOT, DISC", at: "37XX FLORIN RD", type: "952")
            try desk.wait(30)
            try desk.receive("SA2026000412", "RP STS 4 UNK SUBJS MASKED, BLK TAC VESTS, AGENTS PUT HUSB IN WHI VAN NLP, LS SB FRANKLIN. WONT SAY WHO THEY ARE. HE IS UNDOCUMENTED", at: "37XX FLORIN RD", type: "207P")
        }
        try console.keys("f")
        try console.keys("F6")
        func shot(_ name: String) throws {
            print(console.screen)
            try SVGWriter(theme: console.model.theme).svg(console.model.frame()).write(toFile: "/tmp/shots/\(name)-\(size).svg", atomically: true, encoding: .utf8)
        }
        try shot("triage")
        try console.keys("a")
        try shot("ack")
        try console.keys("Esc", "n")
        console.type("207P")
        try console.keys("Tab"); console.type("3700 FLORIN RD"); try console.keys("Tab", "Tab"); console.type("rp sts agents taking people undocumented")
        try shot("new")
        try console.keys("Esc", "F9")
        try shot("notices")
        try console.keys("?")
        try shot("help")
        try console.keys("Esc", "x")
        try shot("menu")
        }
    }
}
