# %% a counter
def early_stopping(val_losses, patience, min_delta=0.0):
    if patience <= 0 or len(val_losses) == 0:
        raise ValueError("patience and losses")
    best, best_epoch, bad = float("inf"), 0, 0
    for i in range(len(val_losses)):
        if val_losses[i] < best - min_delta:
            best, best_epoch, bad = val_losses[i], i, 0
        else:
            bad += 1
        if bad >= patience:
            return best_epoch, i
    return best_epoch, i


# %% while, best - loss
def early_stopping(val_losses, patience, min_delta=0.0):
    losses = [float(v) for v in np.asarray(val_losses)]
    if not losses:
        raise ValueError("empty")
    if patience < 1:
        raise ValueError("patience")
    best_epoch, epoch = 0, 0
    best = np.inf
    while epoch < len(losses):
        if best - losses[epoch] > min_delta:
            best = losses[epoch]
            best_epoch = epoch
        if epoch - best_epoch == patience:
            break
        epoch += 1
    return best_epoch, min(epoch, len(losses) - 1)


# %% looks for the next improvement
def early_stopping(val_losses, patience, min_delta=0.0):
    v = np.asarray(val_losses, dtype=float)
    if v.size == 0 or int(patience) < 1:
        raise ValueError("nothing to do")
    at = 0
    level = v[0] if not np.isnan(v[0]) else np.inf
    while True:
        window = v[at + 1 : at + 1 + patience]
        better = np.flatnonzero(window < level - min_delta)
        if better.size == 0:
            return int(at), int(at + window.size)
        at = at + 1 + better[0]
        level = v[at]
