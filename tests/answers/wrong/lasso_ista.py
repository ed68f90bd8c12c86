# %% plain subgradient steps -> subgradient_after_the_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = u - alpha / L * np.sign(u)
    return w


# %% gradient not averaged -> gradient_not_averaged
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% nothing averaged -> nothing_averaged
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% threshold without the step -> threshold_without_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha, 0.0)
    return w


# %% hard threshold -> hard_threshold
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = u * (np.abs(u) > alpha / L)
    return w


# %% positive weights only -> positive_weights_only
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.maximum(u - alpha / L, 0.0)
    return w


# %% no threshold -> never_thresholded
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = u
    return w


# %% lowest eigenvalue -> lowest_eigenvalue
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).min()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% L without the average -> eigenvalue_not_averaged
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% doubled gradient -> gradient_doubled
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - 2 * X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% one step -> one_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(1):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% a thousand steps, whatever n_iter -> ignores_n_iter
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(1000):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% ascent -> ascent
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w + X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% Frobenius norm -> trace_for_top_eigenvalue
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.norm(X) ** 2 / n
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% ridge's shrinkage -> ridge_shrinkage
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = u / (1 + alpha / L)
    return w


# %% step of 2/L -> gradient_doubled
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L * 2
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% fixed step of 0.01 -> fixed_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = 100.0
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% step of 1/(2L) -> half_the_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    L = np.linalg.eigvalsh(2 * X.T @ X / n).max()
    w = np.zeros(d)
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0.0)
    return w


# %% norm of the Gram matrix -> frobenius_norm_for_top_eigenvalue
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.norm(X.T@X/N)
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        u=w-X.T@(X@w-y)/N/L; w=np.sign(u)*np.maximum(abs(u)-alpha/L,0)
    return w


# %% threshold before the step -> threshold_before_the_step
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        w=np.sign(w)*np.maximum(abs(w)-alpha/L,0); w=w-X.T@(X@w-y)/N/L
    return w


# %% threshold behind the loop -> threshold_behind_the_loop
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.zeros(X.shape[1])
    for _ in range(n_iter): w=w-X.T@(X@w-y)/N/L
    return np.sign(w)*np.maximum(abs(w)-alpha/L,0)


# %% sign lost -> sign_lost
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        u=w-X.T@(X@w-y)/N/L; w=np.maximum(abs(u)-alpha/L,0)
    return w


# %% starts at ones -> started_at_ones
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.ones(X.shape[1])
    for _ in range(n_iter):
        u=w-X.T@(X@w-y)/N/L; w=np.sign(u)*np.maximum(abs(u)-alpha/L,0)
    return w


# %% fixed step of 0.1 -> fixed_step_of_a_tenth
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    lr=0.1
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        u=w-lr*X.T@(X@w-y)/N; w=np.sign(u)*np.maximum(abs(u)-alpha*lr,0)
    return w


# %% fixed step of 0.001 -> fixed_step_of_a_thousandth
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    lr=0.001
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        u=w-lr*X.T@(X@w-y)/N; w=np.sign(u)*np.maximum(abs(u)-alpha*lr,0)
    return w


# %% one step too few -> one_step_too_few
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.zeros(X.shape[1])
    for _ in range(1,n_iter):
        u=w-X.T@(X@w-y)/N/L; w=np.sign(u)*np.maximum(abs(u)-alpha/L,0)
    return w


# %% stops too early -> imprecise
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    L=np.linalg.eigvalsh(X.T@X/N)[-1]
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        u=w-X.T@(X@w-y)/N/L; new=np.sign(u)*np.maximum(abs(u)-alpha/L,0)
        if np.abs(new-w).max()<1e-3: return new
        w=new
    return w


# %% coordinate descent -> few_steps
def lasso_ista(X, y, alpha, n_iter=5000):
    X=np.asarray(X,float);y=np.asarray(y,float);N=len(y)
    w=np.zeros(X.shape[1])
    for _ in range(n_iter):
        for j in range(len(w)):
            r=y-X@w+X[:,j]*w[j]; z=X[:,j]@r/N; w[j]=np.sign(z)*max(abs(z)-alpha,0)/(X[:,j]@X[:,j]/N)
    return w


# %% small weights cut to 0 -> small_weights
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n = len(y)
    L = np.linalg.eigvalsh(X.T @ X / n)[-1]
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0)
    return np.where(np.abs(w) < 1e-3, 0, w)


# %% L is at least 1 -> flat
def lasso_ista(X, y, alpha, n_iter=5000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n = len(y)
    L = max(np.linalg.eigvalsh(X.T @ X / n)[-1], 1)
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - alpha / L, 0)
    return w
