# %% moving average -> moving_average
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - momentum) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% first gradient dampened -> first_gradient_dampened
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = (1 - dampening) * g if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% Nesterov without the gradient -> nesterov_without_gradient
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% Nesterov ignored -> ignores_nesterov
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = buf
    return w - lr * d, buf


# %% dampening ignored -> ignores_dampening
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% decay ignored -> ignores_weight_decay
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if False:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% decoupled decay -> decay_decoupled
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        w = w * (1 - lr * weight_decay)
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% decay after the buffer -> decay_decoupled
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * (d + weight_decay * w), buf


# %% momentum on the sum -> momentum_times_sum
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * (state + (1 - dampening) * g)
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% state ignored -> state_ignored
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy()
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% buffer without momentum -> buffer_without_momentum
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = g
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% ascent -> ascent
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w + lr * d, buf


# %% changes the weights -> modifies_argument
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    w -= lr * d
    return w, buf


# %% changes the buffer -> modifies_argument
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        if state is None:
            buf = g.copy()
        else:
            state *= momentum
            state += (1 - dampening) * g
            buf = state
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% weights only -> weights_only
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d


# %% lr in the buffer -> rate_in_the_buffer
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = lr * g if state is None else momentum * state + lr * g
        d = g + momentum * buf if nesterov else buf
    return w - (d if momentum else lr * d), buf


# %% starts from a zero buffer -> first_gradient_dampened
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = momentum * (0 if state is None else state) + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf


# %% decay doubled -> decay_doubled
def sgd_step(w, g, state, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if weight_decay != 0:
        g = g + 2 * weight_decay * w
    buf = None
    d = g
    if momentum != 0:
        buf = g.copy() if state is None else momentum * state + (1 - dampening) * g
        d = g + momentum * buf if nesterov else buf
    return w - lr * d, buf
