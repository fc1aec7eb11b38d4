#!/usr/bin/env python3
"""Measures watchdesk's screen beside tig, neomutt, visidata and htop: the same machine, the same run, the same size.

usage: screen.py [--keys N] [--starts N] [--idle SECONDS] [--only NAME[,NAME]] [--json FILE] FOLDER WATCHDESK BENCHMARKS

FOLDER keeps what is looked at (made where it is missing): a repository of 100,000 commits, a mailbox of 100,000 messages, a
file of 100,000 rows, a ledger of 100,000 waiting calls, one of 1,000,000 closed calls, and one of 50 calls whose ages count.
WATCHDESK and BENCHMARKS are the two programs, built for release. Prints a table with ratios to the best peer; the exit status
is 1 where a bound is not met. README.md says what is compared and how.
"""
import argparse, fcntl, json, os, pty, random, select, signal, statistics, struct, subprocess, sys, termios, time

ROWS, COLUMNS = 43, 132
# As tall as it takes to have 50 calls in the list at once.
TALL = 100
# A key's answer is over when nothing more comes for so long; a clock that ticks later is no part of it.
SILENCE = 0.006
# Between two keys, as of a hand: nothing is pressed while an earlier answer is still under way.
PAUSE = 0.02
STREETS = ["K ST", "FLORIN RD", "DEL PASO BL", "BROADWAY", "J ST"]
# The keys that all four programs read the same way, and how many are pressed in each turn of a round.
# A row down or up stays within the page, where one program would scroll and another not.
KEYS = [("a row", [b"j"] * 8 + [b"k"] * 8, 48), ("page down", [b"\x1b[6~"], 10), ("end, home", [b"\x1bOF", b"\x1bOH"], 4)]
# The number of the call that waits beside a million that are closed.
LAST = b"99999"
MIDDLE = [b"\x1bOH"] + [b"\x1b[6~"] * 40 + [b"k"] * 12


def made(path, make):
    if not os.path.exists(path):
        print(f"making {path}", file=sys.stderr)
        make(path + ".new")
        os.rename(path + ".new", path)
    return path


def repository(path):
    subprocess.run(["git", "init", "-q", "-b", "main", path], check=True)
    stream = subprocess.Popen(["git", "fast-import", "--quiet"], stdin=subprocess.PIPE, cwd=path)
    seeded = random.Random(7)
    for number in range(1, 100_001):
        words = f"415 {seeded.randint(10, 99)}XX {seeded.choice(STREETS)} call {number}\n"
        lines = [f"commit refs/heads/main\nmark :{number}\ncommitter Radio {number % 9} <r@example.org> "
                 f"{1_700_000_000 + number * 30} +0000\ndata {len(words)}\n{words}"]
        if number > 1:
            lines.append(f"from :{number - 1}\n")
        lines.append(f"M 100644 inline f\ndata {len(str(number))}\n{number}\n\n")
        stream.stdin.write("".join(lines).encode())
    stream.stdin.close()
    if stream.wait():
        raise SystemExit("git fast-import failed")


def mailbox(path):
    seeded = random.Random(7)
    with open(path, "w") as out:
        for number in range(100_000):
            out.write(
                f"From r@example.org Sun Mar  1 12:00:00 2026\nFrom: Radio {number % 9} <r@example.org>\n"
                f"To: desk@example.org\nDate: Sun, 01 Mar 2026 12:00:00 +0000\nMessage-ID: <{number}@example.org>\n"
                f"Subject: 415 {seeded.randint(10, 99)}XX {seeded.choice(STREETS)} call {number}\n\nbody {number}\n\n")


def table(path):
    seeded = random.Random(7)
    with open(path, "w") as out:
        out.write("id,type,priority,place,narrative\n")
        for number in range(100_000):
            out.write(f"SA2026{number:07d},415,{seeded.randint(1, 9)},{seeded.randint(10, 99)}XX "
                      f"{seeded.choice(STREETS)},LOUD MUSIC FROM BACK YARD {number}\n")


