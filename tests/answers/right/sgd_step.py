# %% as in PyTorch's source
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% early return
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w = np.array(w, dtype=float)
    g = np.array(g, dtype=float) + weight_decay * w
    if momentum == 0:
        return w - lr * g, None
    if state is None:
        buf = g
    else:
        buf = momentum * np.asarray(state) + (1 - dampening) * g
    if nesterov:
        return w - lr * (g + momentum * buf), buf
    return w - lr * buf, buf


# %% in place on copies
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, d = np.array(w, dtype=np.float64), np.array(g, dtype=np.float64)
    d += weight_decay * w
    if momentum:
        if state is None:
            buf = d.copy()
        else:
            buf = np.array(state, dtype=np.float64)
            buf *= momentum
            buf += (1 - dampening) * d
        if nesterov:
            d += momentum * buf
        else:
            d = buf
    else:
        buf = None
    w -= lr * d
    return w, buf


# %% refuses bad settings
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    if lr < 0 or momentum < 0 or weight_decay < 0:
        raise ValueError("negative setting")
    if nesterov and (momentum <= 0 or dampening != 0):
        raise ValueError("Nesterov needs momentum and no dampening")
    w, g = np.asarray(w, float), np.asarray(g, float)
    if w.shape != g.shape:
        raise ValueError("shapes")
    grad = g + weight_decay * w
    if momentum == 0.0:
        return (w - lr * grad, None)
    new_state = grad if state is None else state * momentum + grad * (1.0 - dampening)
    step = new_state * momentum + grad if nesterov else new_state
    return (w - step * lr, new_state)


# %% element by element
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    new, buf = np.zeros(w.shape), np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        d = g[i] + weight_decay * w[i]
        buf[i] = d if state is None else momentum * state[i] + (1 - dampening) * d
        if momentum:
            d = d + momentum * buf[i] if nesterov else buf[i]
        new[i] = w[i] - lr * d
    return new, buf if momentum else None
