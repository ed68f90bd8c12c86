# %% comparisons in the order of the outline
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.abs(mean_residuals).max() > 1e-6:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


# %% the largest lambda alone, without NumPy
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if abs(mean_residuals[-1]) > 0.01:
        return "penalised intercept"
    ratio = norms[-1] / norms[0]
    if 0.999 < ratio < 1.001:
        return "penalty missing"
    if ratio < 1:
        return "healthy"
    return "lambda upside down"


# %% differences, with tolerances
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    steps = np.diff(np.asarray(norms))
    if not np.allclose(mean_residuals, 0, atol=1e-8):
        fault = "penalised intercept"
    elif np.allclose(steps, 0):
        fault = "penalty missing"
    elif (steps > 0).all():
        fault = "lambda upside down"
    else:
        fault = "healthy"
    return fault


# %% correlation of ranks, and a NumPy string
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.std(mean_residuals) > 1e-3:
        return np.str_("penalised intercept")
    if np.std(norms) < 1e-9:
        return np.str_("penalty missing")
    slope = np.polyfit(np.arange(len(norms)), norms, 1)[0]
    return np.str_("healthy" if slope < 0 else "lambda upside down")
