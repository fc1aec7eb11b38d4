import Detection
import Foundation
import Testing

@testable import Policy

/// What is kept is used only where it is what compiling would give.
@Suite struct PackShelfTests {
    private func withShelf(_ body: (_ folder: URL, _ shelf: PackShelf) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder, PackShelf(folder: folder.path(percentEncoded: false), program: "one"))
    }

    private func kept(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }

    private let files = Result { try PackFiles(shipped: "west-sacramento-pd") }

    @Test func whatWasKeptIsThePack() throws {
        try withShelf { folder, shelf in
            let files = try files.get()
            #expect(PackLoader.kept(files, on: shelf) == nil)
            let compiled = try PolicyPack.shipped("west-sacramento-pd", shelf: shelf)
            let found = try #require(PackLoader.kept(files, on: shelf))
            #expect(found.digest == compiled.digest && found.ruleTitles == compiled.ruleTitles)
            #expect(found.desk == compiled.desk && found.directives == compiled.directives)
            #expect(found.types == compiled.types && found.paragraphs == compiled.paragraphs)
            let text = "ICE AGENTS AT DOOR"
            #expect(found.detector.assess(text) == compiled.detector.assess(text))
            let only = try #require(try kept(in: folder).first)
            let about = try FileManager.default.attributesOfItem(atPath: only.path(percentEncoded: false))
            #expect(about[.posixPermissions] as? Int == 0o600)

            let other = PackShelf(folder: folder.path(percentEncoded: false), program: "two")
            #expect(PackLoader.kept(files, on: other) == nil, "another program makes its own")
            #expect(PackLoader.kept(try PackFiles(shipped: "sacramento-pd"), on: shelf) == nil)
        }
    }

    @Test func whatIsDamagedOrOthersMayWriteIsNotUsed() throws {
        try withShelf { folder, shelf in
            let files = try files.get()
            _ = try PolicyPack.shipped("west-sacramento-pd", shelf: shelf)
            let file = try #require(try kept(in: folder).first)
            let path = file.path(percentEncoded: false)
            let whole = try Data(contentsOf: file)
            func attempt(_ data: Data, mode: Int = 0o600) throws -> PolicyPack? {
                try data.write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                return PackLoader.kept(files, on: shelf)
            }
            #expect(try attempt(whole) != nil)
            #expect(try attempt(whole, mode: 0o666) == nil)
            #expect(try attempt(whole.prefix(whole.count / 2)) == nil)
            #expect(try attempt(Data()) == nil)
            var changed = whole
            changed[changed.count / 2] ^= 1
            #expect(try attempt(changed) == nil)
            #expect(try PolicyPack.shipped("west-sacramento-pd", shelf: shelf).ruleTitles.count > 100)
            #expect(try Data(contentsOf: file) == whole, "compiled again, it is kept again")
        }
    }

    @Test func aFolderThatCanNotBeMadeKeepsNobodyFromWorking() throws {
        let shelf = PackShelf(folder: "/proc/nowhere", program: "one")
        #expect(try PolicyPack.shipped("west-sacramento-pd", shelf: shelf).id == "west-sacramento-pd")
    }
}
