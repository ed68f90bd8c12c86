# %% intercept in the L1 part -> intercept_in_l1
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * (np.abs(w).sum() + abs(b))
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% intercept in the L2 part -> intercept_in_l2
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * ((w**2).sum() + b**2) / 2
    return fit + l1 + l2


# %% data term not averaged -> fit_not_averaged
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / 2
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% ratio for both -> ratio_for_both
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * l1_ratio * (w**2).sum() / 2
    return fit + l1 + l2


# %% data term not halved -> fit_not_halved
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / y.size
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% L2 part not halved -> l2_whole
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum()
    return fit + l1 + l2


# %% L2 norm not squared -> l2_not_squared
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * np.sqrt((w**2).sum()) / 2
    return fit + l1 + l2


# %% intercept forgotten -> intercept_forgotten
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - X @ w
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% penalty averaged -> penalty_averaged_over_weights
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).mean()
    l2 = alpha * (1 - l1_ratio) * (w**2).mean() / 2
    return fit + l1 + l2


# %% alpha missing in the L2 part -> alpha_for_l1_only
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% ratios exchanged -> ratios_exchanged
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * (1 - l1_ratio) * np.abs(w).sum()
    l2 = alpha * l1_ratio * (w**2).sum() / 2
    return fit + l1 + l2


# %% signed weights -> signed_weights
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * w.sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% lasso -> lasso
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1


# %% ridge -> ridge
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l2


# %% penalty alone -> penalty_only
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return l1 + l2


# %% absolute residuals -> fit_absolute_halved
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = np.abs(r).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% divided by the columns -> -
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * w.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% absolute value of the sum -> absolute_sum
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    w,X,y=(np.asarray(a,float) for a in (w,X,y)); e=y-X@w-b
    return float((e**2).mean()/2+alpha*(l1_ratio*abs(w.sum())+(1-l1_ratio)*(w**2).sum()/2))


# %% halved twice -> fit_halved_twice
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    w,X,y=(np.asarray(a,float) for a in (w,X,y)); e=y-X@w-b
    return float((e**2).mean()/4+alpha*(l1_ratio*abs(w).sum()+(1-l1_ratio)*(w**2).sum()/2))


# %% divided by the columns -> fit_divided_by_features
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    w,X,y=(np.asarray(a,float) for a in (w,X,y)); e=y-X@w-b
    return float((e**2).sum()/(2*X.shape[1])+alpha*(l1_ratio*abs(w).sum()+(1-l1_ratio)*(w**2).sum()/2))


# %% fit not added up -> not_reduced
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    w,X,y=(np.asarray(a,float) for a in (w,X,y)); e=y-X@w-b
    return e**2/2/len(y)+alpha*(l1_ratio*abs(w).sum()+(1-l1_ratio)*(w**2).sum()/2)


# %% a column less a row -> column_against_row
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    N = len(y)
    r = y - X @ w - b
    penalty = alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2)
    return float(np.sum((y.reshape(-1, 1) - X @ w - b) ** 2) / 2 / N + penalty)


# %% a column less a row, averaged -> column_against_row
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    N = len(y)
    r = y - X @ w - b
    penalty = alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2)
    return float(np.mean((y.reshape(-1, 1) - X @ w - b) ** 2) / 2 + penalty)


# %% the sum squared -> sum_squared
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    N = len(y)
    r = y - X @ w - b
    penalty = alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2)
    return float(np.sum(r) ** 2 / 2 / N + penalty)


# %% the norm not squared -> norm_not_squared
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    N = len(y)
    r = y - X @ w - b
    penalty = alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2)
    return float(np.linalg.norm(r) / 2 / N + penalty)


# %% the variance of the residuals -> variance_for_mean_square
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    N = len(y)
    r = y - X @ w - b
    penalty = alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum() / 2)
    return float(np.var(r) / 2 + penalty)
