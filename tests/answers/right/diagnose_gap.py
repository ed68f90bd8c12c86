# %% ratios
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    if test_loss > 3 * val_losses[-1]:
        return "leak"
    if train_losses[-1] > 0.5 * np.log(classes):
        return "underfitting"
    if val_losses[-1] - min(val_losses) > 0.1:
        return "overfitting"
    return "healthy"


# %% gaps in nats
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    train, val = train_losses[-1], val_losses[-1]
    if train > 0.6 * np.log(classes):
        return "underfitting"
    if test_loss - val > 0.6:
        return "leak"
    if val - train > 0.5:
        return "overfitting"
    return "healthy"


# %% the place of the lowest validation loss
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    val = np.array(val_losses)
    high = np.array(train_losses)[-1] / np.log(classes)
    if val[-1] < 0.5 * test_loss and test_loss > 0.5:
        return "leak"
    if high > 0.5:
        return "underfitting"
    rise = val[-1] - val.min()
    return "overfitting" if val.argmin() < len(val) // 2 and rise > 0.15 else "healthy"


# %% shares of what chance costs
def diagnose_gap(train_losses, val_losses, test_loss, classes):
    train, val, chance = train_losses[-1], list(val_losses), np.log(classes)
    if test_loss - val[-1] > 0.4 * chance:
        return "leak"
    found = {
        "underfitting": train > 0.6 * chance,
        "overfitting": val[-1] - min(val) > 0.05 * chance,
    }
    return ([name for name, yes in found.items() if yes] + ["healthy"])[0]
