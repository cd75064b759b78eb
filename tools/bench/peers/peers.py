"""The Python peers of `make bench-peers`: a process that is asked line by line on its standard input
and answers on its standard output, so that no import is counted and runs can alternate with others:

    have                    versions, on one line
    peers TASK SET          who can do it, on one line
    optimum TASK SET        the least F
    run TASK SET WHO        seconds, objective and relative gap, or "skipped: " and why

Sets lie in the folder that is named on the command line, written by write-sets.
"""
import ctypes
import sys

import numpy as np

from fits import GAP, as_torch, fit, liblinear, sigma, timed
from libraries import linear_model, pandas, scipy, statsmodels, torch
from optima import FOLDER, data, loss, optimum, softmax_loss


def weights(D):
    """Where loss and prediction are computed."""
    return np.cos(np.arange(D)) / D, 0.1


def repeated(work, least=0.05):
    """Seconds of one call: the mean of as many as fill a twentieth of a second."""
    seconds, result = timed(work)
    calls = int(least / max(seconds, 1e-9))
    if calls > 1:
        seconds, _ = timed(lambda: [work() for _ in range(calls)])
        seconds /= calls
    return seconds, result


def gradient(who, X, T):
    t, (w, b) = np.ascontiguousarray(T[:, 0]), weights(X.shape[1])
    if who == "numpy":  # without the loss
        def work():
            r = sigma(X @ w + b) - t
            return X.T @ r, r.sum()
    elif who == "numpy with the loss":
        def work():
            a = X @ w + b
            r = sigma(a) - t
            return loss(a, t), X.T @ r, r.sum()
    elif who == "scikit-learn":
        from sklearn._loss.loss import HalfBinomialLoss
        from sklearn.linear_model._linear_loss import LinearModelLoss
        model = LinearModelLoss(base_loss=HalfBinomialLoss(), fit_intercept=True)
        v = np.append(w, b)
        return repeated(lambda: model.loss_gradient(v, X, t, n_threads=1))[0], loss(X @ w + b, t)
    else:
        Xt, tt, v = as_torch(X, t, w)
        v, c = v.requires_grad_(), torch.tensor(b, dtype=torch.float64, requires_grad=True)
        entropy = torch.nn.functional.binary_cross_entropy_with_logits

        def work():
            J = entropy(Xt @ v + c, tt, reduction="sum")
            return J, torch.autograd.grad(J, (v, c))
    seconds, _ = repeated(work)
    return seconds, loss(X @ w + b, t)


def prediction(who, X, T):
    w, b = weights(X.shape[1])
    if who == "numpy":
        def work():
            return sigma(X @ w + b)
    elif who == "scipy":
        from scipy.special import expit

        def work():
            return expit(X @ w + b)
    elif who == "scikit-learn":
        model = linear_model.LogisticRegression()
        model.coef_, model.intercept_, model.classes_ = w[None, :], np.array([b]), np.array([0, 1])

        def work():
            return model.predict_proba(X)[:, 1]
    else:
        Xt, v = as_torch(X, w)

        def work():
            with torch.no_grad():
                return torch.sigmoid(Xt @ v + b)
    seconds, y = repeated(work)
    return seconds, float(y.sum())


ETA, BATCH = 0.5, 32


def epoch(who, X, T):
    """Plain steps on batches in the order of the rows, the mean over rows and outputs."""
    N, D, K = *X.shape, T.shape[1]
    if who == "numpy":
        def work():
            W, b = np.zeros((D, K)), np.zeros(K)
            for i in range(0, N, BATCH):
                x = X[i:i + BATCH]
                R = (sigma(x @ W + b) - T[i:i + BATCH]) * (ETA / (len(x) * K))
                W -= x.T @ R
                b -= R.sum(axis=0)
            return W, b
    else:
        Xt, Tt = as_torch(X, T)
        layer = torch.nn.Linear(D, K, dtype=torch.float64)
        sgd = torch.optim.SGD(layer.parameters(), lr=ETA)
        entropy = torch.nn.BCEWithLogitsLoss()

        def work():
            torch.nn.init.zeros_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
            for i in range(0, N, BATCH):
                sgd.zero_grad()
                entropy(layer(Xt[i:i + BATCH]), Tt[i:i + BATCH]).backward()
                sgd.step()
            return layer.weight.detach().numpy().T, layer.bias.detach().numpy()
    seconds, (W, b) = repeated(work)
    A = X @ W + b
    return seconds, (np.logaddexp(0, A) - T * A).mean()


# An epoch of a network of 64 hidden units, as work.h has it.
HIDDEN, RATE = 64, 0.1


def first_weights(D, K):
    return np.sqrt(6 / (D + K)) * np.cos(np.arange(D * K).reshape(D, K))


def numpy_network(tanh, X, T, V, W):
    N, a, b = len(X), np.zeros(V.shape[1]), np.zeros(W.shape[1])
    V, W = V.copy(), W.copy()
    for i in range(0, N, BATCH):
        x = X[i:i + BATCH]
        H = x @ V + a
        H = np.tanh(H, out=H) if tanh else np.maximum(H, 0, out=H)
        Y = H @ W + b
        Y -= Y.max(axis=1, keepdims=True)
        np.exp(Y, out=Y)
        Y /= Y.sum(axis=1, keepdims=True)
        R = (Y - T[i:i + BATCH]) * (RATE / len(x))
        Q = R @ W.T
        Q *= 1 - H * H if tanh else H > 0
        W -= H.T @ R
        b -= R.sum(axis=0)
        V -= x.T @ Q
        a -= Q.sum(axis=0)
    return V, a, W, b


