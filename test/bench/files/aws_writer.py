"""The AWS CLI's own writer of ~/.aws/config under the same orders as lanyard's: lines of JSON in, answers out."""
import itertools
import json
import sys

from awscli.customizations.configure.writer import ConfigFileWriter

path = sys.argv[1]
write = ConfigFileWriter().update_config
REGIONS = ("eu-west-1", "us-east-1")


def attempt(failed, name, at, values):
    try:
        write(values, at)
    except (OSError, UnicodeError, ValueError):
        failed.append(name)


def perform(command):
    failed = []
    if command["do"] == "toggle":
        for index in itertools.count():
            if index == command.get("times"):
                break
            attempt(failed, str(index), path, {"__section__": "profile here", "region": REGIONS[index % 2]})
    if command["do"] == "add":
        # Three keys in each of a hundred profiles, as people and scripts fill them in.
        for index in range(command["writes"]):
            values = {"__section__": f"profile {command['name']}-{index % 100}", f"key_{index}": "x" * command["each"]}
            attempt(failed, f"{command['name']}-{index}", path, values)
    if command["do"] == "edit":
        for file in command["files"]:
            section = "profile fresh" if file["how"] == "add" else "profile here"
            attempt(failed, file["path"], file["path"], {"__section__": section, "region": "eu-west-1"})
    return {"failed": failed}


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(perform(json.loads(line))), flush=True)
