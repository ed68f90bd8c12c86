# %% one epoch too late -> one_epoch_too_late
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait > patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% one epoch too early -> one_epoch_too_early
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience - 1:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% equal is better -> equal_counts_as_better
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss <= best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% min_delta forgotten -> min_delta_ignored
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% min_delta added -> min_delta_added
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best + min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% min_delta as a share -> min_delta_as_a_share
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best * (1 - min_delta):
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% previous epoch -> compared_with_the_previous_epoch
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            best = loss
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% wait never set back -> bad_epochs_never_forgotten
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% number of epochs -> number_of_epochs
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch + 1
    return best_epoch, len(val_losses)


# %% one past the end -> past_the_end
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses)


# %% counted from one -> counted_from_one
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch + 1, epoch + 1
    return best_epoch + 1, len(val_losses)


# %% exchanged -> order_exchanged
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch


# %% the loss -> loss_returned
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best, epoch
    return best, len(val_losses) - 1


# %% argmin of everything -> looks_ahead
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return int(np.nanargmin(val_losses)), epoch
    return int(np.nanargmin(val_losses)), len(val_losses) - 1


# %% never stops -> never_stops
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
    return best_epoch, len(val_losses) - 1


# %% not NaN, not worse -> nan_counts_as_better
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if not (loss >= best - min_delta):
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% begins with the first loss -> begins_with_the_first_loss
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = val_losses[0]
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% best lowered by small gains -> small_gains_lower_the_bar
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            best = min(best, loss)
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% losses that are accuracies -> larger_is_better
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = -float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss > best + min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% patience unchecked -> accepts_bad_patience
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% no losses, no answer -> accepts_no_losses
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        return None, None
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


# %% best epoch only -> best_epoch_alone
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch
    return best_epoch


# %% best plus patience -> best_plus_patience
def early_stopping(val_losses, patience, min_delta=0.0):
    if len(val_losses) == 0:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience")
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best = loss
            best_epoch = epoch
            wait = 0
        elif epoch > 0:
            wait += 1
            if wait >= patience:
                return best_epoch, epoch
    return best_epoch, best_epoch + patience


# %% small gains move the best epoch -> best_moved_by_small_gains
def early_stopping(val_losses, patience, min_delta=0.0):
    if not len(val_losses) or patience < 1:
        raise ValueError
    best = np.inf
    wait = 0
    be = 0
    for e, l in enumerate(val_losses):
        if l < best - min_delta:
            wait = 0
        else:
            wait += 1
        if l < best:
            best, be = l, e
        if wait >= patience:
            return be, e
    return be, len(val_losses) - 1


# %% only rises count -> only_rises_count
def early_stopping(val_losses, patience, min_delta=0.0):
    if not len(val_losses) or patience < 1:
        raise ValueError
    best, be, wait = np.inf, 0, 0
    for e, l in enumerate(val_losses):
        if l < best - min_delta:
            best, be, wait = l, e, 0
        elif e and l > val_losses[e - 1]:
            wait += 1
        if wait >= patience:
            return be, e
    return be, len(val_losses) - 1


# %% min_delta for what is worse -> min_delta_on_the_wrong_side
def early_stopping(val_losses, patience, min_delta=0.0):
    if not len(val_losses) or patience < 1:
        raise ValueError
    best, be, wait = np.inf, 0, 0
    for e, l in enumerate(val_losses):
        if l < best:
            best, be, wait = l, e, 0
        elif not l < best + min_delta:
            wait += 1
        if wait >= patience:
            return be, e
    return be, len(val_losses) - 1
