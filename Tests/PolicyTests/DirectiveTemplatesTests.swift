import Foundation
import Testing

@testable import DispatchDesk
@testable import Policy

@Suite struct DirectiveTemplatesTests {
    static let good = """
        department: D
        title: T
        memorandum: DM
        subject: S
        documents:
          - {role: field-supervisor, kind: dispatch, purpose: p, procedure: [go]}
          - {role: field-supervisor, kind: owed, purpose: p, procedure: [go]}
          - {role: watch-commander, kind: owed, purpose: p, procedure: [go]}
          - {role: watch-commander, kind: courtesy, purpose: p, procedure: [go]}
          - {role: dispatch-supervisor, kind: owed, purpose: p, procedure: [go]}
          - {role: dispatch-supervisor, kind: courtesy, purpose: p, procedure: [go]}

        """

    @Test func shippedPackHasWordsForEveryNoticeTheDeskMakes() throws {
        let templates = try DirectiveTemplates.shipped("sacramento-pd")
        #expect(templates.templates.count == DirectiveTemplates.made.count)
    }

    /// What is replaced in a good file, by what, and what is then said.
    @Test(arguments: [
        ("title: T", "titel: T", "d.yaml:2: the file has no member \"titel\"; use one of: department,"),
        ("subject: S\n", "", "d.yaml:1: the file has no \"subject\"; add `subject:`"),
        (
            "  - {role: watch-commander, kind: owed, purpose: p, procedure: [go]}\n", "",
            "d.yaml:6: no document for watch-commander, owed; add one"
        ),
        (
            "role: field-supervisor, kind: dispatch", "role: sergeant, kind: dispatch",
            "d.yaml:6: documents[1].role is \"sergeant\"; use one of: field-supervisor, watch-commander, dispatch-"
        ),
        (
            "kind: dispatch", "kind: urgent",
            "d.yaml:6: documents[1].kind is \"urgent\"; use one of: dispatch, owed, courtesy"
        ),
        ("department: D", "department: [D]", "d.yaml:1: department is not text; write it as one value"),
        ("title: T", "title: T\ntitle: U", "given twice; remove one"),
        ("subject: S", "subject: 'S", "correct the YAML"),
    ])
    func saysWhatIsWrongAndWhere(old: String, new: String, message: String) throws {
        let range = try #require(Self.good.range(of: old))
        let error = #expect(throws: DataFileError.self) {
            try DirectiveTemplates(yaml: Self.good.replacingCharacters(in: range, with: new), file: "d.yaml")
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [(0, 0, "A."), (1, 1, "2."), (2, 2, "c."), (0, 3, "(1)"), (26, 0, "AA.")])
    func outlineIsNumberedAsTheDivisionDoes(index: Int, depth: Int, marker: String) {
        #expect(DirectiveTemplates.marker(index, depth: depth) == marker)
    }

    @Test(arguments: [(0, "0:00"), (25, "0:25"), (735, "12:15"), (3849, "1:04:09"), (-3, "0:00")])
    func agesCountUp(seconds: Int, words: String) { #expect(DirectiveStatus.age(seconds) == words) }
}
