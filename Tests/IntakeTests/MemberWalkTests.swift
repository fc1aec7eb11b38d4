import Foundation
import Testing

@testable import Intake

@Suite struct MemberWalkTests {
    private func texts(_ lines: String) -> (texts: [String], bad: [Int]) { texts(Array(lines.utf8)) }

    private func texts(_ lines: [UInt8]) -> (texts: [String], bad: [Int]) {
        var walk = MemberWalk()
        #expect(walk.read(lines.span) >= lines.count)
        let ends = walk.starts.dropFirst() + [walk.texts.count]
        let texts = zip(walk.starts, ends).map { start, end in
            #expect(walk.texts[end - 1] == 10)
            return String(decoding: walk.texts[start..<end - 1], as: UTF8.self)
        }
        return (texts, walk.badLines.map(\.line))
    }

    @Test(arguments: [
        (#"{"id":"1","narrative":"RP STS ICE"}"#, "RP STS ICE"), (#"{"narrative":"x","id":1}"#, "x"),
        (#" { "a" : { "narrative" : "no" } , "narrative" : "yes" } "#, "yes"), (#"{"narrative":null}"#, ""),
        (#"{"narrative":""}"#, ""), (#"{}"#, ""), (#"{"narrative":5,"n":[1,[{}],"]"]}"#, ""), ("", ""), ("  \r", ""),
        (#"{"narrative":"one","narrative":"two"}"#, "two"), (#"{"narrative":"one","narrative":null}"#, ""),
        (#"{"narr\u0061tive":"a\nb\"\\\/\t"}"#, "a b\"\\/\t"), (#"{"narrative":"\u00e9\uD83D\uDE00"}"#, "é😀"),
        (#"{"narrative":"\uD83D \uDE00 \uD83D\u0041"}"#, "\u{FFFD} \u{FFFD} \u{FFFD}A"),
        (#"{"a":-0.5e+3,"b":true,"c":false,"narrative":"sí, señor"}"#, "sí, señor"),
    ])
    func takesOneMember(line: String, expected: String) {
        for line in [line, line + "\r"] {
            let found = texts(line + "\n" + line)
            #expect(found.texts == (line.isEmpty ? [""] : [expected, expected]))
            #expect(found.bad == [])
        }
    }

    @Test(arguments: [
        "x", "{", "}", "[]", "\"narrative\"", #"{"narrative":"x"#, #"{"narrative":"x"}}"#, #"{"narrative":"x",}"#,
        #"{"narrative" "x"}"#, #"{narrative:"x"}"#, #"{"narrative":'x'}"#, #"{"narrative":"\x"}"#,
        #"{"narrative":"\u12G4"}"#,
        #"{"narrative":"x"} {"#, #"{"a":01,"narrative":"x"}"#, #"{"a":1.,"narrative":"x"}"#, #"{"a":+1}"#,
        #"{"a":tru}"#,
        #"{"narrative":"x","a":[1,]}"#, #"{"narrative":"tab"# + "\t" + #""}"#, #"{"narrative":"x\"#,
        #"{"narrative":"\u00"#,
        #"{"a":"# + String(repeating: "[", count: 100_000),
    ])
    func namesABadLineAndGoesOn(line: String) {
        let good = #"{"narrative":"good"}"#
        let found = texts("\(good)\n\(line)\n\(good)\n\(line)")
        #expect(found.texts == ["good", "", "good", ""])
        #expect(found.bad == [2, 4])
    }

    @Test func saysWhereALineIsBad() {
        var walk = MemberWalk()
        let lines = Array("{}\n{\"a\":1 x}\n".utf8)
        _ = walk.read(lines.span)
        #expect(walk.badLines == [MemberWalk.BadLine(line: 2, column: 7)])
    }

    @Test func readsInPortionsAndCountsLinesOn() {
        let lines = Array((1...50).map { "{\"narrative\":\"call \($0)\"}\n" }.joined().utf8) + Array("?".utf8)
        var walk = MemberWalk()
        var (place, all, bad) = (0, [UInt8](), [Int]())
        while place < lines.count {
            walk.removeTexts()
            place = walk.read(lines.span, from: place, limit: 60)
            #expect(walk.texts.count < 60 + 10)
            all += walk.texts
            bad += walk.badLines.map(\.line)
        }
        #expect(String(decoding: all, as: UTF8.self) == (1...50).map { "call \($0)\n" }.joined() + "\n")
        #expect(bad == [51])
    }

    @Test func passesOverAByteOrderMarkAndKeepsBytesThatAreNoText() {
        #expect(texts("\u{FEFF}{\"narrative\":\"x\"}").texts == ["x"])
        #expect(texts(Array("{\"narrative\":\"a".utf8) + [0xFF] + Array("b\"}".utf8)).texts == ["a\u{FFFD}b"])
    }

    /// Random objects, and the same with a byte changed, against Foundation.
    @Test func agreesWithFoundation() {
        var random = DrillRandom(seed: 7)
        var (good, bad) = (0, 0)
        for _ in 0..<3000 {
            var line = Array(random.object(depth: 3).utf8)
            if random.number(in: 0...2) == 0 {
                line[random.number(in: 0...line.count - 1)] = random.pick(Array(#""\{}[]:,0eu. t"#.utf8)) ?? 0
            }
            let object = try? JSONSerialization.jsonObject(with: Data(line), options: []) as? [String: Any]
            let found = texts(line)
            let words = String(decoding: line, as: UTF8.self)
            guard let object else {
                // Half a surrogate pair and bytes that are no UTF-8 are errors to Foundation, and letters to us.
                if found.bad.isEmpty, words.contains("\\u") || String(validating: line, as: UTF8.self) == nil {
                    continue
                }
                #expect(found.bad == [1], "\(words)")
                bad += 1
                continue
            }
            #expect(found.bad == [], "\(words)")
            let expected = String(
                decoding: ((object["narrative"] as? String) ?? "").utf8.map { $0 == 10 ? 32 : $0 }, as: UTF8.self)
            #expect(found.texts == [expected], "\(words)")
            good += 1
        }
        #expect(good > 1000)
        #expect(bad > 300)
    }
}

extension DrillRandom {
    /// An object as text: members in any order, blanks anywhere, every kind of value, every way to write a letter.
    fileprivate mutating func object(depth: Int) -> String {
        var members = (0..<number(in: 0...4)).map { "\"m\($0)\"" + blank() + ":" + value(depth: depth - 1) }
        if number(in: 0...3) > 0 {
            members.append((pick(["\"narrative\"", "\"n\\u0061rrative\""]) ?? "") + ":" + blank() + string())
        }
        return blank() + "{" + shuffled(members).joined(separator: "," + blank()) + "}" + blank()
    }

    private mutating func value(depth: Int) -> String {
        let kinds = ["string", "number", "word"] + (depth > 0 ? ["object", "array"] : [])
        switch pick(kinds) {
        case "string": return blank() + string()
        case "object": return object(depth: depth)
        case "array":
            return "[" + (0..<number(in: 0...3)).map { _ in value(depth: depth - 1) }.joined(separator: ",") + "]"
        case "number": return pick(["0", "-1", "12.5", "1e3", "-0.25E-2", "123456"]) ?? "0"
        default: return pick(["true", "false", "null"]) ?? "null"
        }
    }

    private mutating func string() -> String {
        let pieces = [
            "ICE", " ", "agents at the door", "é", "漢", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\t", "\\b", "\\f", "\\r",
            "\\u00e9",
            "\\uD83D\\uDE00", "\\u0041", "{", "]", ",", ":",
        ]
        return "\"" + (0..<number(in: 0...6)).map { _ in pick(pieces) ?? "" }.joined() + "\""
    }

    private mutating func blank() -> String { pick(["", "", "", " ", "\t", "\r", "  "]) ?? "" }
}
