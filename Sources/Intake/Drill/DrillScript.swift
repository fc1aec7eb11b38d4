import DispatchDesk
import Policy

/// The ordinary traffic of the drill, read from `Drill/traffic.yaml`.
struct DrillTraffic: Sendable {
    enum Source: String, CaseIterable, Sendable { case caller, officer, advised }

    struct Kind: Sendable {
        var type: String
        var weight: Int
        var source: Source
        var priority: ClosedRange<Int>
        var narratives: [String]
        var more: [String]
    }

    struct Street: Sendable {
        /// A street with blocks, or a place that is no address.
        var name: String
        var blocks: ClosedRange<Int>?
        var district: String
        var beat: String
    }

    var minutes: Int
    var anHour: Int
    var backlog: Int
    var underway: Int
    var waits: [Int: ClosedRange<Int>]
    var kinds: [Kind]
    var confusers: [Kind]
    var words: [String: [String]]
    var streets: [Street]

    static func shipped() throws(DataFileError) -> DrillTraffic {
        try DrillTraffic(yaml: Embedded.files["Drill/traffic.yaml", default: ""], file: "Drill/traffic.yaml")
    }

    init(yaml: String, file: String) throws(DataFileError) {
        let root = try DataNode.parse(yaml, file: file).members(
            "minutes", "an_hour", "backlog", "underway", "waits", "types", "confusers", "words", "places")
        minutes = try root.required("minutes").integer()
        anHour = try root.required("an_hour").integer()
        backlog = try root.required("backlog").integer()
        underway = try root.required("underway").integer()
        waits = [:]
        for (key, value) in try root.required("waits").entries() {
            guard let priority = Int(key) else { throw value.error("\(key) is no priority", "write digits alone") }
            waits[priority] = try value.range()
        }
        (kinds, confusers, words, streets) = ([], [], [:], [])
        for item in try root.required("types").items() {
            let members = try item.members("type", "weight", "from", "priority", "narratives", "more")
            kinds.append(
                Kind(
                    type: try members.required("type").text(), weight: try members.required("weight").integer(),
                    source: try members.required("from").choice(of: Source.self),
                    priority: try members.required("priority").range(),
                    narratives: try members.required("narratives").texts(), more: try members["more"]?.texts() ?? []))
        }
        for item in try root.required("confusers").items() {
            let members = try item.members("type", "priority", "from", "narrative")
            let priority = try members.required("priority").integer()
            confusers.append(
                Kind(
                    type: try members.required("type").text(), weight: 1, source: .caller,
                    priority: priority...priority,
                    narratives: [try members.required("narrative").text()], more: []))
        }
        for (key, value) in try root.required("words").entries() { words[key] = try value.texts() }
        for item in try root.required("places").items() {
            let members = try item.members("street", "blocks", "at", "district", "beat")
            let nameNode = if let at = members["at"] { at } else { try members.required("street") }
            streets.append(
                Street(
                    name: try nameNode.text(),
                    blocks: members["at"] == nil ? try members.required("blocks").range() : nil,
                    district: try members.required("district").text(), beat: try members.required("beat").text()))
        }
    }
}

/// One of the drill's situations, read from `Drill/scenarios.yaml`.
struct DrillScenario: Sendable {
    struct Step: Sendable {
        /// Seconds into the watch.
        var at: Int
        /// The call's name within the scenario.
        var call: String
        var type: String?
        var priority: Int?
        var location: String
        /// The first words, or what is added to them.
        var words: String?
        var status: CallStatus?
        var units: [String]?
    }

    var name: String
    var title: String
    var district: String
    var beat: String
    var steps: [Step]

    static func shipped() throws(DataFileError) -> [DrillScenario] {
        try read(yaml: Embedded.files["Drill/scenarios.yaml", default: ""], file: "Drill/scenarios.yaml")
    }

    static func read(yaml: String, file: String) throws(DataFileError) -> [DrillScenario] {
        var scenarios: [DrillScenario] = []
        for item in try DataNode.parse(yaml, file: file).items() {
            let members = try item.members(
                "scenario", "title", "basis", "location", "district", "beat", "steps")
            let location = try members.required("location").text()
            var steps: [Step] = []
            for node in try members.required("steps").items() {
                let step = try node.members(
                    "at", "call", "type", "priority", "location", "narrative", "adds", "status", "units")
                let call = try step.required("call").text()
                let isFirst = !steps.contains { $0.call == call }
                guard isFirst == (step["narrative"] != nil) else {
                    throw node.error(
                        "the step of \"\(call)\" is out of order", "give `narrative` in its first step, `adds` later")
                }
                steps.append(
                    Step(
                        at: try step.required("at").minutesAndSeconds(), call: call, type: try step["type"]?.text(),
                        priority: try step["priority"]?.integer(), location: try step["location"]?.text() ?? location,
                        words: try (step["narrative"] ?? step["adds"])?.text(),
                        status: try step["status"]?.choice(of: CallStatus.self), units: try step["units"]?.texts()))
            }
            scenarios.append(
                DrillScenario(
                    name: try members.required("scenario").text(), title: try members.required("title").text(),
                    district: try members.required("district").text(), beat: try members.required("beat").text(),
                    steps: steps))
        }
        return scenarios
    }
}

extension DataNode {
    /// `[least, most]`.
    fileprivate func range() throws(DataFileError) -> ClosedRange<Int> {
        let ends = try items()
        guard ends.count == 2 else { throw error("\(path) is no range", "write [least, most]") }
        let (low, high) = (try ends[0].integer(), try ends[1].integer())
        guard low <= high else { throw error("\(path) runs backwards", "write [least, most]") }
        return low...high
    }

    /// `4:25`, as seconds.
    fileprivate func minutesAndSeconds() throws(DataFileError) -> Int {
        let parts = try text().split(separator: ":").map { Int($0) }
        guard parts.count == 2, let minutes = parts[0], let seconds = parts[1], (0..<60).contains(seconds) else {
            throw error("\(path) is no time into the watch", "write minutes and seconds, \"4:25\"")
        }
        return minutes * 60 + seconds
    }
}
