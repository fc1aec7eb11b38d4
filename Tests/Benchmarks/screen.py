#!/usr/bin/env python3
"""Measures watchdesk's screen beside tig, neomutt, visidata and htop: the same machine, the same run, the same size.

usage: screen.py [--keys N] [--idle SECONDS] [--only NAME[,NAME]] FOLDER WATCHDESK BENCHMARKS

FOLDER keeps what is looked at (made where it is missing): a repository of 100,000 commits, a mailbox of 100,000 messages, a
file of 100,000 rows, a ledger of 100,000 waiting calls, one of 1,000,000 closed calls, and one of 50 calls whose ages count.
WATCHDESK and BENCHMARKS are the two programs, built for release. One JSON object a line, and ratios at the end.
"""
import argparse, fcntl, json, os, pty, random, select, signal, statistics, struct, subprocess, sys, termios, time

ROWS, COLUMNS = 43, 132
# A key's answer is over when nothing more comes for so long; a clock that ticks later is no part of it.
SILENCE = 0.006
STREETS = ["K ST", "FLORIN RD", "DEL PASO BL", "BROADWAY", "J ST"]


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

    def __init__(self, argv, folder, home):
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            for name in ("TMUX", "NO_COLOR", "LINES", "COLUMNS"):
                os.environ.pop(name, None)
            os.environ.update(
                TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home, XDG_CONFIG_HOME=home + "/config",
                XDG_DATA_HOME=home + "/data", XDG_CACHE_HOME=home + "/cache", PAGER="cat")
            # The size must be there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvp(argv[0], argv)

    def read(self, silence, limit):
        """What comes until nothing does for `silence` seconds; and when the last of it came."""
        text, last, end = b"", None, time.monotonic() + limit
        while (now := time.monotonic()) < end:
            ready, _, _ = select.select([self.fd], [], [], min(silence, end - now) if text else end - now)
            if not ready:
                break
            try:
                part = os.read(self.fd, 1 << 16)
            except OSError:
                break
            text, last = text + part, time.monotonic()
        return text, last

    def until(self, wanted, limit=120):
        """Seconds from the start until all of `wanted` was written."""
        text, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], 0.5)
            if ready:
                text += os.read(self.fd, 1 << 16)
                if wanted in text:
                    return time.monotonic() - self.began
        raise SystemExit(f"{wanted!r} did not come; the screen began with {text[:300]!r}")

    def press(self, key, limit=2.0):
        self.read(0.02, 0.02)
        begun = time.monotonic()
        os.write(self.fd, key)
        text, last = self.read(SILENCE, limit)
        return (last - begun if last else None), len(text)

    def used(self):
        """Seconds of processor time so far, its own and its threads'."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def exact(self):
        """Seconds on the processor by the scheduler's own count, of every thread: finer than a tick."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as stat:
                total += int(stat.read().split()[0])
        return total / 1e9

    def peak(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def keys(screen, many):
    """Down, one line at a time, from somewhere in the middle of the list."""
    times, sizes = [], []
    for _ in range(many):
        seconds, size = screen.press(b"j")
        if seconds is not None:
            times.append(seconds * 1000)
            sizes.append(size)
    times.sort()
    return {"keys": len(times), "p50_ms": round(statistics.median(times), 3),
            "p99_ms": round(times[max(0, int(len(times) * 0.99) - 1)], 3),
            "bytes_per_key": round(statistics.mean(sizes))}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--keys", type=int, default=400)
    options.add_argument("--idle", type=int, default=60)
    options.add_argument("--only", default="")
    options.add_argument("folder")
    options.add_argument("watchdesk")
    options.add_argument("benchmarks")
    asked = options.parse_args()
    folder, home = os.path.abspath(asked.folder), os.path.abspath(asked.folder) + "/home"
    os.makedirs(home + "/config", exist_ok=True)
    watchdesk, benchmarks = os.path.abspath(asked.watchdesk), os.path.abspath(asked.benchmarks)

    def ledger(kind, count):
        return lambda path: subprocess.run([benchmarks, kind, str(count), path], check=True)

    commits = made(folder + "/commits", repository)
    mail = made(folder + "/mail", mailbox)
    rows = made(folder + "/rows.csv", table)
    waiting = made(folder + "/waiting.sqlite", ledger("--pending", 100_000))
    past = made(folder + "/past.sqlite", ledger("--closed", 1_000_000))
    ages = folder + "/ages.sqlite"
    for end in ("", "-wal", "-shm"):
        if os.path.exists(ages + end):
            os.unlink(ages + end)
    ledger("--pending", 50)(ages)
    settings = home + "/muttrc"
    with open(settings, "w") as out:
        out.write(f"set folder={home}\nset spoolfile={mail}\nset mbox={mail}\nset record=''\nset postponed={home}/p\n")

    # What is started, where, what its first full screen ends with, and the keys that lead into the middle of the list.
    contestants = {
        "watchdesk": ([watchdesk, "--ledger", waiting], folder, b": Command", [b"G"] + [b"\x1b[5~"] * 40),
        "watchdesk, a million calls": ([watchdesk, "--ledger", past], folder, b": Command", None),
        "tig": (["tig"], commits, b"call 99960", [b"\x1b[6~"] * 40),
        "neomutt": (["neomutt", "-n", "-F", settings, "-f", mail, "-R"], folder, b"NeoMutt: ", [b"\x1b[5~"] * 40),
        "visidata": (["vd", rows], folder, b"SA20260000038", [b"\x1b[6~"] * 40),
    }
    found = {}
    only = [name for name in asked.only.split(",") if name]
    for name, (argv, where, ready, middle) in contestants.items():
        if only and not any(name.startswith(one) for one in only):
            continue
        starts = []
        # The first start of each warms the machine's caches and is not counted.
        for _ in range(6):
            screen = Screen(argv, where, home)
            starts.append(screen.until(ready))
            screen.end()
        row = {"tool": name, "start_ms": round(statistics.median(starts[1:]) * 1000, 1)}
        screen = Screen(argv, where, home)
        screen.until(ready)
        screen.read(1.0, 8.0)
        if middle:
            for key in middle:
                screen.press(key)
            row |= keys(screen, asked.keys)
        row["peak_kB"] = screen.peak()
        screen.end()
        found[name] = row
        print(json.dumps(row), flush=True)
    idle = {
        "watchdesk idle": ([watchdesk, "--ledger", ages], b": Command"),
        "htop idle": (["htop", "-d", "100"], b"F10"),
    }
    for name, (argv, ready) in idle.items():
        if only and not any(name.startswith(one) for one in only):
            continue
        screen = Screen(argv, folder, home)
        screen.until(ready)
        screen.read(1.0, 4.0)
        before = screen.exact()
        written, end = 0, time.monotonic() + asked.idle
        while time.monotonic() < end:
            written += len(screen.read(0.2, max(0.05, end - time.monotonic()))[0])
        row = {"tool": name, "seconds": asked.idle, "processor_ms": round((screen.exact() - before) * 1000, 1),
               "bytes": written, "peak_kB": screen.peak()}
        screen.end()
        found[name] = row
        print(json.dumps(row), flush=True)
    peers = [found[name] for name in ("tig", "neomutt", "visidata") if name in found]
    if "watchdesk" in found and peers:
        for field in ("p50_ms", "p99_ms"):
            best = min(peers, key=lambda row: row[field])
            print(f"{field}: {found['watchdesk'][field] / best[field]:.2f} of {best['tool']}")
        best = min(peers, key=lambda row: row["start_ms"])
        million = found.get("watchdesk, a million calls", found["watchdesk"])
        print(f"start: {million['start_ms'] / best['start_ms']:.2f} of {best['tool']}")
    if "watchdesk idle" in found and "htop idle" in found:
        ratio = found["watchdesk idle"]["processor_ms"] / max(0.1, found["htop idle"]["processor_ms"])
        print(f"idle: {ratio:.2f} of htop")


if __name__ == "__main__":
    main()
