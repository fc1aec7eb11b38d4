public import Policy

extension CSVProfile {
    /// Reads a profile; `file` is the name that errors give.
    ///
    /// A field is the name of its column, a list of names of which the first that has something to say is taken, or a
    /// mapping of `columns`, `drop` (dropped from the front) and `values` (what the column's codes stand for).
    public init(yaml: String, file: String) throws(DataFileError) {
        let root = try DataNode.parse(yaml, file: file).members(
            "name", "title", "source", "zone", "nothing", "id", "type", "narrative", "location", "received", "priority",
            "district", "beat", "units", "latitude", "longitude", "point", "closed", "active")
        name = try root.required("name").text()
        title = try root.required("title").text()
        source = try root.required("source").text()
        let zoneNode = try root.required("zone")
        do {
            zone = try LocalZone(try zoneNode.text())
        } catch let error as DataFileError {
            throw error
        } catch {
            throw zoneNode.error("zone is no time zone", "write one such as America/Los_Angeles")
        }
        nothing = (try root["nothing"]?.texts() ?? []).map { $0.lowercased() }

        let idNode = try root.required("id")
        if idNode.isMapping {
            let members = try idNode.members("columns", "unless", "row")
            id = Column(names: try members.required("columns").texts().map(Self.header), drop: nil, values: nil)
            notAnID = Set(try members["unless"]?.texts() ?? [])
            rowID = try members["row"]?.text()
        } else {
            id = try Self.column(idNode)
            notAnID = []
            rowID = nil
        }

        if let node = root["narrative"], node.isMapping {
            let members = try node.members("join", "between")
            narrative = try members.required("join").texts().map(Self.header)
            between = try members["between"]?.text() ?? " / "
        } else {
            narrative = try root["narrative"]?.texts().map(Self.header) ?? []
            between = " / "
        }

        if let node = root["received"] {
            let members = try node.members("columns", "formats")
            received = Column(names: try members.required("columns").texts().map(Self.header), drop: nil, values: nil)
            var formats: [DatePattern] = []
            for item in try members.required("formats").items() {
                guard let pattern = DatePattern(try item.text()) else {
                    throw item.error("\(item.path) is no pattern of a date", "write one such as M/d/yyyy h:mm a")
                }
                formats.append(pattern)
            }
            self.formats = formats
        } else {
            (received, formats) = (nil, [])
        }

        type = try Self.column(root["type"])
        location = try Self.column(root["location"])
        priority = try Self.column(root["priority"])
        district = try Self.column(root["district"])
        beat = try Self.column(root["beat"])
        units = try Self.column(root["units"])
        latitude = try Self.column(root["latitude"])
        longitude = try Self.column(root["longitude"])
        point = try Self.column(root["point"])
        closed = try Self.column(root["closed"])
        active = try Self.column(root["active"])
        if type == nil && narrative.isEmpty {
            throw root.whole.error("the profile has neither \"type\" nor \"narrative\"", "add one of them")
        }
    }

    private static func column(_ node: DataNode?) throws(DataFileError) -> Column? {
        guard let node else { return nil }
        return try column(node) as Column
    }

    private static func column(_ node: DataNode) throws(DataFileError) -> Column {
        guard node.isMapping else { return Column(names: try node.texts().map(header), drop: nil, values: nil) }
        let members = try node.members("columns", "drop", "values")
        var values: [String: String]?
        if let node = members["values"] {
            var read: [String: String] = [:]
            for (key, value) in try node.entries() { read[key.lowercased()] = try value.text() }
            values = read
        }
        return Column(
            names: try members.required("columns").texts().map(header), drop: try members["drop"]?.text(),
            values: values)
    }
}
