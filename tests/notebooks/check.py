"""Runs every notebook as it was woven and compares each cell's output with the one that it holds.

    python3 tests/notebooks/check.py BUILD/notebooks

The outputs that a notebook holds are tests/golden/NN-name.txt, cut at the sections, and plots/. Where this gnuplot is
another than the one that drew plots/, a figure only has to be there. A starter earns nothing, and a dial that is turned
is heard of. On a machine without the project, which is a folder elsewhere, the first cell fetches it.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import nbformat

WOVEN = pathlib.Path(sys.argv[1], ".woven")
RUN = pathlib.Path(sys.argv[1], ".run")
GNUPLOT = re.compile(r"Produced by (GNUPLOT [^<]*?) *<")


def text_of(cell, name="stdout"):
    return "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == name)


def figures_of(cell):
    return [o.data["image/svg+xml"] for o in cell.outputs if o.output_type == "display_data"]


def drawn_alike(one, other):
    return one == other or GNUPLOT.findall(one) != GNUPLOT.findall(other)


def runs(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.id.startswith("run-")]


def faults_as_woven(path, notebook):
    """What is wrong with the file before anything is run."""
    nbformat.validate(notebook)
    if nbformat.writes(notebook) + "\n" != path.read_text(encoding="utf-8"):
        yield "Jupyter would write it in another way"
    number = path.name[:2]
    printed = pathlib.Path("tests/golden", path.stem + ".txt").read_text(encoding="utf-8")
    title, rest = printed.split("\n\n", 1)
    sections = "\n".join(text_of(cell) for cell in runs(notebook))
    if re.sub(r"\nAnswers: .*\n\Z", "", rest) != sections:
        yield "its outputs are not tests/golden"
    figures = sorted(figure for cell in runs(notebook) for figure in figures_of(cell))
    plots = sorted(p for p in pathlib.Path("plots").glob(number + "-*.svg") if not p.stem.endswith("-here"))
    committed = [p.read_text(encoding="utf-8") for p in plots]
    if figures != sorted(svg[svg.index("<svg"):] for svg in committed):
        yield "its figures are not those in plots"


def faults_of_run(notebook, done):
    for cell, ran in zip(notebook.cells, done.cells):
        if cell.cell_type != "code":
            continue
        where = f"cell {cell.id}: "
        said, drawn = text_of(ran), figures_of(ran)
        if text_of(ran, "stderr"):
            yield where + "says " + repr(text_of(ran, "stderr"))
        if cell.id.startswith("mark-"):
            if not re.search(r"(?m)^0/\d+ points? ", said):
                yield where + "a starter has points: " + repr(said)
        elif not cell.id.startswith("task-"):
            if said != text_of(cell):
                yield where + "prints " + repr(said)
            if len(drawn) != len(figures_of(cell)) or not all(map(drawn_alike, drawn, figures_of(cell))):
                yield where + f"draws {len(drawn)} figures that are not those it holds"


def faults_turned(notebook, path):
    """A dial at the end of its range is said, and the figures are those of this run alone."""
    cells = {cell.id: cell for cell in notebook.cells}
    dial = re.search(r"(?m)^(\w+) = \S+  # (\S+) to \S+ .*\(([\d.]+)", cells["dials"].source)
    name, least, section = dial.groups()
    cells["dials"].source = re.sub(rf"(?m)^{name} = \S+", f"{name} = {least}", cells["dials"].source)
    run = cells["run-" + section.replace(".", "-")]
    notebook.cells = [cells["first"], cells["dials"], run]
    nbformat.write(notebook, path)
    ran = executed(path).cells[2]
    if not text_of(ran).startswith(f"Turned: {name}={least} ("):
        yield f"turned {name} is not said: " + repr(text_of(ran))
    if len(figures_of(ran)) != len(figures_of(run)) or figures_of(ran) == figures_of(run):
        yield f"turned {name}: its figures are the old ones"


def faults_bare(notebook):
    """Where the project is not, the first cell fetches it, or says what it wants to know."""
    cells = {cell.id: cell for cell in notebook.cells}
    first, run = cells["first"], cells["run-3-4"]
    notebook.cells = [cell for cell in notebook.cells if cell.id in ("first", "dials", "run-3-4")]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "bare.ipynb")
        nbformat.write(notebook, path)
        try:
            executed(path)
            yield "without the project and an address it goes on"
        except subprocess.CalledProcessError as failure:
            if "not in the project: write the address of its repository above" not in failure.stderr:
                yield failure.stderr
        first.source = first.source.replace('repository = ""', f'repository = "file://{os.getcwd()}"')
        nbformat.write(notebook, path)
        ran = executed(path).cells[-1]
        if text_of(ran) != text_of(run) or len(figures_of(ran)) != 1:
            yield "on a bare machine section 3.4 prints " + repr(text_of(ran))


def can_be_fetched():
    """There is a repository, and its first cell has nothing to install."""
    return not any(subprocess.run(command, capture_output=True).returncode
                   for command in (["git", "rev-parse", "HEAD"], ["sh", "tools/setup", "-n"]))


def executed(path):
    subprocess.run([sys.executable, "-m", "nbconvert", "--to=notebook", "--execute", "--log-level=ERROR",
                    "--ExecutePreprocessor.startup_timeout=600", "--output-dir", RUN, path],
                   capture_output=True, text=True, check=True)
    return nbformat.read(RUN / path.name, 4)


def check(path):
    notebook = nbformat.read(path, 4)
    faults = list(faults_as_woven(path, notebook))
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    try:
        faults.extend(faults_of_run(notebook, executed(path)))
        if path.name.startswith("03-") and can_be_fetched():
            faults.extend(faults_bare(notebook))
        if path.name.startswith("05-"):
            faults.extend(faults_turned(notebook, RUN / "turned.ipynb"))
    except subprocess.CalledProcessError as failure:
        faults.append(failure.stderr)
    return cells, [f"{path.name}: {fault}" for fault in faults]


def main():
    RUN.mkdir(exist_ok=True)
    paths = sorted(WOVEN.glob("*.ipynb"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(check, paths))
    faults = [fault for _, some in results for fault in some]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"notebooks: {len(paths)}, {sum(cells for cells, _ in results)} cells of code, {len(faults)} wrong")
    return bool(faults) or not paths


sys.exit(main())
