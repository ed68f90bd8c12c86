# %% everything is healthy -> always_healthy
def diagnose_softmax_run(losses, accuracy, classes):
    return "healthy"


# %% the floor of ten classes for all -> floor_for_ten_classes
def diagnose_softmax_run(losses, accuracy, classes):
    if max(losses) > 1.5 * losses[0]:
        return "learning rate too large"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small"
    return "double softmax" if losses[-1] > 1.45 else "healthy"


# %% trusts the accuracy -> accuracy_alone
def diagnose_softmax_run(losses, accuracy, classes):
    if accuracy > 0.95:
        return "healthy"
    return "learning rate too large"


# %% a loss that stands still is taken for slow learning -> plateau_taken_for_slowness
def diagnose_softmax_run(losses, accuracy, classes):
    if max(losses) > 2 * losses[0]:
        return "learning rate too large"
    if losses[-1] > 0.3:
        return "learning rate too small"
    return "healthy"


# %% other words for the faults -> unknown_name
def diagnose_softmax_run(losses, accuracy, classes):
    floor = -np.log(np.e / (np.e + classes - 1))
    if max(losses) > 1.5 * losses[0]:
        return "lr too large"
    if losses[-1] > 0.9 * losses[0]:
        return "lr too small"
    return "double softmax" if abs(losses[-1] - floor) < 0.05 else "ok"


# %% too small and too large exchanged -> exchanged_names
def diagnose_softmax_run(losses, accuracy, classes):
    floor = -np.log(np.e / (np.e + classes - 1))
    if max(losses) > 1.5 * losses[0]:
        return "learning rate too small"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too large"
    return "double softmax" if abs(losses[-1] - floor) < 0.05 else "healthy"


# %% the floor as ln C - 1 -> floor_without_e
def diagnose_softmax_run(losses, accuracy, classes):
    if losses.max() > 1.5 * losses[0]:
        return "learning rate too large"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small"
    return "double softmax" if abs(losses[-1] - (np.log(classes) - 1)) < 0.2 else "healthy"


# %% a capital letter -> unknown_name
def diagnose_softmax_run(losses, accuracy, classes):
    floor = -np.log(np.e / (np.e + classes - 1))
    if losses.max() > 1.5 * losses[0]:
        return "learning rate too large"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small"
    return "double softmax" if abs(losses[-1] - floor) < 0.05 else "Healthy"
