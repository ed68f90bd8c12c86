# %% everything is healthy -> always_healthy
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    return "healthy"


# %% norms alone -> norms_alone
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


# %% the sign of the residual -> sign_of_the_residual
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if max(mean_residuals) > 1e-6:
        return "penalised intercept"
    if max(norms) - min(norms) < 1e-6:
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


# %% the residual at the first lambda -> norms_alone
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if abs(mean_residuals[0]) > 1e-6:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


# %% grows where it should fall -> growing_taken_for_healthy
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.abs(mean_residuals).max() > 1e-6:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "healthy" if norms[-1] > norms[0] else "lambda upside down"


# %% waits for zeros -> zeros_expected
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.abs(mean_residuals).max() > 1e-6:
        return "penalised intercept"
    if norms[-1] > norms[0] * (1 + 1e-9):
        return "lambda upside down"
    return "healthy" if norms[-1] == 0 else "penalty missing"


# %% exact zeros asked of rounded residuals -> always_penalised_intercept
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.any(np.asarray(mean_residuals) != 0):
        return "penalised intercept"
    if np.ptp(norms) == 0:
        return "penalty missing"
    return "lambda upside down" if norms[-1] > norms[0] else "healthy"


# %% other words for the faults -> unknown_name
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.abs(mean_residuals).max() > 1e-6:
        return "intercept penalized"
    if np.ptp(norms) < 1e-6:
        return "no penalty"
    return "inverted lambda" if norms[-1] > norms[0] else "ok"


# %% a last residual above 1 -> fixed_size_of_the_residual
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if abs(mean_residuals[-1]) > 1:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "healthy" if norms[-1] < norms[0] else "lambda upside down"


# %% a healthy name in capitals -> unknown_name
def diagnose_ridge_path(lambdas, norms, mean_residuals):
    if np.abs(mean_residuals).max() > 1e-6:
        return "penalised intercept"
    if np.ptp(norms) < 1e-6:
        return "penalty missing"
    return "Healthy" if norms[-1] < norms[0] else "lambda upside down"
