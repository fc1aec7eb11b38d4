import Console
import DispatchDesk
import Ledger
import Screen
import Terminal

/// A console of lines from its first to its last.
///
/// A line is read once every command before it has its answer, so that a script's commands come in order; at the end of input the
/// console leaves when the last is answered. Nothing is open-ended: whoever hangs up or closes the pipe ends it.
@MainActor struct PlainRun {
    private let loop: LineLoop
    private let output: PlainOutput

    init(_ loop: LineLoop, _ output: PlainOutput) { (self.loop, self.output) = (loop, output) }

    /// - Parameters:
    ///   - enter: changes the model and carries out what follows from it.
    ///   - react: hears what comes in beside lines.
    func run(
        model: () -> ConsoleModel, plain: inout PlainFace, clock: Timebase,
        enter: ((inout ConsoleModel) -> [Effect]) -> Reaction, react: (Input) -> Reaction
    ) -> Int32 {
        // The loop's closures outlive no call of it.
        var face = plain
        var prompted: String?
        var failed = false

        func speak() {
            face.hear(model())
            let lines = face.takeLines()
            let prompt = face.prompt(model())
            do throws(OutputError) {
                // What is said while somebody types stands on a line of its own, and the prompt again below it.
                if !lines.isEmpty, prompted != nil, output.isPrompting { try output.say("") }
                for line in lines { try output.say(line) }
                guard face.isIdle(model()), !lines.isEmpty || prompted != prompt else { return }
                prompted = prompt
                try output.prompt(prompt)
            } catch {
                failed = true
            }
        }
        func after(_ reaction: Reaction) -> Int32? {
            speak()
            return failed ? 141 : reaction.exit
        }
        defer { plain = face }
        return loop.run(
            now: LedgerSources.system.now,
            deadline: { face.nextMoment(model()).map { clock.real($0) } },
            isReading: { face.isIdle(model()) },
            react: { event in
                switch event {
                case .line(let line):
                    prompted = nil
                    let reaction = enter { face.enter(line, into: &$0, at: clock.now()) }
                    return after(reaction)
                case .ended: return 0
                case .woken: return after(react(.woken))
                case .tick: return after(react(.tick))
                case .signal(let signal): return react(.signal(signal)).exit ?? 0
                }
            })
    }
}
