"""Peers that go to an optimum: scikit-learn, scipy, torch, statsmodels and liblinear. Each looks
once for the loosest of its tolerances that comes within the gap; runs with that one count."""
import ctypes
import ctypes.util
import time

import numpy as np

from libraries import linear_model, scipy, statsmodels, torch
from optima import data, keep, kept, optimum, penalised, penalised_softmax

GAP = {"l2": 1e-8, "softmax-6": 1e-6, "softmax": 1e-8, "maximum-likelihood": 1e-8, "l1": 1e-6, "path": 1e-6}
MOST_SECONDS = 20  # a peer that needs more for one run is given up


def sigma(a):
    return 1 / (1 + np.exp(-a))


def timed(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def as_torch(*arrays):
    return [torch.from_numpy(a) for a in arrays]


def falling(first, last, steps):
    """Tolerances from 10^first to 10^last, so many to a decade."""
    return 10.0 ** -np.arange(-first, -last + 0.01, 1 / steps)


SOLVERS = {
    "scikit-learn lbfgs": falling(0, -8, 2),
    "scikit-learn liblinear": falling(-1, -8, 2),
    "scikit-learn newton-cg": falling(0, -8, 2),
    "scikit-learn newton-cholesky": falling(0, -8, 2),
    "scikit-learn sag": falling(-3, -8, 1),
    "scikit-learn saga": falling(-3, -8, 1),
    "scipy L-BFGS-B": falling(-6, -13, 2),
    "torch LBFGS": falling(-4, -12, 2),
    "liblinear": falling(-1, -8, 2),
    "statsmodels": falling(-6, -10, 1),
}


def fit_sklearn(who, task, X, t, tolerance):
    solver = who.split()[1]
    model = linear_model.LogisticRegression(
        penalty={"l1": "l1", "l2": "l2"}.get(task, "none"), C=1, solver=solver, tol=tolerance,
        max_iter=100000, random_state=0)
    seconds, _ = timed(lambda: model.fit(X, t))
    return seconds, model.coef_[0], model.intercept_[0]


def fit_scipy(who, task, X, t, tolerance):
    ridge = 0.5 if task == "l2" else 0

    def F(v):
        w = v[:-1]
        a = X @ w + v[-1]
        y = sigma(a)
        r = y - t
        # -log sigma(|a|) from y, rather than logaddexp, which is slow
        J = -np.log(np.where(t > 0, y, 1 - y)).sum()
        return J + ridge * w @ w, np.append(X.T @ r + 2 * ridge * w, r.sum())
    start = np.zeros(X.shape[1] + 1)
    seconds, found = timed(lambda: scipy.minimize(
        F, start, jac=True, method="L-BFGS-B",
        options=dict(ftol=tolerance, gtol=0, maxiter=100000, maxfun=100000)))
    return seconds, found.x[:-1], found.x[-1]


def fit_torch(who, task, X, t, tolerance):
    Xt, tt = as_torch(X, t)
    entropy = torch.nn.functional.binary_cross_entropy_with_logits

    def work():
        w = torch.zeros(X.shape[1], dtype=torch.float64, requires_grad=True)
        b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        search = torch.optim.LBFGS([w, b], max_iter=100000, line_search_fn="strong_wolfe",
                                   tolerance_grad=0, tolerance_change=tolerance * len(t))

        def F():
            search.zero_grad()
            J = entropy(Xt @ w + b, tt, reduction="sum")
            if task == "l2":
                J = J + 0.5 * w @ w
            J.backward()
            return J
        search.step(F)
        return w.detach().numpy(), b.item()
    seconds, (w, b) = timed(work)
    return seconds, w, b


def fit_statsmodels(who, task, X, t, tolerance):
    Z = np.column_stack([X, np.ones(len(X))])
    if "GLM" in who:
        seconds, found = timed(lambda: statsmodels.GLM(
            t, Z, family=statsmodels.families.Binomial()).fit(tol=tolerance))
    else:
        seconds, found = timed(lambda: statsmodels.Logit(t, Z).fit(
            disp=0, method="newton", tol=tolerance))
    return seconds, found.params[:-1], found.params[-1]


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.c_void_p),
                ("x", ctypes.c_void_p), ("bias", ctypes.c_double)]


class Parameter(ctypes.Structure):
    _fields_ = [("solver_type", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double),
                ("nr_weight", ctypes.c_int), ("weight_label", ctypes.c_void_p),
                ("weight", ctypes.c_void_p), ("p", ctypes.c_double),
                ("init_sol", ctypes.c_void_p)]  # as in versions 2.2 and 2.3


class Model(ctypes.Structure):
    _fields_ = [("param", Parameter), ("nr_class", ctypes.c_int), ("nr_feature", ctypes.c_int),
                ("w", ctypes.POINTER(ctypes.c_double)), ("label", ctypes.POINTER(ctypes.c_int)),
                ("bias", ctypes.c_double)]


liblinear = ctypes.util.find_library("linear")
liblinear = liblinear and ctypes.CDLL(liblinear)
if liblinear and not 220 <= ctypes.c_int.in_dll(liblinear, "liblinear_version").value < 240:
    liblinear = None
