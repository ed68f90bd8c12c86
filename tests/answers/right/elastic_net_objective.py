# %% one formula
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, dtype=float), np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    r = y - (X @ w + b)
    fit = (r**2).sum() / (2 * y.size)
    l1 = alpha * l1_ratio * np.abs(w).sum()
    l2 = alpha * (1 - l1_ratio) * (w**2).sum() / 2
    return fit + l1 + l2


# %% named parts
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w = np.array(w, dtype=float)
    prediction = np.dot(np.array(X, dtype=float), w) + b
    mse = np.mean((np.array(y, dtype=float) - prediction) ** 2)
    penalty = l1_ratio * np.linalg.norm(w, 1) + (1 - l1_ratio) * 0.5 * np.linalg.norm(w, 2) ** 2
    return float(mse / 2 + alpha * penalty)


# %% loops
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w = [float(v) for v in w]
    total = 0.0
    for row, target in zip(np.asarray(X, dtype=float), np.asarray(y, dtype=float)):
        prediction = b + sum(a * v for a, v in zip(w, row))
        total += 0.5 * (target - prediction) ** 2
    l1 = sum(abs(v) for v in w)
    l2 = sum(v * v for v in w)
    return total / len(y) + alpha * (l1_ratio * l1 + 0.5 * (1 - l1_ratio) * l2)


# %% refuses other shapes
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = (np.asarray(a, dtype=float) for a in (w, X, y))
    if X.ndim != 2 or y.shape != X.shape[:1] or w.shape != X.shape[1:]:
        raise ValueError("shapes")
    residual = X @ w + b - y
    return residual @ residual / (2 * len(y)) + alpha * (l1_ratio * np.abs(w).sum() + (1 - l1_ratio) / 2 * w @ w)


# %% einsum
def elastic_net_objective(w, b, X, y, alpha, l1_ratio):
    w, X, y = np.asarray(w, float), np.asarray(X, float), np.asarray(y, float)
    residual = np.einsum("nd,d->n", X, w) + b - y
    rss = np.einsum("n,n->", residual, residual)
    a, c = alpha * l1_ratio, alpha * (1 - l1_ratio)
    return rss / 2 / X.shape[0] + a * abs(w).sum() + c * np.einsum("d,d->", w, w) / 2


# %% sums of floats
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    X=np.array(X,dtype=float); total=0.0
    for row,t in zip(X,y):
        total+=(float(t)-sum(float(a)*float(c) for a,c in zip(row,w))-b)**2
    l1=sum(abs(float(c)) for c in w); l2=sum(float(c)**2 for c in w)
    return total/(2*len(y))+alpha*l1_ratio*l1+0.5*alpha*(1-l1_ratio)*l2


# %% residual the other way round
def elastic_net_objective(w,b,X,y,alpha,l1_ratio):
    w=np.array(w,float)
    e=np.array(X,float)@w+b-np.array(y,float)
    return 0.5*np.mean(e*e)+alpha*(l1_ratio*np.linalg.norm(w,1)+0.5*(1-l1_ratio)*(w@w))
