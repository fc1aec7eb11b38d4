import DispatchDesk
import Screen
import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// terminal-probe: a small full-screen program for the tests of a real terminal.
///
/// It shows the size and the keys it got. `q` ends it; `!` makes it crash, `^` makes it touch memory that is not there;
/// `w` has another thread wake it; `t` asks for a tick; C-z suspends it; `e` writes to standard error.
@main
struct Probe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let options = TerminalDisplay.Options(
            noColor: getenv("NO_COLOR").map { $0.pointee != 0 } ?? false, ascii: arguments.contains("--ascii"),
            mouse: arguments.contains("--mouse"),
            terminalName: getenv("TERM").map { String(cString: $0) })
        do {
            let display = try TerminalDisplay(options)
            let loop = try EventLoop()
            let theme = try Theme.shipped("dark")
            var probe = Probe(waker: loop.waker)
            let status = loop.run(
                on: display, now: now, deadline: { probe.deadline },
                draw: {
                    probe.draws += 1
                    display.show(probe.frame(display.size, glyphs: display.glyphs), theme: theme)
                },
                react: { probe.react($0) })
            display.close()
            print("probe ended")
            exit(status)
        } catch {
            print("probe: \(error)")
            exit(69)
        }
    }

    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    let waker: Waker
    var keys: [String] = []
    var draws = 0
    var wakes = 0
    var ticks = 0
    var resumes = 0
    var deadline: Instant?

    func frame(_ size: Size, glyphs: Glyphs) -> Frame {
        var frame = Frame(size, glyphs: glyphs)
        frame.draw { pane in
            let inside = pane.box(title: "PROBE", trailing: "\(size.description)", style: .borderActive)
            pane.draw(in: inside) { pane in
                pane.write("keys \(keys.suffix(8).joined(separator: " "))|", at: .zero)
                pane.write("woken \(wakes) ticks \(ticks) resumed \(resumes)", at: Point(1, 0), style: .dim)
                pane.write("wide 漢字 é e\u{301} ✅ ñ|", at: Point(2, 0), style: Style(.flagUnconfirmed))
                pane.write("OVER LIMIT", at: Point(3, 0), style: Style(.overLimit))
                pane.parkCursor(at: .zero)
            }
        }
        return frame
    }

    mutating func react(_ input: Input) -> Reaction {
        switch input {
        case .key(let key):
            keys.append(key.description)
            switch key.description {
            case "q": return .exit(0)
            case "!":
                let none: [Int] = []
                return Reaction(exit: Int32(none[keys.count]))
            case "^": raise(SIGSEGV)
            case "w":
                let waker = waker
                Task.detached { waker.wake() }
            case "t": deadline = Self.now().advanced(by: 0)
            case "e":
                let words = Array("said on standard error\n".utf8)
                write(STDERR_FILENO, words, words.count)
            case "C-z": return Reaction(suspend: true)
            case "C-l": return Reaction(redraw: true, repaint: true)
            default: break
            }
        case .paste(let text): keys.append("paste(\(SafeText(text).singleLine))")
        case .mouse(let mouse): keys.append("\(mouse.kind)@\(mouse.at.row),\(mouse.at.column)")
        case .resized: break
        case .woken: wakes += 1
        case .tick: ticks += 1
        case .signal(.terminate), .signal(.interrupt): return .exit(3)
        case .signal(.hangUp): return .exit(4)
        case .resumed: resumes += 1
        }
        return .redraw
    }
}
