"""One layer of sigmoid outputs trained by Keras' rules, as CSV: name,value.

Run it from the project's root; Python 3 and numpy are needed:

    python3 tests/reference/neuron.py > tests/reference/reference-numpy.csv

Every case begins at zero weights and takes the rows in the file's order. The
formulas are written as Keras documents them: the cross-entropy by logarithms
of y, the penalty inside each batch's loss, the mean over batches by rows.
"""
import csv
import math
import platform

import numpy


def read(path):
    with open(path, encoding="ascii", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def emit(name, value):
    print(f"{name},{float(value):.17g}")


def sigmoid(a):
    return 1 / (1 + numpy.exp(-a))


def loss(W, b, X, T, l1, l2):
    Y = sigmoid(X @ W + b)
    J = -(T * numpy.log(Y) + (1 - T) * numpy.log1p(-Y)).mean(axis=1).mean()
    return J + l1 * abs(W).sum() + l2 * (W * W).sum()


def accuracy(W, b, X, T, one_hot):
    Y = sigmoid(X @ W + b)
    if one_hot:
        return (Y.argmax(axis=1) == T.argmax(axis=1)).mean()
    return ((Y > 0.5) == (T > 0.5)).mean()


def fit(name, X, T, eta=0.01, l1=1e-4, l2=1e-4, epochs=1, batch=32, validation=0.0, test=0.0,
        raw=False):
    rest = math.floor(len(X) * (1 - test))
    first = math.floor(rest * (1 - validation))
    mean, spread = numpy.zeros(X.shape[1]), numpy.ones(X.shape[1])
    if not raw:
        mean, spread = X[:first].mean(axis=0), X[:first].std(axis=0)
    Z = (X - mean) / spread
    one_hot = T.shape[1] > 1 and (T.sum(axis=1) == 1).all()
    W, b = numpy.zeros((X.shape[1], T.shape[1])), numpy.zeros(T.shape[1])
    emit(f"{name}_training_rows", first)
    for epoch in range(1, epochs + 1):
        shown = right = 0.0
        for begin in range(0, first, batch):
            x, t = Z[begin:min(begin + batch, first)], T[begin:min(begin + batch, first)]
            shown += len(x) * loss(W, b, x, t, l1, l2)
            right += len(x) * accuracy(W, b, x, t, one_hot)
            slope = (sigmoid(x @ W + b) - t) / t.size
            W, b = (W - eta * (x.T @ slope + l1 * numpy.sign(W) + 2 * l2 * W),
                    b - eta * slope.sum(axis=0))
        emit(f"{name}_loss{epoch}", shown / first)
        emit(f"{name}_accuracy{epoch}", right / first)
        if first < rest:
            x, t = Z[first:rest], T[first:rest]
            emit(f"{name}_val_loss{epoch}", loss(W, b, x, t, l1, l2))
            emit(f"{name}_val_accuracy{epoch}", accuracy(W, b, x, t, one_hot))
    if rest < len(X):
        emit(f"{name}_test_score", loss(W, b, Z[rest:], T[rest:], l1, l2))
        emit(f"{name}_test_accuracy", accuracy(W, b, Z[rest:], T[rest:], one_hot))
    for k in range(T.shape[1]):
        for i in range(X.shape[1]):
            emit(f"{name}_w{i + 1}_{k + 1}", W[i, k] / spread[i])
        emit(f"{name}_b_{k + 1}", b[k] - (W[:, k] / spread) @ mean)


print(f"# python3 tests/reference/neuron.py; Python {platform.python_version()}, "
      f"numpy {numpy.__version__}")
print("name,value")

rows = read("datasets/breast-cancer.csv")
X = numpy.array([[float(v) for k, v in row.items() if k != "diagnosis"] for row in rows])
T = numpy.array([[float(row["diagnosis"] == "malignant")] for row in rows])
fit("cancer", X, T, epochs=3, validation=0.3, test=0.2)

rows = read("datasets/iris.csv")
X = numpy.array([[float(v) for k, v in row.items() if k != "species"] for row in rows])
T = numpy.array([[float(row["species"] == s) for s in ("setosa", "versicolor", "virginica")]
                 for row in rows])
fit("iris", X, T, raw=True)
fit("iris_full", X, T, eta=0.5, l1=0.01, l2=0.02, epochs=4, batch=1000, validation=0.1)

rows = read("tests/reference/two-targets.csv")
X = numpy.array([[float(row["hours"]), float(row["pages"])] for row in rows])
T = numpy.array([[float(row["late"] == "1"), float(row["rested"] == "yes")] for row in rows])
fit("two", X, T, eta=0.1, l1=0.03, l2=0.05, epochs=5, batch=4, raw=True, validation=0.3)
fit("one", X, T[:, :1], eta=0.25, l1=0, l2=0, epochs=1, batch=3, raw=True)
