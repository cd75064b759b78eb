# Reference values from scikit-learn for one answer out of K with L2, as CSV:
# name,value with 17 significant digits. Run it from the project's root; Debian's
# python3-sklearn is needed:
#
#     python3 tests/reference/softmax.py > tests/reference/softmax-sklearn.csv
#
# LogisticRegression minimises C J + sum w^2 / 2, so that its C is 1 / (2 lambda_2).
# "iris", the species on all four lengths, lambda_2 = 0.5; "digits", the digit on all
# 64 pixels over 16, lambda_2 = 0.5, of which every 13th weight is kept. Weights add
# up to 0 over the classes; `b` is the intercept, F = J + lambda_2 sum w^2.
import csv
import sys

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression


def read(name, features, target):
    with open("datasets/" + name) as file:
        rows = list(csv.DictReader(line for line in file if line[0] != "#"))
    X = numpy.array([[float(row[f]) for f in features(rows[0])] for row in rows])
    return X, numpy.array([row[target] for row in rows])


def fit(name, X, t, every):
    lambda_2 = 0.5
    m = LogisticRegression(C=1 / (2 * lambda_2), multi_class="multinomial",
                           solver="newton-cg", tol=1e-9, max_iter=10000)
    m.fit(X, t)
    W = m.coef_ - m.coef_.mean(axis=0)
    b = m.intercept_ - m.intercept_.mean()
    A = X @ W.T + b
    A -= A.max(axis=1, keepdims=True)
    own = A[numpy.arange(len(t)), numpy.searchsorted(m.classes_, t)]
    J = (numpy.log(numpy.exp(A).sum(axis=1)) - own).sum()
    print("%s_F,%.17g" % (name, J + lambda_2 * (W ** 2).sum()))
    Y = numpy.exp(A) / numpy.exp(A).sum(axis=1, keepdims=True)
    T = (m.classes_[None, :] == t[:, None]).astype(float)
    slope = X.T @ (Y - T) + 2 * lambda_2 * W.T
    print("# gradient of %s: %.1e" % (name, abs(slope).max()), file=sys.stderr)
    for k in range(len(b)):
        print("%s_%d_b,%.17g" % (name, k, b[k]))
        for i in range(k % every, X.shape[1], every):
            print("%s_%d_w%d,%.17g" % (name, k, i + 1, W[k, i]))


print("# python3 tests/reference/softmax.py; scikit-learn %s, numpy %s"
      % (sklearn.__version__, numpy.__version__))
print("name,value")
fit("iris", *read("iris.csv", lambda row: list(row)[:4], "species"), 1)
X, t = read("digits.csv", lambda row: list(row)[:64], "digit")
fit("digits", X / 16, t, 13)
