"""Checks reference-R.csv against a second program. Run it from the project's root:

    python3 tests/reference/check.py

The L2 optima are found again by scikit-learn, whose C is 1 / (2 N l2), and for
all breast-cancer optima the subgradient is computed with mpmath in 50 digits.
Prints the largest differences; exits 1 if one of them is too large.
"""
import csv
import sys

import mpmath
import numpy
from sklearn.linear_model import LogisticRegression

mpmath.mp.dps = 50
mpf = mpmath.mpf


def read(path):
    with open(path, encoding="ascii", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


value = {row["name"]: row["value"] for row in read("tests/reference/reference-R.csv")}
rows = read("datasets/breast-cancer.csv")
names = [name for name in rows[0] if name != "diagnosis"]
t = [int(row["diagnosis"] == "malignant") for row in rows]
N, D = len(rows), len(names)

columns = []
for name in names:
    x = [mpf(row[name]) for row in rows]
    mean = mpmath.fsum(x) / N
    sd = mpmath.sqrt(mpmath.fsum((v - mean) ** 2 for v in x) / N)
    columns.append([(v - mean) / sd for v in x])
X = numpy.array([[float(v) for v in column] for column in columns]).T

good = True


def report(what, difference, tolerance):
    global good
    good = good and difference <= tolerance
    print(f"{'ok  ' if difference <= tolerance else 'FAIL'} {what}: {float(difference):.1e}")


def subgradient(w, b, l1, l2):
    """How far the point is from the optimum, and F there."""
    a = [b + mpmath.fsum(w[d] * columns[d][n] for d in range(D) if w[d]) for n in range(N)]
    miss = [1 / (1 + mpmath.exp(-a[n])) - t[n] for n in range(N)]
    worst = abs(mpmath.fsum(miss)) / N
    for d in range(D):
        slope = mpmath.fsum(miss[n] * columns[d][n] for n in range(N)) / N + 2 * l2 * w[d]
        left = abs(slope + l1 * mpmath.sign(w[d])) if w[d] else max(abs(slope) - l1, 0)
        worst = max(worst, left)
    J = mpmath.fsum(mpmath.log1p(mpmath.exp(a[n])) - t[n] * a[n] for n in range(N)) / N
    return worst, J + l1 * mpmath.fsum(map(abs, w)) + l2 * mpmath.fsum(v * v for v in w)


for name, l1, l2 in [("bc_l2_1e-4", 0, "1e-4"), ("bc_l2_1e-2", 0, "1e-2"), ("bc_l2_1", 0, "1"),
                     ("bc_l1_1e-3", "1e-3", 0), ("bc_l1_1e-2", "1e-2", 0),
                     ("bc_l1_1e-1", "1e-1", 0), ("bc_l1l2_1e-4", "1e-4", "1e-4")]:
    w = [mpf(value[f"{name}_w{d + 1:02d}"]) for d in range(D)]
    b = mpf(value[f"{name}_b"])
    worst, F = subgradient(w, b, mpf(l1), mpf(l2))
    report(f"{name}, largest entry of the subgradient", worst, 1e-12)
    report(f"{name}, F", abs(F - mpf(value[f"{name}_F"])), 1e-14)
    if not l1:
        model = LogisticRegression(C=1 / (2 * N * float(l2)), tol=1e-10, max_iter=1000,
                                   solver="newton-cholesky")
        model.fit(X, t)
        theirs = numpy.append(model.coef_[0], model.intercept_)
        ours = numpy.array([float(v) for v in w + [b]])
        report(f"{name}, weights of scikit-learn", abs(theirs - ours).max(), 1e-7)

sys.exit(0 if good else 1)