def torch_network(tanh, X, T, V, W):
    Xt, Vt, Wt = as_torch(X, V.T.copy(), W.T.copy())
    tt = torch.from_numpy(T.argmax(axis=1))
    between = torch.nn.Tanh() if tanh else torch.nn.ReLU()
    net = torch.nn.Sequential(torch.nn.Linear(*V.shape, dtype=torch.float64), between,
                              torch.nn.Linear(*W.shape, dtype=torch.float64))
    sgd = torch.optim.SGD(net.parameters(), lr=RATE)
    entropy = torch.nn.CrossEntropyLoss()

    def work():
        with torch.no_grad():
            for layer, first in ((net[0], Vt), (net[2], Wt)):
                layer.weight.copy_(first)
                layer.bias.zero_()
        for i in range(0, len(X), BATCH):
            sgd.zero_grad()
            entropy(net(Xt[i:i + BATCH]), tt[i:i + BATCH]).backward()
            sgd.step()
        return [p.detach().numpy().T for p in net.parameters()]
    return work


def network(who, task, X, T):
    tanh = task == "network-tanh"
    first = first_weights(X.shape[1], HIDDEN), first_weights(HIDDEN, T.shape[1])
    if who == "numpy":
        def work():
            return numpy_network(tanh, X, T, *first)
    else:
        work = torch_network(tanh, X, T, *first)
    seconds, (V, a, W, b) = repeated(work)
    H = X @ V + a
    return seconds, softmax_loss((np.tanh(H) if tanh else np.maximum(H, 0)) @ W + b, T) / len(X)


# -------------------------------------------------------------------------------------- a file

def read(name, who):
    if who == "numpy":
        seconds, X = timed(lambda: np.loadtxt(f"{FOLDER}/{name}", delimiter=",", skiprows=1))
        return seconds, X.sum()
    seconds, X = timed(lambda: pandas.read_csv(
        f"{FOLDER}/{name}", float_precision="round_trip").to_numpy())
    return seconds, X.sum()


# ----------------------------------------------------------------------------- being asked

def installed(names):
    have = {"numpy": np, "scipy": scipy, "scikit-learn": linear_model, "torch": torch,
            "statsmodels": statsmodels, "liblinear": liblinear, "pandas": pandas}
    return [name for name in names if have[name.split()[0]]]


SOFTMAX = ["scikit-learn lbfgs", "scikit-learn newton-cg", "scikit-learn sag", "torch LBFGS"]
PEERS = {
    "loss-and-gradient": ["numpy", "numpy with the loss", "scikit-learn", "torch"],
    "prediction": ["numpy", "scipy", "scikit-learn", "torch"],
    "epoch": ["numpy", "torch"],
    "network-relu": ["numpy", "torch"],
    "network-tanh": ["numpy", "torch"],
    "l2": ["scikit-learn lbfgs", "scikit-learn liblinear", "scikit-learn newton-cg",
           "scikit-learn newton-cholesky", "scikit-learn sag", "scikit-learn saga",
           "scipy L-BFGS-B", "torch LBFGS", "liblinear"],
    "softmax-6": SOFTMAX,
    "softmax": SOFTMAX,
    "maximum-likelihood": ["statsmodels Logit", "statsmodels GLM"],
    "l1": ["liblinear", "scikit-learn liblinear", "scikit-learn saga"],
    "path": [],
    "csv": ["numpy", "pandas"],
}


def run(task, name, who):
    if task == "csv":
        return *read(name, who), 0
    if task in GAP:
        return fit(task, name, who)
    if task.startswith("network"):
        return *network(who, task, *data(name)), 0
    work = {"loss-and-gradient": gradient, "prediction": prediction, "epoch": epoch}[task]
    return *work(who, *data(name)), 0


def versions():
    import threadpoolctl
    for pool in threadpoolctl.threadpool_info():
        if pool["user_api"] == "blas":
            yield f"OpenBLAS {pool['version']} ({pool['architecture']} kernels)"
    yield "numpy " + np.__version__
    for module, name in ((scipy, "scipy"), (linear_model, "sklearn"), (torch, "torch"),
                         (statsmodels, "statsmodels"), (pandas, "pandas")):
        if module:
            yield f"{name} {__import__(name).__version__}"
    if liblinear:
        yield f"liblinear {ctypes.c_int.in_dll(liblinear, 'liblinear_version').value / 100}"


def answer(words):
    if words[0] == "have":
        return ", ".join(versions())
    if words[0] == "peers":
        return ",".join(installed(PEERS[words[1]]))
    if words[0] == "optimum":
        return " ".join("%.17g" % F for F in optimum(words[1], words[2]))
    result = run(words[1], words[2], " ".join(words[3:]))
    return "%.9g %.17g %.3g" % result if result else "skipped: does not come within the gap"


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is not an answer
    for line in sys.stdin:
        print(answer(line.split()), file=answers, flush=True)