if liblinear:
    liblinear.train.restype = ctypes.POINTER(Model)
    QUIET = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)
    liblinear.set_print_string_function(QUIET)


def fit_liblinear(who, task, X, t, tolerance):
    N, D = X.shape
    nodes = np.zeros((N, D + 2), dtype=np.dtype(
        {"names": ["index", "value"], "formats": ["i4", "f8"], "offsets": [0, 8], "itemsize": 16}))
    nodes["index"][:, :D + 1] = np.arange(1, D + 2)
    nodes["index"][:, D + 1] = -1
    nodes["value"][:, :D], nodes["value"][:, D] = X, 1
    rows = nodes.ctypes.data + np.arange(N, dtype=np.uint64) * np.uint64(nodes.strides[0])
    y = np.where(t > 0, 1.0, -1.0)
    p = Problem(N, D + 1, y.ctypes.data, rows.ctypes.data, 1.0)
    q = Parameter(6 if task == "l1" else 0, tolerance, 1.0, 0, None, None, 0.1, None)
    seconds, model = timed(lambda: liblinear.train(ctypes.byref(p), ctypes.byref(q)))
    v = np.array(model.contents.w[:D + 1])
    if model.contents.label[0] != 1:
        v = -v
    liblinear.free_and_destroy_model(ctypes.byref(model))
    return seconds, v[:-1], v[-1]


FITS = {"scikit-learn": fit_sklearn, "scipy": fit_scipy, "torch": fit_torch,
        "statsmodels": fit_statsmodels, "liblinear": fit_liblinear}
def own_penalty(who, task, w, b):
    """liblinear penalises the bias as well."""
    if "liblinear" not in who:
        return 0
    return abs(b) if task == "l1" else 0.5 * b * b


def own_optimum(who, task, name, X, t):
    """The least F of a peer's own: for liblinear with the bias as a last column."""
    if "liblinear" not in who:
        return optimum(task, name)[0]
    F = kept(f"optimum-own-{task}-{name}")
    if F is None:
        _, w, b = fit_liblinear(who, task, X, t, 1e-10 if task == "l2" else 1e-7)
        F = [penalised(task, X, t, w, b) + own_penalty(who, task, w, b)]
        keep(f"optimum-own-{task}-{name}", F)
    return F[0]


def softmax_sklearn(who, X, T, tolerance):
    model = linear_model.LogisticRegression(
        C=1, solver=who.split()[1], multi_class="multinomial", tol=tolerance, max_iter=100000, random_state=0)
    t = T.argmax(axis=1)
    seconds, _ = timed(lambda: model.fit(X, t))
    return seconds, model.coef_.T, model.intercept_


def softmax_torch(who, X, T, tolerance):
    Xt, tt = as_torch(X, T.argmax(axis=1))

    def work():
        W = torch.zeros(X.shape[1], T.shape[1], dtype=torch.float64, requires_grad=True)
        b = torch.zeros(T.shape[1], dtype=torch.float64, requires_grad=True)
        search = torch.optim.LBFGS([W, b], max_iter=100000, line_search_fn="strong_wolfe",
                                   tolerance_grad=0, tolerance_change=tolerance * len(T))

        def F():
            search.zero_grad()
            J = torch.nn.functional.cross_entropy(Xt @ W + b, tt, reduction="sum") + 0.5 * (W ** 2).sum()
            J.backward()
            return J
        search.step(F)
        return W.detach().numpy(), b.detach().numpy()
    seconds, (W, b) = timed(work)
    return seconds, W, b


def fit(task, name, who):
    if task.startswith("softmax"):
        X, T = data(name)
        work = softmax_sklearn if "scikit" in who else softmax_torch
        return loosest(task, name, who, optimum(task, name)[0], lambda tolerance: work(who, X, T, tolerance),
                       lambda W, b: penalised_softmax(X, T, W, b))
    X, t = data(name)[0], np.ascontiguousarray(data(name)[1][:, 0])
    least = own_optimum(who, task, name, X, t)
    solver = FITS[who.split()[0]]
    return loosest(task, name, who, least, lambda tolerance: solver(who, task, X, t, tolerance),
                   lambda w, b: penalised(task, X, t, w, b) + own_penalty(who, task, w, b))


def loosest(task, name, who, least, run, objective):
    """A run with the loosest tolerance that comes within the gap."""
    file = f"tolerance-{task}-{name}-{who.replace(' ', '-')}"
    tolerances = SOLVERS[who if who in SOLVERS else who.split()[0]]
    first = kept(file)
    if first is not None:  # liblinear's coordinates are shuffled: it may take one more
        tolerances = tolerances[tolerances < 1.01 * first[0]]
    for tolerance in tolerances:
        seconds, w, b = run(tolerance)
        F = objective(w, b)
        gap = F / least - 1
        if gap <= GAP[task]:
            keep(file, [tolerance])
            runs = [seconds]
            while sum(runs) < 0.05:
                runs.append(run(tolerance)[0])
            return sum(runs) / len(runs), F, gap
        if seconds > MOST_SECONDS:
            break
    keep(file, [0])
    return None


