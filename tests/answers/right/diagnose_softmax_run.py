# %% comparisons in the order of the outline
def diagnose_softmax_run(losses, accuracy, classes):
    floor = -np.log(np.e / (np.e + classes - 1))
    if np.max(losses) > 1.5 * losses[0]:
        return "learning rate too large"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small"
    return "double softmax" if abs(losses[-1] - floor) < 0.05 else "healthy"


# %% nearest landmark, without NumPy
def diagnose_softmax_run(losses, accuracy, classes):
    import math

    start = math.log(classes)
    if max(losses) > 2 * start:
        return "learning rate too large"
    landmarks = {
        "healthy": 0.0,
        "double softmax": 1 - math.log(math.e) + math.log(math.e + classes - 1) - 1,
        "learning rate too small": start,
    }
    return min(landmarks, key=lambda name: abs(landmarks[name] - losses[-1]))


# %% a NumPy string, and the floor computed by a softmax
def diagnose_softmax_run(losses, accuracy, classes):
    best = np.eye(classes)[0]
    floor = -np.log(np.exp(best[0]) / np.exp(best).sum())
    end = np.mean(losses[-5:])
    if np.any(np.asarray(losses) > 3 * np.log(classes)):
        return np.str_("learning rate too large")
    if end > (floor + np.log(classes)) / 2:
        return np.str_("learning rate too small")
    return np.str_("double softmax" if end > floor / 2 else "healthy")
