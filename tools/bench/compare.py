"""`make bench-peers`: the library and its peers on the same data, in turn.

    compare.py FOLDER OURS ROUNDS [TASK/SET...]

FOLDER holds sets/; OURS, peers/peers.py (by $PEERS_PYTHON) and peers/peers.R are asked in turn,
round after round, so that a slow minute of the machine is a slow minute for all; each counts its
processor time, in which other programs have no part. What does not compute the same is not
compared: then the exit status is 1. No time changes it. The medians of each task go to
FOLDER/peers/TASK-SET.csv, and all that are there to FOLDER/peers-12.csv and peers-14.csv, which
chapters 12 and 14 draw. Needs nothing but Python's standard library.
"""
import os
import shutil
import statistics
import subprocess
import sys
import textwrap

HERE = os.path.dirname(os.path.abspath(__file__))
TASKS = [
    ("loss-and-gradient", "wide"), ("loss-and-gradient", "middle"), ("loss-and-gradient", "narrow"),
    ("prediction", "wide"), ("prediction", "middle"), ("prediction", "narrow"),
    ("epoch", "cancer"), ("epoch", "digits"),
    ("csv", "middle-6.csv"), ("csv", "middle-15.csv"), ("csv", "middle-17.csv"),
    ("network-relu", "handwritten"), ("network-tanh", "handwritten"),
    ("softmax-6", "handwritten"), ("softmax", "handwritten"),
    ("l2", "correlated"), ("l2", "broad"), ("l2", "cancer"),
    ("maximum-likelihood", "correlated"), ("maximum-likelihood", "broad"),
    ("l1", "correlated"), ("l1", "broad"), ("l1", "cancer"),
    ("path", "correlated"), ("path", "broad"), ("path", "cancer"),
]
US = "One Neuron"
TO_AN_OPTIMUM = ("l2", "maximum-likelihood", "l1", "path", "softmax-6", "softmax")
NOT_SHOWN = ("softmax-6", "softmax", "network-relu", "network-tanh")  # by no chapter
# How many times as fast as a peer, or as the best of them, we are to be: on a machine with AVX2, and
# on one with AVX-512.
BARS = {
    ("loss-and-gradient", "narrow"): {"numpy": (5, 3.5), "scikit-learn": (5, 10), "torch": (5, 30)},
    ("loss-and-gradient", "middle"): {"numpy": (2.5, 5), "scikit-learn": (2.5, 5)},
    ("loss-and-gradient", "wide"): {"numpy": (1.7, 2.3)},
    ("prediction", "wide"): {"torch": (None, 1.3)},
    ("prediction", "narrow"): {"numpy": (2.5, 5)},
    ("epoch", "digits"): {"numpy": (2.5, 2.5), "torch": (6, 6)},
    ("epoch", "cancer"): {"numpy": (25, 30), "torch": (250, 400)},
    ("csv", "middle-6.csv"): {"numpy": (4, 4)},
    ("csv", "middle-15.csv"): {"numpy": (4, 4)},
    ("csv", "middle-17.csv"): {"numpy": (4, 4)},
    ("l2", "broad"): {"the best": (9, 12)},
    ("l1", "cancer"): {"the best": (10, 15)},
    ("path", "correlated"): {"the best": (6, 12)},
    ("softmax-6", "handwritten"): {"the best": (5, 5)},
    ("softmax", "handwritten"): {"the best": (5, 5)},
    ("network-relu", "handwritten"): {"torch": (10, 10), "numpy": (3, 3)},
    ("network-tanh", "handwritten"): {"torch": (10, 10), "numpy": (3, 3)},
}
SAME = 1e-6  # how near, in proportion, what is computed must be to what ours computes
SLOW = 3  # what takes so many times as long as the fastest peer runs once
LONG = 25  # seconds that the rounds of one task may take


