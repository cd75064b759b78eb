"""What is installed; a module that is not is None. Their threads are as compare.py set them: one."""
import warnings

import numpy as np

warnings.filterwarnings("ignore")
np.seterr(all="ignore")


def optional(name):
    try:
        return __import__(name, fromlist=["x"])
    except ImportError:
        return None


torch = optional("torch")
scipy = optional("scipy.optimize")
linear_model = optional("sklearn.linear_model")
statsmodels = optional("statsmodels.api")
pandas = optional("pandas")
if torch:
    torch.set_num_threads(1)
