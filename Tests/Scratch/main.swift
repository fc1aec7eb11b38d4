import Detection
import DispatchDesk
import Foundation
import Policy
struct CPU { static var now: Double { var t = timespec(); clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9 } }
let pack = try PolicyPack.shipped("sacramento-pd")
let file = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "/tmp/base/calls20k.jsonl"
if file == "real" {
    var all: [String] = []
    for f in ["/usr/share/dict/american-english-large", "/usr/share/dict/spanish"] {
        all += try String(contentsOfFile: f, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    print(pack.detector.mistaken(among: all).joined(separator: "\n"))
    exit(0)
}
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 3
let texts = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line -> String in
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    var text = object?["narrative"] as? String ?? ""
    text.makeContiguousUTF8()
    return text
}
for _ in 0..<rounds {
    let start = CPU.now
    var levels = [0, 0, 0], found = 0
    for text in texts { let a = pack.detector.assess(text); levels[a.level == .none ? 0 : a.level == .watch ? 1 : 2] += 1; if !a.findings.isEmpty { found += 1 } }
    print("assess", texts.count, levels, found, (CPU.now - start) * 1e6 / Double(texts.count), "us each")
}
do {
    var text: [UInt8] = [], starts: [Int] = []
    for t in texts { starts.append(text.count); text += t.utf8.map { $0 == 10 ? 13 : $0 }; text.append(10) }
    let t0 = CPU.now
    var reader = HistoryReader(pack.detector, sample: texts.prefix(4000).map { Array($0.utf8) })
    print("sieve built", CPU.now - t0)
    for _ in 0..<rounds {
        let t1 = CPU.now
        var got: [Int: Assessment] = [:]
        reader.read(text.span, startingAt: starts) { got[$0] = $1 }
        let per = (CPU.now - t1) * 1e6 / Double(texts.count)
        print("history", got.count, per, "us each")
        if CommandLine.arguments.count > 3 { continue }
        var wrong = 0
        for (i, t) in texts.enumerated() {
            let a = pack.detector.assess(t)
            if a.level == .none ? got[i] != nil : got[i] != a { wrong += 1; if wrong < 5 { print("WRONG", t, a.level, a.score, got[i] as Any) } }
        }
        print("wrong", wrong)
    }
}
