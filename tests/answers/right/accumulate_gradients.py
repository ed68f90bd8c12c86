# %% a loop
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or len(grads) == 0:
        raise ValueError("one size each")
    total = np.zeros(np.shape(grads[0]))
    for g, n in zip(grads, sizes):
        if np.shape(g) != total.shape:
            raise ValueError("shapes")
        total += n * np.asarray(g, float)
    return total / sum(sizes)


# %% np.average of a stack
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    return np.average(np.stack([np.asarray(g, float) for g in grads]), axis=0, weights=sizes)


# %% shares first
def accumulate_gradients(grads, sizes):
    grads = [np.array(g, dtype=float) for g in grads]
    if len(grads) != len(sizes) or len({g.shape for g in grads}) != 1:
        raise ValueError("grads and sizes must match")
    shares = np.asarray(sizes, float) / np.sum(sizes)
    return sum(share * g for share, g in zip(shares, grads))


# %% tensordot
def accumulate_gradients(grads, sizes):
    stack = np.array(grads, dtype=float)  # refuses different shapes
    n = np.asarray(sizes, dtype=float)
    if len(stack) != len(n) or n.size == 0:
        raise ValueError("lengths")
    return np.tensordot(n, stack, axes=1) / n.sum()
