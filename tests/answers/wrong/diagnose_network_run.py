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


# %% levels in nats -> fixed_levels
def diagnose_network_run(losses, lengths, classes):
    if losses[0] > 5:
        return "start too large"
    if losses[-1] > 2:
        return "start too small"
    return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"


# %% the first loss against the number of classes -> start_against_the_number_of_classes
def diagnose_network_run(losses, lengths, classes):
    l = np.asarray(losses, float)
    if l[0] > classes:
        return "start too large"
    if l[-1] > 0.9 * l[0]:
        return "start too small"
    return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"


# %% the first loss against ln C itself -> exact_start
def diagnose_network_run(losses, lengths, classes):
    l = np.asarray(losses, float)
    if l[0] > np.log(classes):
        return "start too large"
    if l[-1] > 0.9 * l[0]:
        return "start too small"
    return "gradients not cleared" if lengths[-1] > lengths[0] else "healthy"
