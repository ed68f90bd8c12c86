# %% comparisons in the order of the outline
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "margin forgotten"
    if np.ptp(losses[len(losses) // 2 :]) > 0.3:
        return "step does not decay"
    if np.isclose(losses[-1], 1 - positives, atol=0.02):
        return "0/1 labels"
    return "healthy"


# %% without NumPy, by the ups and downs of the last hundred steps
def diagnose_hinge_run(losses, positives):
    tail = list(losses)[-100:]
    if max(losses) < 1e-9:
        return "margin forgotten"
    if max(tail) - min(tail) > 0.5:
        return "step does not decay"
    rest = sum(tail) / len(tail)
    return "0/1 labels" if abs(rest - (1 - positives)) < 0.01 else "healthy"


# %% by the standard deviation, with a NumPy string
def diagnose_hinge_run(losses, positives):
    losses = np.asarray(losses)
    negatives = 1 - positives
    conditions = [losses[0] < 0.5, losses[300:].std() > 0.2, np.abs(losses[-1] - negatives) < 0.03]
    names = ["margin forgotten", "step does not decay", "0/1 labels"]
    return np.select(conditions, names, "healthy")[()]


# %% a loss that rises above its start
def diagnose_hinge_run(losses, positives):
    if not np.any(losses):
        return "margin forgotten"
    if np.max(losses[100:]) > 1.5:
        return "step does not decay"
    return ("healthy", "0/1 labels")[int(abs(positives + losses[-1] - 1) < 0.02)]