class Peer:
    """A process that answers a line with a line."""

    def __init__(self, name, command):
        environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_CORETYPE"}
        environment.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1",
                           PYTHONDONTWRITEBYTECODE="1")
        self.name, self.process = name, None
        if shutil.which(command[0]) is None:
            return
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=environment)
        try:
            self.versions = self.ask("have")
        except OSError:
            self.process = None

    def ask(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise OSError(f"{self.name} stopped at: {line}")
        return answer.strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def numbers(answer):
    return None if answer.startswith("skipped") else [float(x) for x in answer.split()]


def agree(first):
    """Leaves out, and names, what has not computed the same as ours; false where there is one."""
    mine, wrong = first.get(US), []
    for who, f in first.items():
        if f and mine and who != "limit" and abs(f[1] - mine[1]) > SAME * abs(mine[1]):
            print(f"  {who}: {f[1]:.12g} is not our {mine[1]:.12g}", flush=True)
            wrong.append(who)
    for who in wrong:
        first[who] = None
    return bool(mine) and not wrong


def compare(ours, peers, task, name, rounds):
    """Whether all agree; and rows of who, median seconds, objective, gap, how often; ours and the limit first."""
    asked = [(ours, "limit"), (ours, US)] if task != "csv" else [(ours, US)]
    if task == "loss-and-gradient" and name != "wide":
        asked.append((ours, US + " by columns"))
    for peer in peers:
        asked += [(peer, who) for who in peer.ask(f"peers {task} {name}").split(",") if who]
    # The first round finds each peer's tolerance and warms up; what is far slower than the
    # fastest peer runs no more.
    first = {}
    for peer, who in asked:
        answer = peer.ask(f"run {task} {name} {who}")
        first[who] = numbers(answer)
        if first[who] is None:
            print(f"  {who}: {answer}", flush=True)
    same = agree(first) if task not in TO_AN_OPTIMUM else bool(first[US])
    fastest = min([f[0] for who, f in first.items() if f and who != "limit" and not who.startswith(US)],
                  default=0)
    held = tuple(BARS.get((task, name), {}))
    again = [(p, w) for p, w in asked
             if first[w] and (p is ours or first[w][0] <= SLOW * fastest or w.startswith(held))]
    seconds = {who: [f[0]] for who, f in first.items() if f}
    left = LONG
    for i in range(rounds):
        if i > 0 and left < sum(first[w][0] for _, w in again):
            break
        for peer, who in again:
            took = numbers(peer.ask(f"run {task} {name} {who}"))
            if took is None:
                raise OSError(f"{who}: {task} of {name} once, and then not again")
            left -= took[0]
            if i == 0:
                seconds[who] = []
            seconds[who].append(took[0])
    return same, [(who, statistics.median(s), *first[who][1:], len(s)) for who, s in seconds.items()]


def show(rows):
    mine = {who: s for who, s, *_ in rows}.get(US)
    limit = {who: s for who, s, *_ in rows}.get("limit")
    for who, s, objective, gap, runs in rows:
        print(f"  {who:29} {1e3 * s:11.3f} ms", end="")
        print(f" {s / mine:8.2f} x ours" if mine else " " * 16, end="")
        print(f" {s / limit:8.2f} x limit" if limit else " " * 17, end="")
        print(f"  {objective:.12g}, gap {gap:.1e}" if gap else f"  {objective:.12g}", end="")
        print(f"  ({runs})", flush=True)


def verdicts(task, name, rows):
    """A pair of how far a bar is missed, at most 0 where it is passed, and a line that says so."""
    seconds = {who: s for who, s, *_ in rows if who != "limit" and not who.startswith(US)}
    mine = {who: s for who, s, *_ in rows}.get(US)
    for who, bars in BARS.get((task, name), {}).items():
        bar = bars["avx512f" in machine().split()]
        times = [s for other, s in seconds.items() if who == "the best" or other == who]
        if bar is None or mine is None or not times:
            continue
        ratio = min(times) / mine
        off = bar / ratio - 1
        said = "passed" if off <= 0 else f"missed by {100 * off:.0f} %"
        yield off, f"{task + ', ' + name:32} {who + ' / ours':22} {ratio:8.2f}  >= {bar:<4g} {said}"


def size(folder, name):
    for line in open(f"{folder}/sets/ready"):
        if line.split()[0] == name.split("-")[0]:
            return line.split()[1:3]


def keep(folder, task, name, rows):
    limit = {who: s for who, s, *_ in rows}.get("limit", 0)
    if task == "csv":  # middle-15.csv: numbers of 15 digits
        task = "csv-" + name.split("-")[1].split(".")[0]
    with open(f"{folder}/peers/{task}-{name}.csv", "w") as f:
        for who, s, objective, gap, _ in rows:
            if who != "limit":
                f.write(f"{task},{','.join(size(folder, name))},{who},{s:.4g},{limit:.4g},"
                        f"{objective:.12g},{max(gap, 0):.1e}\n")


def machine():
    """The remarks that tools/machine makes."""
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_CORETYPE"}
    return subprocess.run(["sh", f"{HERE}/../machine"], stdout=subprocess.PIPE, text=True, check=True,
                          env=environment).stdout


def forget_another_machine(folder):
    """Tasks that were measured elsewhere are not put beside those of today."""
    kept = f"{folder}/peers/machine"
    if not os.path.exists(kept) or open(kept).read() != machine():
        shutil.rmtree(f"{folder}/peers", ignore_errors=True)
    os.makedirs(f"{folder}/peers", exist_ok=True)
    with open(kept, "w") as f:
        f.write(machine())


def tables(folder, versions, rounds):
    listed = textwrap.fill("; ".join(versions), 78, initial_indent="# versions: ", subsequent_indent="# ",
                           break_on_hyphens=False)
    remarks = f"""{machine()}{listed}
# seconds: of the processor, medians of {rounds} rounds, in turn on the same data,
# one thread each; what takes more than {SLOW} times as long as the fastest
# peer ran once. limit: to read X once. gap: over the least objective
"""
    for chapter, chosen in ((12, lambda task: task not in TO_AN_OPTIMUM),
                            (14, lambda task: task in TO_AN_OPTIMUM)):
        with open(f"{folder}/peers-{chapter}.csv", "w") as out:
            out.write(remarks + "task,N,D,who,seconds,limit,objective,gap\n")
            for task, name in TASKS:
                if task == "csv":
                    task = "csv-" + name.split("-")[1].split(".")[0]
                path = f"{folder}/peers/{task}-{name}.csv"
                if chosen(task) and task not in NOT_SHOWN and os.path.exists(path):
                    out.write(open(path).read())


def main():
    folder, program, rounds = sys.argv[1:4]
    chosen = sys.argv[4:] or ["/".join(t) for t in TASKS]
    sets = f"{folder}/sets"
    ours = Peer("ours", [program, sets])
    peers = [Peer("Python", [os.environ.get("PEERS_PYTHON", "/usr/bin/python3"),
                             f"{HERE}/peers/peers.py", sets]),
             Peer("R", ["Rscript", f"{HERE}/peers/peers.R", sets])]
    for peer in peers:
        print(f"{peer.name}: {peer.versions if peer.process else 'not installed, skipped'}")
    peers = [p for p in peers if p.process]
    forget_another_machine(folder)
    right = True
    judged = []
    for task, name in TASKS:
        if f"{task}/{name}" not in chosen:
            continue
        print(f"{task}, {name} {' x '.join(size(folder, name))}", flush=True)
        if task in TO_AN_OPTIMUM and peers and peers[0].name == "Python":
            peers[0].ask(f"optimum {task} {name}")
        same, rows = compare(ours, peers, task, name, int(rounds))
        right = right and same
        show(rows)
        judged += verdicts(task, name, rows)
        keep(folder, task, name, rows)
    tables(folder, [p.versions for p in [ours] + peers], rounds)
    for _, line in sorted(judged, reverse=True):
        print(line)
    for peer in [ours] + peers:
        peer.close()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
