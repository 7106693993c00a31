"""Counts the traces and events of an event log as pm4py reads it, and holds them to the tables.

    python xes.py LOG FOLDER

LOG is the export as XES, FOLDER the same export as CSV files. What the log must hold is worked out
here from the tables alone: an event for every instant that a task has, and one for every row of the
events that does not repeat such an instant.
"""

import csv
import pathlib
import sys

import pm4py

OWN = {
    "activated_at": "open",
    "started_at": "start",
    "completed_at": "complete",
    "cancelled_at": "cancel",
}


def rows(folder, name):
    path = pathlib.Path(folder, name)
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def expected(folder):
    """The cases, and the events as (task or case, event, instant), each as often as it stands."""
    tasks = rows(folder, "tasks.csv")
    cases = {row["case_id"] for row in rows(folder, "cases.csv") + tasks}
    told = {
        (row["task_id"], event, row[column])
        for row in tasks
        for column, event in OWN.items()
        if row.get(column)
    }
    events = sorted(told)
    for row in rows(folder, "events.csv"):
        key = (row["task_id"] or row["case_id"], row["event"], row["at"])
        if key not in told:
            events.append(key)
    return cases, sorted(events)


def found(path):
    log = pm4py.read_xes(path, return_legacy_log_object=True)
    cases = [trace.attributes["concept:name"] for trace in log]
    events = []
    for trace in log:
        instants = [event["time:timestamp"] for event in trace]
        assert instants == sorted(instants), "events out of order"
        for event in trace:
            instant = event["time:timestamp"].strftime("%Y-%m-%dT%H:%M:%SZ")
            subject = event.get("task_id", trace.attributes["concept:name"])
            events.append((subject, event["event"], instant))
    return cases, sorted(events)


def main():
    log, folder = sys.argv[1:]
    want_cases, want_events = expected(folder)
    have_cases, have_events = found(log)
    assert want_cases and want_events, "the export is empty"
    assert len(have_cases) == len(set(have_cases)), "a case has two traces"
    missing = want_cases - set(have_cases)
    assert set(have_cases) == want_cases, f"other cases: {len(missing)} are missing"
    assert have_events == want_events, f"{len(have_events)} events, not {len(want_events)}"
    print(f"xes: pm4py reads {len(have_cases)} cases and {len(have_events)} events, as the tables")


main()
