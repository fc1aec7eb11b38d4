import DispatchDesk
import Foundation
import Testing

@testable import Intake

@Suite struct FollowTests {
    func follow() throws -> Follow { Follow(RecordReader(.text, file: "feed", zone: try pacific())) }

    @Test func growthIsReadFromWhereItStopped() throws {
        var follow = try follow()
        #expect(follow.look(nil) == .wait)
        #expect(follow.look(FileGlimpse(identity: "1", size: 0)) == .wait)
        #expect(follow.look(FileGlimpse(identity: "1", size: 4)) == .read(from: 0))
        #expect(follow.append(Array("ONE\n".utf8)).calls.map(\.narrative) == ["ONE"])
        #expect(follow.look(FileGlimpse(identity: "1", size: 4)) == .wait)
        #expect(follow.look(FileGlimpse(identity: "1", size: 8)) == .read(from: 4))
    }

    @Test func aPartialLineIsKeptUntilItsLineFeed() throws {
        var follow = try follow()
        #expect(follow.append(Array("RP STS 4 MAS".utf8)) == [])
        #expect(follow.append(Array("KED SUBJS".utf8)) == [])
        #expect(follow.append(Array("\nNEXT".utf8)).calls.map(\.narrative) == ["RP STS 4 MASKED SUBJS"])
    }

    @Test func rotationReadsTheOldFileOut() throws {
        var follow = try follow()
        _ = follow.look(FileGlimpse(identity: "1", size: 8))
        _ = follow.append(Array("ONE\nTWO\n".utf8))
        #expect(follow.look(nil) == .wait, "between two steps of a rotation there is no file")
        #expect(follow.look(FileGlimpse(identity: "2", size: 5)) == .rotate)
        #expect(follow.append(Array("LAST".utf8)) == [])
        #expect(follow.rotate().calls.map(\.narrative) == ["LAST"])
        #expect(follow.look(FileGlimpse(identity: "2", size: 5)) == .read(from: 0))
        #expect(follow.append(Array("FOUR\n".utf8)).calls.map(\.narrative) == ["FOUR"])
    }

    /// The ids of one file's lines, followed from its start.
    func ids(_ text: String, in file: String) throws -> [CallID] {
        var follow = try follow()
        _ = follow.look(FileGlimpse(identity: file, size: 100))
        return follow.append(Array(text.utf8)).calls.map(\.id)
    }

    @Test func aRestartNamesTheSameCallsAndAnotherFileOthers() throws {
        let first = try ids("ONE\nTWO\n", in: "1")
        #expect(try ids("ONE\nTWO\nMORE\n", in: "1").prefix(2) == first[...])
        #expect(Set(try ids("ONE\nTWO\n", in: "2")).isDisjoint(with: first), "rotated in while nobody followed")
        var follow = try follow()
        _ = follow.look(FileGlimpse(identity: "1", size: 8))
        _ = follow.append(Array("ONE\nTWO\n".utf8))
        _ = follow.look(FileGlimpse(identity: "2", size: 8))
        _ = follow.rotate()
        _ = follow.look(FileGlimpse(identity: "2", size: 8))
        #expect(follow.append(Array("ONE\nTWO\n".utf8)).calls.map(\.id) == (try ids("ONE\nTWO\n", in: "2")))
    }

    @Test func truncationBeginsAgain() throws {
        var follow = try follow()
        _ = follow.look(FileGlimpse(identity: "1", size: 8))
        _ = follow.append(Array("ONE\nTWO\n".utf8))
        #expect(follow.look(FileGlimpse(identity: "1", size: 3)) == .truncate)
        #expect(follow.rotate() == [])
        #expect(follow.look(FileGlimpse(identity: "1", size: 3)) == .read(from: 0))
    }

    @Test func aNewCSVBringsItsOwnHeader() throws {
        var follow = Follow(
            RecordReader(try IntakeFormat.named("csv", profile: "sacpd"), file: "feed", zone: try pacific()))
        let file = Array("Call_Number,Call_Type,Received_Date_PT\nSA1,415,\n".utf8)
        #expect(follow.append(file).calls.count == 1)
        #expect(follow.rotate() == [])
        #expect(follow.append(file).calls.count == 1)
    }

    @Test func followsARealFileThroughAllOfIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "follow-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "feed.txt").path()
        func write(_ text: String, appending: Bool = true) throws {
            if appending, let handle = FileHandle(forWritingAtPath: path) {
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(text.utf8))
                try handle.close()
            } else {
                try Data(text.utf8).write(to: URL(filePath: path))
            }
        }
        let follower = Follower(path, as: .text, zone: try pacific())
        #expect(try follower.poll() == [])
        try write("ONE\nTW")
        #expect(follower.wait(atMost: 10_000), "a change ends the wait")
        #expect(try follower.poll().calls.map(\.narrative) == ["ONE"])
        try write("O\n")
        #expect(try follower.poll().calls.map(\.narrative) == ["TWO"])
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        #expect(try follower.poll() == [])
        try write("THREE\n", appending: false)
        #expect(try follower.poll().calls.map(\.narrative) == ["THREE"])
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 0)
        try handle.close()
        try write("4\n")
        #expect(try follower.poll().calls.map(\.narrative) == ["4"])
    }

    @Test func whatWaitsIsHandedOnAsItIsRead() throws {
        struct Enough: Error {}
        let file = FileManager.default.temporaryDirectory.appending(
            path: "backlog-\(ProcessInfo.processInfo.processIdentifier).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(String(repeating: "RP STS 4 MASKED SUBJS\n", count: 20_000).utf8).write(to: file)
        let follower = Follower(file.path(), as: .text, zone: try pacific())
        var taken = 0
        #expect(throws: Enough.self) {
            try follower.poll { _ in
                taken += 1
                if taken == 10 { throw Enough() }
            }
        }
        #expect(taken == 10)
        // The rest of the file was not read before the tenth was handed on.
        #expect(try follower.poll().calls.count > 10_000)
    }
}

@Suite struct FeedTests {
    @Test func aFileIsReadInPortions() throws {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "feed-\(ProcessInfo.processInfo.processIdentifier).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = (1...200).map { "{\"id\":\"\($0)\",\"type\":\"415\"}\n" }.joined()
        try Data(text.utf8).write(to: file)
        var found: [Reading] = []
        try Feed.read(file.path(), as: .jsonLines, zone: try pacific(), chunk: 37) { found.append($0) }
        #expect(found.calls.count == 200)
    }

    @Test func aFileThatIsNotThereIsOneLine() throws {
        let error = #expect(throws: IntakeError.self) {
            try Feed.read("no-such-feed", as: .text, zone: try pacific()) { _ in }
        }
        #expect(error?.description == "no-such-feed can't be opened; check that it is there and may be read")
    }
}
