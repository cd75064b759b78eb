"""Reference values with 50 digits, as CSV: name,value with 17 significant digits.

Run it from the project's root; Python 3 and mpmath are needed:

    python3 tests/reference/reference.py > tests/reference/reference-mpmath.csv

The arguments are taken as the doubles that C reads; a value that a double
cannot hold, being below half of the smallest one, is written as 0.
"""
import csv
import platform

import mpmath
from mpmath import exp, log, log1p, mp, mpf, sqrt, tanh

mp.dps = 50
SMALLEST = mpf(2) ** -1074

ARGUMENTS = ["-1000", "-745.2", "-710", "-100", "-37", "-36.7", "-20", "-1", "-1e-8", "0",
             "1e-8", "0.5", "1", "20", "36.7", "37", "100", "710", "1000"]


def emit(name, value):
    if abs(value) <= SMALLEST / 2:
        value = mpf(0)
    print(f"{name},{mpmath.nstr(value, 17, min_fixed=-5, max_fixed=17).removesuffix('.0')}")


def sigmoid(a):
    return 1 / (1 + exp(-a))


def softplus(a):
    """log(1 + exp(a)); for a > 0 as a + log(1 + exp(-a)), which loses nothing."""
    return log1p(exp(a)) if a <= 0 else a + log1p(exp(-a))


def coin_tosses():
    with open("datasets/coin-tosses.csv", encoding="ascii", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


print(f"# python3 tests/reference/reference.py; Python {platform.python_version()}, "
      f"mpmath {mpmath.__version__}, {mp.dps} digits")
print("name,value")

for text in ARGUMENTS:
    a = mpf(float(text))
    emit(f"sigmoid({text})", sigmoid(a))
    emit(f"1-sigmoid({text})", sigmoid(-a))
    emit(f"softplus({text})", softplus(a))
    emit(f"softplus({text})-a", softplus(-a))
    emit(f"tanh({text})", tanh(a))

for row in coin_tosses():
    name = f"coin_{row['experimenter'].lower().replace(' ', '_')}_{row['tosses']}"
    N, n = mpf(row["tosses"]), mpf(row["heads"])
    for w, suffix in [(n / N, "mle"), (mpf("0.5"), "half")]:
        emit(f"{name}_w_{suffix}", w)
        emit(f"{name}_loglik_{suffix}", n * log(w) + (N - n) * log(1 - w))
        emit(f"{name}_se_{suffix}", sqrt(w * (1 - w) / N))
