# %% everything is healthy -> always_healthy
def diagnose_descent(losses, lr):
    return "healthy", None


# %% forgets the root -> growth_of_the_loss
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 2 * lr / (1 + losses[-1] / losses[-2])
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% solves 1 - lr L = growth -> sign_of_the_factor
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        curvature = (1 - np.sqrt(losses[-1] / losses[-2])) / lr
        return "past 2/L", 2 / curvature
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% returns 1/L -> safe_rate
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        curvature = (1 + np.sqrt(losses[-1] / losses[-2])) / lr
        return "past 2/L", 1 / curvature
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% the growth of the first step -> growth_at_the_start
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 2 * lr / (1 + np.sqrt(losses[1] / losses[0]))
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% every rise is divergence -> any_rise_diverges
def diagnose_descent(losses, lr):
    if np.any(np.diff(losses) > 0):
        return "past 2/L", 2 * lr / (1 + np.sqrt(losses[-1] / losses[-2]))
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return "healthy", None


# %% the name without the rate -> name_only
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L"
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small"
    return "noise floor" if np.any(np.diff(losses) > 0) else "healthy"


# %% never asks about noise -> noise_taken_for_health
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 2 * lr / (1 + np.sqrt(losses[-1] / losses[-2]))
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return "healthy", None


# %% no question about slowness: it falls all the time -> slowness_taken_for_health
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 2 * lr / (1 + np.sqrt(losses[-1] / losses[-2]))
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% halves the rate -> half_the_rate
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", lr / 2
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% 0 for None -> -
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 2 * lr / (1 + np.sqrt(losses[-1] / losses[-2]))
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", 0
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), 0


# %% a rate that would do for this curve's overshoot, guessed -> -
def diagnose_descent(losses, lr):
    if losses[-1] > losses[0]:
        return "past 2/L", 0.9 * lr
    if losses[-1] > 0.9 * losses[0]:
        return "learning rate too small", None
    return ("noise floor" if np.any(np.diff(losses) > 0) else "healthy"), None


# %% growth of the second step -> growth_at_the_start
def diagnose_descent(losses, lr):
    l = np.asarray(losses, float)
    if l[-1] > l[0]:
        return "past 2/L", float(2 * lr / (1 + np.sqrt(l[2] / l[1])))
    if l[-1] > 0.5 * l[0]:
        return "learning rate too small", None
    if l[-1] < 1e-6 * l[0]:
        return "healthy", None
    return "noise floor", None


# %% absolute levels -> absolute_level_2
def diagnose_descent(losses, lr):
    l = np.asarray(losses, float)
    if l[-1] > l[0]:
        return "past 2/L", float(2 * lr / (1 + np.sqrt(l[-1] / l[-2])))
    if l[-1] > 3:
        return "learning rate too small", None
    if l[-1] < 1e-6:
        return "healthy", None
    return "noise floor", None
