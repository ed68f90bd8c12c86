# %% four questions
def diagnose_network_run(losses, lengths, classes):
    start = np.log(classes)
    if losses[0] > 1.5 * start:
        return "start too large"
    if losses[-1] > 0.8 * start:
        return "start too small"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "healthy"


# %% the trend of the gradient
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.array(losses), np.array(lengths)
    if losses[0] / np.log(classes) > 3:
        return "start too large"
    if abs(losses[-1] - losses[0]) < 0.1 * losses[0]:
        return "start too small"
    return "gradients not cleared" if lengths[-10:].mean() > lengths.mean() else "healthy"


# %% without NumPy
def diagnose_network_run(losses, lengths, classes):
    import math

    first, last = losses[0], losses[-1]
    if last > first / 2:
        return "start too small"
    if first > 2 * math.log(classes):
        return "start too large"
    if lengths[-1] > 5 * lengths[0]:
        return "gradients not cleared"
    return "healthy"
