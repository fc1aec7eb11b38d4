import Console
import Foundation
import TerminalSupport
import Testing

@testable import watchdesk

/// The small files of a person's own that the console writes for them.
extension RealProcesses {
    @Suite("A person's own files") struct OwnFileTests {
        let station: Station
        init() throws { station = try Station() }

        private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

        @Test("many changes at once lose none, and nothing is left beside the file")
        func atOnce() throws {
            let path = station.path("own/list")
            let station = station
            DispatchQueue.concurrentPerform(iterations: 40) { number in
                do {
                    try OwnFile.change(path) { ($0 ?? "") + "\(number)\n" }
                } catch {
                    Issue.record(error)
                }
            }
            let lines = try text(path).split(separator: "\n").compactMap { Int($0) }
            #expect(lines.sorted() == Array(0..<40))
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("own")) == ["list"])
        }

        @Test("a link stays one: what it leads to is written, with its rights, also where it is not there yet")
        func links() throws {
            let (link, target) = (station.path("link"), station.path("home/kept"))
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "home/kept")
            try OwnFile.change(link) { old in
                #expect(old == nil)
                return "one"
            }
            #expect(try text(target) == "one")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
            try OwnFile.change(link) { ($0 ?? "") + " two" }
            #expect(try text(target) == "one two")
            let files = FileManager.default
            #expect(try files.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o640)
            #expect(try files.destinationOfSymbolicLink(atPath: link) == "home/kept")
        }

        @Test("what can't be changed stays as it is, and the line names it")
        func refused() throws {
            let ring = station.path("ring")
            try FileManager.default.createSymbolicLink(atPath: ring, withDestinationPath: "ring")
            let error = #expect(throws: SettingsError.self) { try OwnFile.change(ring) { _ in "" } }
            #expect(error?.description.contains("leads nowhere") == true)
            #expect(throws: SettingsError.self) { try OwnFile.change(station.path("home")) { _ in "" } }
            let file = try station.write("mine", "as it was")
            #expect(throws: SettingsError.self) { try OwnFile.change(file) { _ in throw SettingsError("no") } }
            #expect(try text(file) == "as it was")
        }

        @Test("keymap init writes the file the settings name, and none that would not be read")
        func keymap() throws {
            let named = station.path("mine.yaml")
            try FileManager.default.createDirectory(
                atPath: station.path("config/watchdesk"), withIntermediateDirectories: true)
            let settings = station.path("config/watchdesk/settings.yaml")
            try Data("keymap: \"\(named)\"\n".utf8).write(to: URL(filePath: settings))
            let made = try station.run("keymap", "init")
            #expect(made.status == 0 && made.output == "written: \(named)\n", "\(made)")
            try Data("keymap: vim\n".utf8).write(to: URL(filePath: settings))
            let refused = try station.run("keymap", "init")
            #expect(refused.status == 64 && refused.errors.contains("asked for by name"), "\(refused)")
            #expect(!FileManager.default.fileExists(atPath: station.path("config/watchdesk/keymap.yaml")))
        }
    }
}
