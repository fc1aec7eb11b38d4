import DispatchDesk
import Yams

/// The guided tour: which step it is at, and what it knew when the step began.
///
/// A step is over when the board or the screen shows that it was done, by whatever key; the tour looks on and does nothing itself.
public nonisolated struct Tour: Hashable, Sendable {
    /// How it can be seen that a step was done.
    public enum Condition: String, Hashable, Sendable, CaseIterable {
        /// A flagged call is on display that nobody has decided, or that somebody has decided since.
        case flagSeen
        /// The call has had the whole screen, or its text was scrolled.
        case reasonsRead
        /// A flag was confirmed or dismissed at this console.
        case decided
        /// A watch commander's notice was acknowledged here, by phone.
        case commanderAnswered
        /// The help, the search, the relief sheet or the command line was opened.
        case lookedAround
    }

    public struct Step: Hashable, Sendable {
        public var until: Condition
        public var title: String
        public var text: String
    }

    /// What ships. A step whose condition nobody knows is left out; a test sees to it that there is none.
    public static let steps: [Step] = {
        let root = (try? Yams.compose(yaml: Embedded.files["Tour/tour.yaml"] ?? ""))?.mapping
        return (root?["steps"]?.sequence ?? []).compactMap { node in
            guard let map = node.mapping, let until = map["until"]?.string.flatMap(Condition.init(rawValue:)) else {
                return nil
            }
            return Step(until: until, title: map["title"]?.string ?? "", text: map["text"]?.string ?? "")
        }
    }()

    /// What it says when all was done.
    static let over: (title: String, text: String) = {
        let map = (try? Yams.compose(yaml: Embedded.files["Tour/tour.yaml"] ?? ""))?.mapping?["over"]?.mapping
        return (map?["title"]?.string ?? "", map?["text"]?.string ?? "")
    }()

    /// From 0; the number of steps once all were done.
    public internal(set) var at = 0
    /// Calls decided and watch commanders' notices answered before it began. Whoever does a later step first has done it.
    let decided: Set<CallID>
    let answered: Set<NoticeID>

    init(decided: Set<CallID>, answered: Set<NoticeID>) { (self.decided, self.answered) = (decided, answered) }

    public var isOver: Bool { at >= Tour.steps.count }
    public var step: Step? { isOver ? nil : Tour.steps[at] }
}
