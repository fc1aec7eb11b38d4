public import DispatchDesk

extension Tag {
    /// What the tag says beside the level, in words; nil for a tag of a pack's own, whose name has to do.
    public var meaning: String? { Tag.meanings[rawValue] }

    private static let meanings = [
        "CHILD-ALONE": "a child is there without anybody, or was left behind",
        "CROWD": "many people gather",
        "INJURY": "somebody is hurt",
        "INQUIRY": "it asks, or tells what others say; nobody has seen anything",
        "OFFICER": "one of our officers is hurt or in trouble",
        "CHILD": "children are there, or are left behind",
        "CITYPROP": "it is on city property",
        "FED-ADVISE": "somebody who speaks for a federal agency told of it: call the agency back on a known number",
        "FED-REQUEST": "somebody who speaks for a federal agency asks for help",
        "IMPOSTOR": "they may not be officers at all",
        "OTHER-FED": "a federal agency whose ordinary work is not immigration enforcement is named",
        "PROTEST": "people demonstrate",
        "WEAPON": "weapons are seen or shots are heard",
    ]
}
