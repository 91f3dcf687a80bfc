"""Makes docs/tutorial.ipynb of docs/tutorial.md.

    python3 src/docs/notebook.py           the page as cells; what cells printed stays with those whose command is the same
    python3 src/docs/notebook.py tidy      takes out of what was printed what says nothing of Lenslet, and where the checkout lies

A line of the page that begins with a dollar becomes a cell that runs it in bash; behind a command that leaves pictures
comes a cell that shows some. The first cells, which make a bare machine ready, are here.
"""

import json
import os
import re
import sys

PAGE = "docs/tutorial.md"
NOTEBOOK = "docs/tutorial.ipynb"

READY_TEXT = """This is [tutorial.md](tutorial.md) as a notebook: run it from top to bottom, in a checkout of Lenslet or alone, as on Colab. The first
cell makes the machine ready. Where Java 17 or Maven is missing it installs them from Debian or Ubuntu, which takes root. No release of Lenslet
is published yet, so it clones the repository that `LENSLET_REPOSITORY` names where it does not lie in a checkout, and the first command builds the
jar there with Maven. All of it takes about a quarter of an hour on two cores. Losses, accuracies and maps are the same everywhere; the speeds below are
of two cores that had other work too."""

READY = '''import os, pathlib, re, shutil, subprocess
from IPython.display import HTML, Image, display

LENSLET_REPOSITORY = os.environ.get("LENSLET_REPOSITORY", "")  # the address you cloned Lenslet from, or would clone it from

def java_version():
    said = subprocess.run(["javac", "-version"], capture_output=True, text=True).stdout if shutil.which("javac") else ""
    return int((re.search(r"\\d+", said) or ["0"])[0])

def install(*packages):
    root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*root, "apt-get", "update", "-qq"], check=True)
    subprocess.run([*root, "apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], check=True)

if java_version() < 17:
    install("openjdk-17-jdk-headless", "procps")
    home = next(pathlib.Path("/usr/lib/jvm").glob("java-17-openjdk-*"))
    os.environ.update(JAVA_HOME=str(home), PATH=f"{home}/bin:" + os.environ["PATH"])
if not shutil.which("mvn"):
    install("maven")
if not shutil.which("git"):
    install("git")

here = pathlib.Path.cwd()
checkout = next((folder for folder in [here, *here.parents] if (folder / "scripts/lenslet").exists()), here / "lenslet")
if not checkout.exists():
    assert LENSLET_REPOSITORY, "name the repository to clone Lenslet from in LENSLET_REPOSITORY"
    subprocess.run(["git", "clone", "-q", "--depth", "1", LENSLET_REPOSITORY, str(checkout)], check=True)
os.chdir(checkout)

def show(pattern, width):
    """Shows the pictures of a pattern in the order in which they were made, but for what batch normalization makes of them."""
    for file in sorted(pathlib.Path().glob(pattern), key=lambda file: file.stat().st_mtime_ns):
        if file.stem.startswith("batchNorm"):
            continue
        display(HTML(f"<code>{file.stem}</code>"), Image(str(file), width=width))'''

SAYS_NOTHING = re.compile(r"^(WARNING: Using incubator modules.*|lenslet: (building|storing) .*)\n", re.M)


def main():
    if sys.argv[1:] == ["tidy"]:
        write(tidied(json.load(open(NOTEBOOK))))
    elif not sys.argv[1:]:
        write(generated(open(PAGE).read(), printed_before()))
    else:
        sys.exit("usage: notebook.py [tidy]")


def generated(page, printed):
    first, rest = re.match(r"(# [^\n]*\n)\n(.*)", page, re.S).groups()
    cells = [text(first), text(READY_TEXT, "notebook"), code(READY, printed, "notebook")]
    for piece in re.split(r"^```\n(.*?)^```\n", rest, flags=re.M | re.S):
        commands = [line[2:] for line in piece.splitlines() if line.startswith("$ ")]
        if not commands and piece.strip():
            cells.append(text(piece.strip()))
        for command in commands:
            cells.append(code("%%bash\n" + command, printed))
            if pictures(command):
                cells.append(code(pictures(command), printed, "notebook"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def pictures(command):
    """How to show what a command leaves, or nothing."""
    if " look " in command:
        return f'show("{re.search("--png ([^ ]+)", command)[1]}/*.png", 640)'
    if " filter --input " in command:
        return f'show("{re.search("--output ([^ ]+)", command)[1]}/before-and-after.jpg", 480)'
    return ""


def text(source, *tags):
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": lines(source.strip())}


def code(source, printed, *tags):
    count, outputs = printed.get(source, (None, []))
    return {"cell_type": "code", "execution_count": count, "metadata": {"tags": list(tags)}, "outputs": outputs, "source": lines(source)}


def lines(source):
    return source.splitlines(keepends=True)


def printed_before():
    try:
        cells = json.load(open(NOTEBOOK))["cells"]
    except FileNotFoundError:
        return {}
    return {"".join(cell["source"]): (cell["execution_count"], cell["outputs"]) for cell in cells if cell["cell_type"] == "code"}


def tidied(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {"tags": cell["metadata"]["tags"]}
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                output["text"] = lines(SAYS_NOTHING.sub("", "".join(output["text"])).replace(f"file:{os.getcwd()}/", ""))
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if output["output_type"] != "stream" or output["text"]]
    notebook["metadata"]["language_info"] = {"name": "python"}
    return notebook


def write(notebook):
    with open(NOTEBOOK, "w") as file:
        json.dump(notebook, file, indent=1, ensure_ascii=False)
        file.write("\n")


main()
