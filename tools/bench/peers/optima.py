"""The sets that write-sets wrote, the objective F of fit.h, and its least value on each of them,
found far more exactly than any fit that is measured: by Newton's method on all of X."""
import gc
import os
import sys

import numpy as np

FOLDER = sys.argv[1]
LAMBDAS = 100

loaded = {}


def data(name):
    """X (N, D) and T (N, K) of a set, one set at a time."""
    if name not in loaded:
        loaded.clear()
        gc.collect()
        for line in open(f"{FOLDER}/ready"):
            kind, N, D, K = line.split()
            if kind == name:
                X = np.fromfile(f"{FOLDER}/{name}.x").reshape(int(N), int(D))
                T = np.fromfile(f"{FOLDER}/{name}.t").reshape(int(N), int(K))
                loaded[name] = X, T
    return loaded[name]


def loss(a, t):
    return np.logaddexp(0, a).sum() - t @ a


def penalised(task, X, t, w, b, strength=None):
    """F, as fit.h has it."""
    F = loss(X @ w + b, t)
    if task == "l2":
        F += 0.5 * w @ w
    if task in ("l1", "path"):
        F += (1 if strength is None else strength) * np.abs(w).sum()
    return F


def path_of(X, t):
    """From where all weights are 0 down to a ten-thousandth of it."""
    largest = np.abs(X.T @ (t - t.mean())).max()
    return largest * np.logspace(0, -4, LAMBDAS)


def softmax_loss(A, T):
    top = A.max(axis=1)
    return (np.log(np.exp(A - top[:, None]).sum(axis=1)) + top - (T * A).sum(axis=1)).sum()


def penalised_softmax(X, T, W, b):
    return softmax_loss(X @ W + b, T) + 0.5 * (W ** 2).sum()


def newton_softmax(X, T):
    """With the whole Hessian, class by class; the biases' flat direction is lifted."""
    Z, K = np.column_stack([X, np.ones(len(X))]), T.shape[1]
    P = Z.shape[1]
    V, held = np.zeros((K, P)), np.append(np.ones(P - 1), 0)
    for _ in range(60):
        A = Z @ V.T
        Y = np.exp(A - A.max(axis=1, keepdims=True))
        Y /= Y.sum(axis=1, keepdims=True)
        slope = ((Y - T).T @ Z + V * held).ravel()
        H = np.zeros((K * P, K * P))
        for k in range(K):
            for j in range(K):
                H[k * P:(k + 1) * P, j * P:(j + 1) * P] = (Z.T * (Y[:, k] * ((k == j) - Y[:, j]))) @ Z
        H += np.diag(np.tile(held, K))
        H[np.ix_(range(P - 1, K * P, P), range(P - 1, K * P, P))] += 1
        step = np.linalg.solve(H, slope)
        V = V - step.reshape(K, P)
        if slope @ step < 1e-18 * len(X):
            break
    return V[:, :-1].T, V[:, -1]


def newton(X, t, ridge):
    Z = np.column_stack([X, np.ones(len(X))])
    R = 2 * ridge * np.eye(Z.shape[1])
    R[-1, -1] = 0
    v = np.zeros(Z.shape[1])
    for _ in range(60):
        y = 1 / (1 + np.exp(-(Z @ v)))
        slope = Z.T @ (y - t) + R @ v
        step = np.linalg.solve((Z.T * (y * (1 - y))) @ Z + R, slope)
        v -= step
        if slope @ step < 1e-18 * len(X):
            break
    return v[:-1], v[-1]


def lasso(X, t, strength, w, b):
    """Newton's quadratic, solved by scikit-learn's coordinate descent, until the conditions of
    an optimum hold to 1e-9 of lambda_1."""
    from sklearn.linear_model._cd_fast import enet_coordinate_descent_gram as descend
    F = penalised("l1", X, t, w, b, strength)
    for _ in range(100):
        a = X @ w + b
        y = 1 / (1 + np.exp(-a))
        slope = X.T @ (y - t)
        residual = np.where(w != 0, np.abs(slope + strength * np.sign(w)),
                            np.maximum(np.abs(slope) - strength, 0)).max()
        if max(residual, abs((y - t).sum())) < 1e-9 * strength:
            break
        h = np.maximum(y * (1 - y), 1e-6)
        z = a - (y - t) / h
        mean, middle = h @ X / h.sum(), h @ z / h.sum()
        C, root = X - mean, np.sqrt(h)
        Q, q = (C.T * h) @ C, C.T @ (h * (z - middle))
        new = descend(w.copy(), strength, 0.0, np.ascontiguousarray(Q), q, root * (z - middle),
                      10000, 1e-15, np.random.RandomState(0))[0]
        dw, db, size = new - w, middle - mean @ new - b, 1.0
        while size > 1e-10:
            G = penalised("l1", X, t, w + size * dw, b + size * db, strength)
            if G <= F + 1e-14 * F:
                break
            size /= 2
        w, b, F = w + size * dw, b + size * db, min(F, G)
    return w, b, F


def kept(name):
    """A file of this name that was written since the sets were: what does not change with the
    weather, optima and the tolerances that reach them, is found once."""
    path = f"{FOLDER}/{name}"
    if os.path.exists(path) and os.path.getmtime(path) >= os.path.getmtime(f"{FOLDER}/ready"):
        return np.loadtxt(path, ndmin=1)


def keep(name, values):
    np.savetxt(f"{FOLDER}/{name}.new", values, fmt="%.17g")
    os.rename(f"{FOLDER}/{name}.new", f"{FOLDER}/{name}")


def optimum(task, name):
    """The least F: one number, or for the path one for each lambda."""
    F = kept(f"optimum-{task}-{name}")
    if F is not None:
        return F
    X, t = data(name)[0], data(name)[1][:, 0]
    if task.startswith("softmax"):
        X, T = data(name)
        F = [penalised_softmax(X, T, *newton_softmax(X, T))]
    elif task in ("l2", "maximum-likelihood"):
        F = [penalised(task, X, t, *newton(X, t, 0.5 if task == "l2" else 0))]
    else:
        w, b, F = np.zeros(X.shape[1]), 0.0, []
        for strength in [1.0] if task == "l1" else path_of(X, t):
            w, b, least = lasso(X, t, strength, w, b)
            F.append(least)
    keep(f"optimum-{task}-{name}", F)
    return np.array(F)


