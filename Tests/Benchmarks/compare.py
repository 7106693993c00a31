"""Times Slate beside other engines on the analytics benchmark, in one run, and compares the tables.

    python3 compare.py --slate ../../.build/release/slate --tasks /tmp/tasks.csv \\
        --peer 'python3 peer_duckdb.py {tasks} --mode fused --threads 2' [--runs 5]

Slate and each peer run in turn, A B A B, so that a machine whose speed drifts drifts for all. A
figure is the median over the runs, of the whole process; the ratio is taken run by run. A peer prints
one line of JSON with the `checksum` of its table and, if it times itself, `total_s`, which then counts
in place of its process time: starting an interpreter is not what is measured.
"""
import argparse, csv, hashlib, io, json, os, shlex, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
AS_OF = "2025-03-31T17:00:00Z"


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


def checksum(table):
    """The first 16 hexadecimal digits of the SHA-256 of the table's sorted lines."""
    rows = list(csv.reader(io.StringIO(table)))
    lines = sorted("|".join(row) for row in rows[1:] if row)
    return hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()[:16], len(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--slate", required=True)
    options.add_argument("--tasks", required=True)
    options.add_argument("--peer", action="append", default=[])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    project = os.path.join(HERE, "analytics")
    slate = [
        given.slate, "report", "checksum", "--project", project,
        "--mapping", os.path.join(project, "mappings", "tasks.yml"), "--tasks", given.tasks,
        "--as-of", AS_OF, "--period", "2020-01-01..2025-12-31", "--format", "csv",
        "--section", "table", "--threads", str(given.threads), "--quiet",
    ]
    peers = [shlex.split(peer.replace("{tasks}", given.tasks)) for peer in given.peer]
    times = {"slate": []}
    memory = {"slate": 0.0}
    sums = {}
    for _ in range(given.runs):
        table, seconds, peak = run(slate)
        sums["slate"], groups = checksum(table)
        times["slate"].append(seconds)
        memory["slate"] = max(memory["slate"], peak)
        for peer in peers:
            output, seconds, peak = run(peer)
            said = json.loads(output.strip().splitlines()[-1])
            name = f"{said['engine']} {said['mode']}"
            sums[name] = said["checksum"]
            times.setdefault(name, []).append(said.get("total_s", seconds))
            memory[name] = max(memory.get(name, 0.0), peak)
    for name, seconds in times.items():
        ratio = statistics.median(s / t for s, t in zip(seconds, times["slate"]))
        print(f"{name:24} {statistics.median(seconds):8.3f} s  {memory[name]:8.0f} MB  "
              f"{sums[name]}  {ratio:5.2f} x slate's time")
    print(f"{groups} groups, {given.runs} runs, {given.threads} threads for slate")
    if len(set(sums.values())) != 1:
        sys.exit("the tables differ")


main()
