import { literal, PYTHON_NOTATION, quoted } from './literal.ts';
import type { Snippet } from './snippet.ts';

/** Python 3.6 or later, its standard library alone. An empty line ends each block: an interactive Python wants one. */
export function pythonSnippet({ origin, request: { body, hasFile }, fileName }: Snippet): string {
  return [
    ...['import json', 'import sys', 'import urllib.error', 'import urllib.request', ''],
    `SERVER = ${quoted(origin)}`,
    ...(hasFile ? [`FILE = ${quoted(fileName)}`] : []),
    `REQUEST = ${literal(body, PYTHON_NOTATION)}`,
    ...ASK,
    ...(hasFile ? UPLOAD : []),
    ...CALCULATE,
    '',
    '',
  ].join('\n');
}

const ASK = `

def ask(path, body=None, **headers):
    request = urllib.request.Request(SERVER + path, body)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read().decode("utf-8"))
    except urllib.error.HTTPError as refusal:
        problem = json.loads(refusal.read().decode("utf-8"))
        sys.exit(problem["error"] + ": " + problem["details"])

`.split('\n');

const UPLOAD = `with open(FILE, "rb") as file:
    uploaded = ask("/api/v1/station-files", file.read(), content_type="text/csv")

REQUEST["station_file"] = uploaded["file_id"]
`.split('\n');

const CALCULATE = `body = json.dumps(REQUEST).encode("utf-8")
task = ask("/api/v1/eto/tasks", body, content_type="application/json")
path = "/api/v1/eto/tasks/" + task["task_id"]
while task["status"] in ("queued", "running"):
    task = ask(path, prefer="wait=25")

if task["status"] != "success":
    failure = task["last"]["data"]
    sys.exit(failure["error"] + ": " + failure["details"])

result = ask(path + "/result?format=json")
for warning in result["warnings"]:
    print(warning, file=sys.stderr)

for day in result["results"]:
    print(day["date"], day["eto_mm"], *day["flags"])`.split('\n');
