"""Times Slate's simulation beside other simulators on model L5, in one run, and compares the figures.

    python3 simulate.py --slate ../../.build/release/slate [--runs 5] \\
        --peer 'python3 bench_simpy.py 100000 {seed}' --bound simpy=20

Slate and each peer run in turn, A B A B, so that a machine whose speed drifts drifts for all. A
figure is the median over the runs; a ratio is taken run by run. Of Slate it is the whole process
that counts. A peer prints one line of JSON with `peer`, `breach_pct` and `mean_cycle_h` and, if it
times itself, `wall_s`, which then counts in place of its process time. Each peer is an
implementation of the model of its own: its figures have to lie where those of all agree.

`simulation/` is an ordinary project folder; its scenario `l5` is the model: enquiries round the
clock, two an hour, 100,000 in all; five tasks in a row, three teams of eight, seven and five who
work from nine to five; lognormal work; a target of four working hours for each task.
"""
import argparse, csv, io, json, os, shlex, shutil, statistics, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
# Mean and standard deviation between runs of 100,000 cases: of sixty runs of a reference
# implementation that five others agree with.
AGREED = {"missed %": (11.8268, 0.2967), "hours a case": (36.8604, 0.2656)}


def run(command):
    """Runs a command; gives its output, wall seconds and peak memory in MB."""
    reader, writer = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        os.close(reader)
        os.execvp(command[0], command)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return output.decode(), time.perf_counter() - started, usage.ru_maxrss / 1024


def own_figures(table):
    """The share of tasks that missed their target and the mean hours a case took, from CSV."""
    blocks = {}
    for row in csv.reader(io.StringIO(table)):
        if len(row) == 1:
            rows = blocks.setdefault(row[0], [])
        elif row:
            rows.append(row)
    heading, *tasks = blocks["Tasks"]
    total = lambda name: sum(int(row[heading.index(name)]) for row in tasks)
    seconds = next(float(row[1]) for row in blocks["Cases"] if row[0].startswith("From launch"))
    return 100 * total("missed") / total("ended"), seconds / 3600


def agree(name, missed, hours):
    """Ends the run where a figure lies more than four standard deviations from what is agreed."""
    for (what, (mean, deviation)), found in zip(AGREED.items(), (missed, hours)):
        if abs(found - mean) > 4 * deviation:
            sys.exit(f"{name}: {found:.3f} {what}, and {mean} is agreed")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--slate", required=True)
    options.add_argument("--peer", action="append", default=[])
    options.add_argument("--bound", action="append", default=[], metavar="PEER=RATIO",
                         help="end with 1 unless Slate is so many times as fast as the peer")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--replications", type=int, default=30)
    given = options.parse_args()
    bounds = dict(bound.split("=") for bound in given.bound)
    scratch = tempfile.mkdtemp()
    l5 = [given.slate, "simulate", "l5", "--project", os.path.join(HERE, "simulation"),
          "--format", "csv", "--quiet"]
    ways = {
        "slate": [],
        "slate, with files": ["--out", os.path.join(scratch, "files")],
        f"slate, {given.replications} replications": ["--replications", str(given.replications)],
    }
    times, memory = {}, {}

    def note(name, seconds, peak):
        times.setdefault(name, []).append(seconds)
        memory[name] = max(memory.get(name, 0.0), peak)

    for number in range(given.runs):
        for name, more in ways.items():
            more = more if "replications" in name else more + ["--seed", str(number + 1)]
            table, seconds, peak = run(l5 + more)
            shutil.rmtree(os.path.join(scratch, "files"), ignore_errors=True)
            note(name, seconds, peak)
            if "replications" not in name:
                agree(name, *own_figures(table))
        for peer in given.peer:
            output, seconds, peak = run(shlex.split(peer.replace("{seed}", str(number + 1))))
            said = json.loads(output.strip().splitlines()[-1])
            agree(said["peer"], said["breach_pct"], said["mean_cycle_h"])
            note(said["peer"], said.get("wall_s", seconds), peak)
    shutil.rmtree(scratch, ignore_errors=True)
    missed = []
    for name, seconds in times.items():
        ratio = statistics.median(s / t for s, t in zip(seconds, times["slate"]))
        print(f"{name:28} {statistics.median(seconds):8.3f} s  {memory[name]:8.0f} MB  "
              f"{ratio:7.2f} x slate's time")
        missed += [f"{name} takes {ratio:.1f} times Slate's time, {bound} is asked for"
                   for peer, bound in bounds.items()
                   if name.lower().startswith(peer.lower()) and ratio < float(bound)]
    print(f"{given.runs} runs; all figures within four standard deviations of those agreed")
    if missed:
        sys.exit("\n".join(missed))


main()
