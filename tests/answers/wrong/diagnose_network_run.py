# %% always healthy -> always_healthy
def diagnose_network_run(losses, lengths, classes):
    return "healthy"


# %% ten classes -> start_for_ten_classes
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[0] > 2 * np.log(10):
        return "start too large"
    if losses[-1] > 0.9 * np.log(classes):
        return "start too small"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "healthy"


# %% the loss alone -> uncleared_taken_for_healthy
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[0] > 2 * np.log(classes):
        return "start too large"
    if losses[-1] > 0.9 * np.log(classes):
        return "start too small"
    return "healthy"


# %% the last loss alone -> large_start_taken_for_healthy
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[-1] > 0.9 * np.log(classes):
        return "start too small"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "healthy"


# %% gradients looked at first -> small_start_taken_for_uncleared
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[0] > 2 * np.log(classes):
        return "start too large"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "healthy"


# %% other words -> -
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[0] > 2 * np.log(classes):
        return "start too large"
    if losses[-1] > 0.9 * np.log(classes):
        return "start too small"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "ok"


# %% large and small exchanged -> -
def diagnose_network_run(losses, lengths, classes):
    losses, lengths = np.asarray(losses), np.asarray(lengths)
    if losses[0] > 2 * np.log(classes):
        return "start too small"
    if losses[-1] > 0.9 * np.log(classes):
        return "start too large"
    if lengths[-1] > lengths[0]:
        return "gradients not cleared"
    return "healthy"
