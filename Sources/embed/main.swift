// embed: writes text files into one Swift source, so that the binary carries its data and needs nothing beside it.
//
//     embed OUTPUT.swift ROOT FILE...
//
// The names are the files' paths below ROOT. SwiftPM's own `embedInCode` keeps only the last part of a path, so two packs
// could not both have a `pack.yaml`, and it writes an array of numbers that takes the compiler half a minute for 100 kB;
// a string literal takes none.

import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first, let root = arguments.dropFirst().first else {
    FileHandle.standardError.write(Data("usage: embed OUTPUT.swift ROOT FILE...\n".utf8))
    exit(64)
}

/// A Swift literal that reads back as `text`, whatever it holds.
func literal(_ text: String) -> String {
    var fence = "###"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return fence + "\"\"\"\n" + text + "\n\"\"\"" + fence
}

do {
    var source = "/// Text files built into the binary, by their path below the folder they come from.\n"
    source += "nonisolated enum Embedded {\n    static let files: [String: String] = [\n"
    for path in arguments.dropFirst(2).sorted() {
        let name = String(path.dropFirst(root.count).drop { $0 == "/" })
        let text = try String(contentsOfFile: path, encoding: .utf8)
        source += "        \"\(name)\":\n" + literal(text) + ",\n"
    }
    source += arguments.count > 2 ? "    ]\n}\n" : "    :]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("embed: \(error)\n".utf8))
    exit(74)
}
