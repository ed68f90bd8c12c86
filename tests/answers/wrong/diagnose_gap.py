# %% always healthy -> always_healthy
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    return "healthy"


# %% always overfitting -> always_overfitting
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    return "overfitting"


# %% never looks at the test loss -> leak_taken_for_healthy
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% a leak is overfitting -> leak_taken_for_overfitting
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "overfitting"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% any gap -> any_gap_is_overfitting
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] > train_losses[-1]:
        return "overfitting"
    return "healthy"


# %% no overfitting seen -> overfitting_taken_for_healthy
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "healthy"
    return "healthy"


# %% no underfitting seen -> underfitting_taken_for_healthy
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% names exchanged -> -
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "overfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "underfitting"
    return "healthy"


# %% capital letters -> -
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "Leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "Underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "Overfitting"
    return "Healthy"


# %% underfitting is overfitting -> underfitting_taken_for_overfitting
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "overfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% overfitting is a leak -> overfitting_taken_for_leak
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "leak"
    return "healthy"


# %% test above validation is a leak -> any_excess_is_a_leak
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% returns nothing -> returns_none
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        kind = "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        kind = "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        kind = "overfitting"
    kind = "healthy"


# %% never looks at new data, small gap is a leak -> leak_without_new_data
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if train[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val[-1] > 1.1 * val.min():
        return "overfitting"
    return "leak" if val[-1] < 2 * train[-1] else "healthy"


# %% fixed levels of 1 nat -> fixed_levels
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 2 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 1:
        return "underfitting"
    return "overfitting" if val_losses[-1] > 1 else "healthy"


# %% underfitting above 2 nats -> fixed_levels
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 2 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 2.0:
        return "underfitting"
    return "overfitting" if val_losses[-1] > 1.2 * min(val_losses) else "healthy"


# %% test against training -> overfitting_taken_for_leak
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * train_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    return "overfitting" if val_losses[-1] > 1.2 * min(val_losses) else "healthy"


# %% validation below training is a leak -> leak_without_new_data
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if val[-1] < train[-1]:
        return "leak"
    if train[-1] > 0.5 * np.log(classes):
        return "underfitting"
    return "overfitting" if val[-1] > 1.2 * val.min() else "healthy"