class Screen:
    """A program on a terminal of its own."""

    def __init__(self, argv, folder, home, rows=ROWS):
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            for name in [name for name in os.environ if name.startswith("WATCHDESK_")]:
                del os.environ[name]
            for name in ("TMUX", "NO_COLOR", "LINES", "COLUMNS", "ESCDELAY"):
                os.environ.pop(name, None)
            os.environ.update(
                TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home, XDG_CONFIG_HOME=home + "/config",
                XDG_DATA_HOME=home + "/data", XDG_CACHE_HOME=home + "/cache", XDG_STATE_HOME=home + "/state",
                PAGER="cat")
            # The size must be there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, COLUMNS, 0, 0))
            os.execvp(argv[0], argv)

    def take(self):
        """What is there to read; nothing where the program has ended."""
        try:
            return os.read(self.fd, 1 << 16)
        except OSError:
            return b""

    def read(self, silence, limit):
        """How much comes until nothing does for `silence` seconds; and when the last of it came."""
        size, last, end = 0, None, time.monotonic() + limit
        while (now := time.monotonic()) < end:
            ready, _, _ = select.select([self.fd], [], [], min(silence, end - now) if size else end - now)
            part = self.take() if ready else b""
            if not part:
                break
            size, last = size + len(part), time.monotonic()
        return size, last

    def until(self, wanted, limit=600):
        """Seconds from the start until all of `wanted` was written."""
        text, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], 0.5)
            if ready:
                part = self.take()
                text += part
                if wanted in text:
                    return time.monotonic() - self.began
                if not part:
                    break
        raise SystemExit(f"{wanted!r} did not come; the screen began with {text[:300]!r}")

    def rest(self, limit=60):
        """Waits until nothing more is written for a second, or only what a clock writes."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            before = time.monotonic()
            size, _ = self.read(0.9, 3.0)
            if size == 0 or time.monotonic() - before < 2.9 and size < 500:
                return

    def press(self, key, limit=2.0):
        self.read(PAUSE, PAUSE)
        begun = time.monotonic()
        os.write(self.fd, key)
        size, last = self.read(SILENCE, limit)
        return (last - begun if last else None), size

    def used(self):
        """Seconds on the processor so far by the scheduler's own count, of every thread: finer than the ticks of
        /proc/PID/stat, which are taken where a thread has ended and its count with it."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as stat:
                total += int(stat.read().split()[0])
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        ticks = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return total / 1e9, ticks

    def peak(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def end(self):
        """As a terminal that is closed; then for good."""
        os.kill(self.pid, signal.SIGTERM)
        for _ in range(100):
            self.read(0.0, 0.0)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                os.close(self.fd)
                return
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def percentile(times, share):
    ordered = sorted(times)
    return ordered[max(0, min(len(ordered) - 1, round(len(ordered) * share) - 1))]


def starts(contestants, home, many):
    """Milliseconds to the first full screen: every program once in each round. The first round warms the machine's caches."""
    found = {name: [] for name in contestants}
    for turn in range(many + 1):
        for name, (argv, where, ready, _) in contestants.items():
            screen = Screen(argv, where, home)
            seconds = screen.until(ready)
            if turn:
                found[name].append(seconds * 1000)
            screen.end()
    return {name: statistics.median(times) for name, times in found.items()}


def keys(contestants, home, many):
    """Every program pressed in turn, round by round, so that what else the machine does befalls all alike."""
    screens = {}
    for name, (argv, where, ready, has_list) in contestants.items():
        if has_list:
            screens[name] = Screen(argv, where, home)
            screens[name].until(ready)
    for screen in screens.values():
        screen.rest()
    times = {name: {kind: [] for kind, _, _ in KEYS} for name in screens}
    sizes = {name: {kind: [] for kind, _, _ in KEYS} for name in screens}
    missed = {name: 0 for name in screens}
    rounds = max(1, round(many / KEYS[0][2]))
    # The first round warms up and is not counted.
    for turn in range(rounds + 1):
        for name, screen in screens.items():
            for key in MIDDLE:
                screen.press(key)
            for kind, sequence, count in KEYS:
                for number in range(count):
                    seconds, size = screen.press(sequence[number % len(sequence)])
                    if not turn:
                        continue
                    if seconds is None:
                        missed[name] += 1
                        continue
                    times[name][kind].append(seconds * 1000)
                    sizes[name][kind].append(size)
    found = {}
    for name, screen in screens.items():
        found[name] = {"peak_MB": screen.peak() / 1024, "unanswered": missed[name]}
        for kind, _, _ in KEYS:
            if not times[name][kind]:
                raise SystemExit(f"{name} answered no key: {kind}")
            found[name][kind] = {
                "keys": len(times[name][kind]), "p50_ms": statistics.median(times[name][kind]),
                "p99_ms": percentile(times[name][kind], 0.99), "bytes": statistics.mean(sizes[name][kind])}
        screen.end()
    return found


def idle(programs, folder, home, seconds):
    """Both at the same time, untouched, on a screen tall enough for 50 ages."""
    screens = {}
    for name, (argv, ready) in programs.items():
        screens[name] = Screen(argv, folder, home, rows=TALL)
        screens[name].until(ready)
    for screen in screens.values():
        screen.read(2.0, 4.0)
    before = {name: screen.used() for name, screen in screens.items()}
    sizes = {name: 0 for name in screens}
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        ready, _, _ = select.select([screen.fd for screen in screens.values()], [], [], end - now)
        for name, screen in screens.items():
            if screen.fd in ready:
                sizes[name] += len(screen.take())
    found = {}
    for name, screen in screens.items():
        exact, ticks = (after - then for after, then in zip(screen.used(), before[name]))
        # A thread that ended took its count with it; the ticks then know better, to a hundredth of a second.
        found[name] = {"processor_ms": max(exact, ticks - 0.02) * 1000, "bytes": sizes[name], "peak_MB": screen.peak() / 1024}
        screen.end()
    return found


def best(rows, figure):
    """The peer that has the least of a figure, and how much."""
    name = min(rows, key=lambda name: figure(rows[name]))
    return name, figure(rows[name])


class Table:
    """What was found, a line a figure, and whether every bound was met."""

    def __init__(self):
        self.lines, self.holds = [], True

    def add(self, what, unit, figures, bounded=True):
        """`figures` begin with watchdesk's own."""
        own, peers = figures["watchdesk"], {name: value for name, value in figures.items() if name != "watchdesk"}
        ratio, verdict = "", ""
        if peers:
            name, value = best(peers, lambda value: value)
            ratio = f"{own / max(value, 1e-9):6.2f} of {name}"
            if bounded:
                verdict = "met" if own <= value else "ABOVE"
                self.holds = self.holds and own <= value
        cells = "  ".join(f"{name} {value:.{0 if value >= 100 else 2}f}" for name, value in figures.items())
        self.lines.append(f"{what:<26} {unit:<6} {verdict:<6} {ratio:<20} {cells}")

    def show(self):
        print(f"{'':<26} {'':<6} {'bound':<6} {'ratio to the best':<20} each")
        print("\n".join(self.lines))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--keys", type=int, default=1000, help="times down a row; the other keys in proportion")
    options.add_argument("--starts", type=int, default=5)
    options.add_argument("--idle", type=int, default=60, help="seconds; 0 for none")
    options.add_argument("--only", default="", help="of starts,keys,idle")
    options.add_argument("--json", default="")
    options.add_argument("folder")
    options.add_argument("watchdesk")
    options.add_argument("benchmarks")
    asked = options.parse_args()
    folder, home = os.path.abspath(asked.folder), os.path.abspath(asked.folder) + "/home"
    os.makedirs(home + "/config", exist_ok=True)
    watchdesk, benchmarks = os.path.abspath(asked.watchdesk), os.path.abspath(asked.benchmarks)
    parts = [part for part in asked.only.split(",") if part] or ["starts", "keys", "idle"]

    def ledger(kind, count):
        return lambda path: subprocess.run([benchmarks, kind, str(count), path], check=True)

    commits = made(folder + "/commits", repository)
    mail = made(folder + "/mail", mailbox)
    rows = made(folder + "/rows.csv", table)
    waiting = made(folder + "/waiting.sqlite", ledger("--pending", 100_000))
    settings = home + "/muttrc"
    with open(settings, "w") as out:
        out.write(f"set folder={home}\nset spoolfile={mail}\nset mbox={mail}\nset record=''\nset postponed={home}/p\n")

    # What is started, where, words that only its first full screen has (in one colour, so that they come as they stand: each
    # program writes its last rows in the same breath), and whether it has a list of 100,000 to go through.
    contestants = {
        "watchdesk": ([watchdesk, "--ledger", waiting], folder, b"BROADWAY", True),
        "tig": (["tig"], commits, b"call 99965", True),
        "neomutt": (["neomutt", "-n", "-F", settings, "-f", mail, "-R"], folder, b"NeoMutt: ", True),
        "visidata": (["vd", rows], folder, b"SA20260000038", True),
    }
    found, shown = {}, Table()
    if "keys" in parts:
        found["keys"] = keys(contestants, home, asked.keys)
        for kind, _, _ in KEYS:
            for figure, unit in (("p50_ms", "ms"), ("p99_ms", "ms")):
                shown.add(
                    f"{kind}, {figure[:3]}", unit, {name: row[kind][figure] for name, row in found["keys"].items()})
        for kind, _, _ in KEYS:
            shown.add(
                f"{kind}, written", "bytes", {name: row[kind]["bytes"] for name, row in found["keys"].items()}, False)
        shown.add("peak memory, 100,000", "MB", {name: row["peak_MB"] for name, row in found["keys"].items()}, False)
    if "starts" in parts:
        past = made(folder + "/past.sqlite", ledger("--closed", 1_000_000))
        peers = {name: row for name, row in contestants.items() if name != "watchdesk"}
        found["starts"] = starts(
            {"watchdesk": ([watchdesk, "--ledger", past], folder, LAST, False)} | peers, home, asked.starts)
        shown.add("start, 1,000,000 calls", "ms", found["starts"])
    if "idle" in parts and asked.idle > 0:
        # Ages count from when the calls came in, so these are made anew for each run.
        ages = folder + "/ages.sqlite"
        for end in ("", "-wal", "-shm"):
            if os.path.exists(ages + end):
                os.unlink(ages + end)
        ledger("--pending", 50)(ages)
        found["idle"] = idle(
            {"watchdesk": ([watchdesk, "--ledger", ages], b"BROADWAY"), "htop": (["htop", "-d", "100"], b"F10")},
            folder, home, asked.idle)
        name = f"idle {asked.idle} s, 50 ages"
        shown.add(name, "ms", {name: row["processor_ms"] for name, row in found["idle"].items()})
        shown.add("idle, written", "bytes", {name: row["bytes"] for name, row in found["idle"].items()}, False)
    shown.show()
    if asked.json:
        with open(asked.json, "w") as out:
            json.dump(found, out, indent=1)
            out.write("\n")
    sys.exit(0 if shown.holds else 1)


if __name__ == "__main__":
    main()
