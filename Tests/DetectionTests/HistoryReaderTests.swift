import Detection
import DispatchDesk
import Policy
import Testing

/// Reading by the million says what reading one by one says.
@Suite struct HistoryReaderTests {
    /// Words that stand in rules, in confusers and in neither, in an order that means nothing.
    private static func calls(_ count: Int) -> [String] {
        let words = """
            ICE agents at the door masked men with rifles took my husband no plates police WON'T say who van white black
            hispanic male HMA border patrol immigration imigration officers federl federal raid raiding raining departed
            deported cream rink on street not no per sgt unfounded la migra esta afuera migración se llevaron encapuchados
            sin placas // , . ; - / @ vest vests unmarked suv tahoe SUBJ RP adv 3 10 kids alone child school warrant signed
            judge agentes I205 ice-agents agents' w/guns marshals fbi protest against crowd papers checking ids tinted
            забрали мужа 移民局 came yesterday now still there threatened to call said they are
            """.split(whereSeparator: \.isWhitespace)
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { _ in
            (0..<next(30)).map { _ in String(words[next(words.count)]) }.joined(separator: next(9) == 0 ? "\r" : " ")
        }
    }

    /// Every sixteenth rule of the shipped pack, with all its confusers and contexts: a sieve of them all takes minutes to
    /// make without the optimizer.
    private static let detector = Result {
        var rules = try WrittenPack.shipped("sacramento-pd").rules
        rules.rules = rules.rules.enumerated().filter { $0.offset.isMultiple(of: 16) }.map(\.element)
        return Detector(rules: rules, pack: "some", digest: "sha256:0")
    }

    private func same(_ calls: [String], sample: Int) throws {
        let detector = try Self.detector.get()
        var (text, starts): ([UInt8], [Int]) = ([], [])
        for call in calls {
            starts.append(text.count)
            text += Array(call.utf8) + [0x0A]
        }
        var reader = HistoryReader(detector, sample: calls.prefix(sample).map { Array($0.utf8) })
        var found: [Int: Assessment] = [:]
        var order: [Int] = []
        reader.read(text.span, startingAt: starts) { call, assessment in
            found[call] = assessment
            order.append(call)
        }
        #expect(order == order.sorted())
        for (index, call) in calls.enumerated() {
            let assessment = detector.assess(call)
            #expect(found[index] == (assessment.level == .none ? nil : assessment), "\(call)")
        }
        #expect(found.count > calls.count / 100)
        #expect(found.count < calls.count)
    }

    @Test func theSieveHoldsNothingBackThatComesToALevel() throws { try same(Self.calls(2000), sample: 1000) }

    @Test func withoutASampleEveryCallIsRead() throws { try same(Self.calls(500), sample: 500) }

    @Test func anEmptyHistoryIsRead() throws {
        var reader = HistoryReader(try Shipped.detector.get(), sample: [])
        reader.read([UInt8]().span, startingAt: []) { _, _ in Issue.record("a call out of nothing") }
        reader.read([0x0A, 0x0A].span, startingAt: [0, 1]) { _, _ in Issue.record("a call out of nothing") }
    }
}
