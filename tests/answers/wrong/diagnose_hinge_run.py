# %% everything is healthy -> always_healthy
def diagnose_hinge_run(losses, positives):
    return "healthy"


# %% the share of negatives of the picture for all -> fixed_height
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "margin forgotten"
    if np.ptp(losses[300:]) > 0.3:
        return "step does not decay"
    return "0/1 labels" if abs(losses[-1] - 0.6) < 0.02 else "healthy"


# %% rests at the share of positives -> share_of_positives
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "margin forgotten"
    if np.std(losses[300:]) > 0.3:
        return "step does not decay"
    return "0/1 labels" if np.isclose(losses[-1], positives, atol=0.02) else "healthy"


# %% anything high is 0/1 labels -> fixed_height
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "margin forgotten"
    if max(losses[300:]) - min(losses[300:]) > 0.5:
        return "step does not decay"
    return "0/1 labels" if losses[-1] > 0.5 else "healthy"


# %% a high rest is taken for bouncing -> plateau_taken_for_bouncing
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "margin forgotten"
    rest = 1 - positives
    if np.ptp(losses[300:]) > 0.3 or abs(losses[-1] - rest) < 0.02:
        return "step does not decay"
    return "healthy"


# %% a loss of 0 is taken for success -> nothing_to_learn_taken_for_healthy
def diagnose_hinge_run(losses, positives):
    if np.ptp(losses[300:]) > 0.3:
        return "step does not decay"
    return "0/1 labels" if abs(losses[-1] - (1 - positives)) < 0.02 else "healthy"


# %% looks at the last value only -> bouncing_not_seen
def diagnose_hinge_run(losses, positives):
    if losses[-1] == 0:
        return "margin forgotten"
    return "0/1 labels" if abs(losses[-1] - (1 - positives)) < 0.02 else "healthy"


# %% other words for the faults -> -
def diagnose_hinge_run(losses, positives):
    if losses[0] == 0:
        return "no margin"
    if np.ptp(losses[300:]) > 0.3:
        return "no decay"
    return "labels" if abs(losses[-1] - (1 - positives)) < 0.02 else "ok"


# %% any loss above the share of negatives is 0/1 labels -> at_least_the_share
def diagnose_hinge_run(losses, positives):
    if max(losses) == 0:
        return "margin forgotten"
    if np.ptp(losses[300:]) > 0.3:
        return "step does not decay"
    return "0/1 labels" if losses[-1] >= 1 - positives - 0.01 else "healthy"


# %% two names exchanged -> exchanged_0_1_labels_and_margin_forgotten
def diagnose_hinge_run(losses, positives):
    if max(losses) == 0:
        return "0/1 labels"
    if np.ptp(losses[300:]) > 0.3:
        return "step does not decay"
    return "margin forgotten" if abs(losses[-1] - (1 - positives)) < 0.02 else "healthy"
