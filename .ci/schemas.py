"""Validates the project's own YAML by the schemas in a folder; see .ci/schemas."""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no yes and no, no base sixty."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
]:
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))

# Codes of faults that a schema can tell, and the samples among them that take arithmetic or a look
# at another key.
TELLING = {"SL0120", "SL0121", "SL0122", "SL0123", "SL0124", "SL0125", "SL0126", "SL0127"}
BEYOND = {
    "communications-email-without-subject.yml",
    "tasks-enormous-period.yml",
    "tasks-impossible-date.yml",
    "calendars-impossible-time.yml",
    "calendars-empty-span.yml",
}

schemas = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    schema = json.loads(path.read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    schemas[path.stem] = jsonschema.Draft7Validator(schema)

wrong = 0
passed = refused = 0


def problems(kind, path):
    document = yaml.load(path.read_text(), Core)
    return [f"{'/'.join(map(str, e.path))}: {e.message[:120]}" for e in schemas[kind].iter_errors(document)]


for path in sorted(pathlib.Path("sample-data").rglob("*.yml")) + sorted(pathlib.Path("reports").glob("*.yaml")):
    if "dirty" in path.parts or "answers" in path.parts:
        continue
    named = re.match(r"# yaml-language-server: \$schema=\S*?([a-z-]+)\.json", path.read_text())
    kind = named[1] if named else "report" if path.parts[0] == "reports" else path.stem
    found = problems(kind, path)
    passed += not found
    for problem in found:
        wrong += 1
        print(f"{path}: refused by {kind}.json: {problem}")

for path in sorted(pathlib.Path("sample-data/dirty").glob("*.yml")):
    if path.name.startswith("answers-"):
        continue
    expected = pathlib.Path(f"Tests/AcceptanceTests/Dirty/{path.name}.expected").read_text()
    code = re.search(r"(?:error|warning|note)\[(SL\d{4})\]", expected)[1]
    if code not in TELLING or path.name in BEYOND:
        continue
    kind = "project" if path.name.startswith("project-") else "definitions"
    if problems(kind, path):
        refused += 1
    else:
        wrong += 1
        print(f"{path}: {code}, and {kind}.json lets it pass")

print(f"schemas: {len(schemas)} of draft 7, {passed} samples pass, {refused} dirty ones are refused")
sys.exit(1 if wrong or not passed or not refused else 0)
