"""Treats slate badly and looks whether it keeps its word; see .ci/torture.

    python torture.py SLATE PROJECT

Everything happens in a folder that is thrown away. Chance is seeded, so that a failure comes again;
only the instants of the kills depend on the machine. A line a check; exit 1 if any failed.
"""

import csv
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SEED = 20261031
KILLS, COPIES, DAMAGED = 30, 4, 54
# What an import may end with: done, done with rejects, refused. 70 would be our own fault.
TAKEN, PARTLY, REFUSED, FAILED, LOCKED = 0, 3, 65, 74, 75
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


class Broken(Exception):
    """A promise that was not kept."""


def must(holds, what):
    if not holds:
        raise Broken(what)


class Torture:
    def __init__(self, slate, project, folder):
        self.slate, self.project, self.folder = slate, project.resolve(), folder
        self.random = random.Random(SEED)
        lines = (self.project / "exports/tasks.csv").read_bytes().splitlines(True)
        must(len(lines) > 1000, "the sample is too small to be torn")
        (folder / "first.csv").write_bytes(b"".join(lines[:400]))
        (folder / "second.csv").write_bytes(b"".join(lines[:1] + lines[200:]))
        (folder / "few.csv").write_bytes(b"".join(lines[:60]))
        self.base = folder / "base.db"
        must(self.run(self.load(self.base, "first.csv")).returncode == 0, "no first import")
        self.before = self.state(self.base)
        done = self.copy("after")
        started = time.monotonic()
        must(self.run(self.load(done, "second.csv")).returncode == 0, "no second import")
        self.seconds = time.monotonic() - started
        self.after = self.state(done)
        self.size = done.stat().st_size
        must(self.before != self.after, "the two states are the same: nothing can be seen")

    def load(self, store, file, *more):
        return ["import", "--quiet", "--timezone", "Europe/London", "--table", "tasks",
                "--store", str(store), file, *more]

    def run(self, words, **options):
        try:
            return subprocess.run([self.slate, *words], cwd=self.folder, timeout=20,
                                  **{**QUIET, **options})
        except subprocess.TimeoutExpired:
            raise Broken(f"it hangs: slate {' '.join(words)}") from None

    def copy(self, name):
        """A store as the first import left it, in a folder of its own."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return pathlib.Path(shutil.copy(self.base, folder / "s.db"))

    def state(self, store):
        run = self.run(["export", "--store", str(store), "--table", "tasks", "--format", "csv"])
        must(run.returncode == 0, f"the store cannot be read: {run.stderr[-300:]}")
        return run.stdout

    def sound(self, store):
        run = self.run(["doctor", "--store", str(store)])
        must(run.returncode == 0, f"the doctor says {run.returncode}: {run.stderr[-300:]}")

    def completes(self, store):
        """The store is sound, and the next run just works."""
        self.sound(store)
        run = self.run(self.load(store, "second.csv"))
        must(run.returncode == 0, f"the next import ends with {run.returncode}: {run.stderr[-300:]}")
        must(self.state(store) == self.after, "the next import leaves another state")
        self.sound(store)

    def kills(self):
        old = new = 0
        for trial in range(KILLS):
            store = self.copy("kill")
            running = subprocess.Popen([self.slate, *self.load(store, "second.csv")],
                                       cwd=self.folder, **QUIET)
            time.sleep(self.seconds * 1.1 * (trial + self.random.random()) / KILLS)
            running.kill()
            running.communicate()
            state = self.state(store)
            must(state in (self.before, self.after), f"kill {trial} left half an import")
            old, new = old + (state == self.before), new + (state == self.after)
            self.completes(store)
        must(old > 0, "no kill came before the end: nothing was tried")
        return f"{KILLS} kills: {old} stores as before, {new} as after, none between"

    def full(self):
        refused, step = 0, max(4096, (self.size - self.base.stat().st_size) // 12)
        for limit in range(4096, self.size + 4 * step, step):
            def limited(limit=limit):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            store = self.copy("full")
            run = self.run(self.load(store, "second.csv"), preexec_fn=limited)
            must(run.returncode in (TAKEN, FAILED), f"{limit} bytes: exit {run.returncode}")
            if run.returncode == FAILED:
                refused += 1
                must(b"error[SL" in run.stderr, f"{limit} bytes: refused without a word")
                must(self.state(store) == self.before, f"{limit} bytes: half an import")
                left = sorted(p.name for p in store.parent.iterdir())
                must(set(left) <= {"s.db", "s.db.lock", "s.db-journal"}, f"left behind: {left}")
            else:
                must(self.state(store) == self.after, f"{limit} bytes: done, it says, and is not")
            self.completes(store)
        must(refused >= 5, f"only {refused} limits were met: nothing was tried")
        return f"{refused} full disks, each refused with 74 and the old state"

    def race(self):
        ends = []
        for _ in range(3):
            store = self.copy("race")
            copies = [subprocess.Popen([self.slate, *self.load(store, "second.csv")],
                                       cwd=self.folder, **QUIET) for _ in range(COPIES)]
            codes = []
            for copy in copies:
                try:
                    copy.communicate(timeout=20)
                except subprocess.TimeoutExpired:
                    copy.kill()
                    raise Broken("a copy hangs") from None
                codes.append(copy.returncode)
            must(set(codes) <= {TAKEN, LOCKED} and TAKEN in codes, f"copies end with {codes}")
            must(self.state(store) == self.after, "copies leave another state")
            self.completes(store)
            ends += codes
        return f"{len(ends)} copies, {COPIES} at once: {ends.count(0)} end with 0, {ends.count(75)} with 75"

    def repeats(self):
        outputs, modes = set(), 0
        for name, mask, threads, words in [
            ("plain", 0o022, 1, {}),
            ("far", 0o000, 2, {"TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
            ("bare", 0o077, 5, {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C"}),
            ("odd", 0o000, 3, {"TZ": ":no/such/zone", "LANG": "xx", "COLUMNS": "7"}),
        ]:
            folder = self.folder / name
            folder.mkdir()
            bad = (self.folder / "first.csv").read_bytes() + b"not,enough\n"
            (folder / "bad.csv").write_bytes(bad)
            os.chmod(folder / "bad.csv", 0o600)
            options = {"env": {**os.environ, **words}, "preexec_fn": lambda mask=mask: os.umask(mask)}
            threaded = ["--threads", str(threads)]
            run = self.run(self.load(folder / "s.db", str(folder / "bad.csv"), "--allow-rejects", "1",
                                     *threaded), **options)
            must(run.returncode == PARTLY, f"{name}: exit {run.returncode}: {run.stderr[-300:]}")
            run = self.run(["export", "--store", str(folder / "s.db"), "-o", str(folder / "tables")],
                           **options)
            must(run.returncode == 0, f"{name}: exit {run.returncode}: {run.stderr[-300:]}")
            run = self.run(["report", "--project", str(self.project), "--as-of", "2026-10-31", "--quiet",
                            *threaded, "-o", str(folder / "r.md"), "-o", str(folder / "r.csv"),
                            "-o", str(folder / "r.json")], **options)
            must(run.returncode == 0, f"{name}: exit {run.returncode}: {run.stderr[-300:]}")
            made = [p for p in sorted(folder.rglob("*")) if p.name != "bad.csv"]
            for path in made:
                mode, want = path.stat().st_mode & 0o777, 0o700 if path.is_dir() else 0o600
                must(mode == want, f"{name}: {path.name} has mode {mode:o}")
                modes += 1
            # The store knows when it was made, and its rejects file where the export stood.
            same = [p for p in made if p.is_file() and not p.name.startswith("s.db")]
            must(len(same) >= 4, f"{name}: only {len(same)} outputs")
            outputs.add(tuple((str(p.relative_to(folder)), p.read_bytes()) for p in same))
        must(len(outputs) == 1, "zone, language, umask or threads change the bytes")
        return f"4 environments: the same bytes, and {modes} files and folders for their owner alone"

    def damage(self, text):
        """A broken export, and what was done to it."""
        draw, kind = self.random, self.random.randrange(9)
        place = draw.randrange(1, len(text))
        if kind == 0:
            return "cut", text[:place]
        if kind == 1:
            broken = bytearray(text)
            for _ in range(draw.randrange(1, 30)):
                broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
            return "flipped", bytes(broken)
        if kind == 2:
            return "NUL", text[:place] + b"\0" * draw.choice([1, 5000]) + text[place:]
        if kind == 3:
            return "quote", text[:place] + b'"' + text[place:]
        if kind == 4:
            return "long", text[:place] + b"x" * draw.choice([1 << 20, 5 << 20]) + text[place:]
        if kind == 5:
            return "wide", text[:place] + b"," * draw.choice([1, 2, 5000]) + text[place:]
        if kind == 6:
            return "narrow", text[:place].replace(b",", b"", 1) + text[place:].replace(b",", b"", 3)
        if kind == 7:
            return "noise", text[:place] + draw.randbytes(3000) + text[place:]
        return "returns", text.replace(b"\n", b"\r", draw.choice([1, 7, -1]))

    def feed(self):
        good = (self.folder / "few.csv").read_bytes()
        rows = csv.DictReader(good.decode().splitlines())
        lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
        ends = {TAKEN: 0, PARTLY: 0, REFUSED: 0}
        for trial in range(DAMAGED):
            text, name = (lines, "bad.jsonl") if trial % 3 == 2 else (good, "bad.csv")
            what, broken = self.damage(text)
            what = f"{name} {trial}, {what}"
            (self.folder / name).write_bytes(broken)
            store = self.copy("feed")
            more = ["--allow-rejects", "100%"] if trial % 2 else []
            try:
                run = self.run(self.load(store, name, *more))
            except Broken:
                raise Broken(f"{what}: it hangs") from None
            must(run.returncode in ends, f"{what}: exit {run.returncode}: {run.stderr[-300:]}")
            must(len(run.stderr) < 100_000, f"{what}: {len(run.stderr)} bytes of words")
            ends[run.returncode] += 1
            if run.returncode == PARTLY:
                must(list(store.parent.glob("s.db-rejects-*.csv")), f"{what}: no rejects file")
            if run.returncode == REFUSED:
                must(name.encode() + b":" in run.stderr and b"error[SL" in run.stderr,
                     f"{what}: refused without a word")
                must(self.state(store) == self.before, f"{what}: refused, and the store changed")
        must(ends[REFUSED] >= 10 and ends[PARTLY] >= 3, f"too few were noticed: {ends}")
        return f"{DAMAGED} broken exports: {ends[0]} taken, {ends[3]} in part, {ends[65]} refused"


def main():
    slate, project = sys.argv[1], pathlib.Path(sys.argv[2])
    started, failed = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(slate, project, pathlib.Path(folder))
        for check in (torture.kills, torture.full, torture.race, torture.repeats, torture.feed):
            try:
                print(f"torture: {check()}")
            except Broken as broken:
                failed += 1
                print(f"torture: FAILED: {check.__name__}: {broken}")
    print(f"torture: {failed} of 5 failed, {time.monotonic() - started:.0f} s")
    sys.exit(1 if failed else 0)


main()
