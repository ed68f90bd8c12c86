# %% comparisons in the order of the outline
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        growth = np.sqrt(losses[-1] / losses[-2])
        return "past 2/L", 2 * lr / (1 + growth)
    if losses[-1] > 0.5 * losses[0]:
        return "learning rate too small", None
    if np.any(np.diff(losses) > 0):
        return "noise floor", None
    return "healthy", None


# %% through the curvature, over the last ten steps, without NumPy
def diagnose_descent(losses, lr):
    import math

    first, last = float(losses[0]), float(losses[-1])
    if last > 10 * first:
        growth = math.exp(math.log(last / losses[-11]) / 20)
        curvature = (1 + growth) / lr
        return ("past 2/L", 2 / curvature)
    name = "healthy"
    if last > 0.8 * first:
        name = "learning rate too small"
    elif last > 1e-6 * first:
        name = "noise floor"
    return (name, None)


# %% a line through the logarithms of the second half, as a list
def diagnose_descent(losses, lr):
    log = np.log(np.maximum(losses, 1e-300))
    rate = None
    if log[-1] > log[0]:
        slope = np.polyfit(np.arange(20), log[-20:], 1)[0]
        rate = np.float64(2 * lr / (1 + np.exp(slope / 2)))
        name = "past 2/L"
    elif log[0] - log[-1] < np.log(1.5):
        name = "learning rate too small"
    else:
        name = "noise floor" if (np.diff(log) > 1e-9).sum() > 3 else "healthy"
    return name, rate
