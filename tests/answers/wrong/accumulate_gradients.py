# %% the plain mean -> equal_weights
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + g
    return total / len(grads)


# %% the plain sum -> plain_sum
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + g
    return total


# %% not divided -> not_divided
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
    return total


# %% divided by the parts -> divided_by_parts
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
    return total / len(sizes)


# %% divided by each size -> divided_by_its_own_size
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + g / n
    return total


# %% np.mean of everything -> averaged_over_elements
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
    return float(np.mean(total / sum(sizes)))


# %% only the last -> last_part_weighted_only
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = n * g
    return total / sum(sizes)


# %% lengths unchecked -> lengths_differ
def accumulate_gradients(grads, sizes):
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
    return total / sum(sizes)


# %% shapes unchecked -> broadcasts
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    total = 0
    for g, n in zip(grads, sizes):
        total = total + n * g
    return total / sum(sizes)


# %% returns inside the loop -> first_part_weighted_only
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
        return total / sum(sizes)


# %% adds into the first gradient -> modifies_argument
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    if len({np.shape(g) for g in grads}) > 1:
        raise ValueError("shapes")
    total = grads[0]
    total *= sizes[0]
    for g, n in zip(grads[1:], sizes[1:]):
        total += n * np.asarray(g)
    return total / sum(sizes)


# %% step down -> descent_direction
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError("lengths")
    grads = [np.asarray(g, dtype=float) for g in grads]
    if len({g.shape for g in grads}) > 1:
        raise ValueError("shapes")
    total = np.zeros_like(grads[0])
    for g, n in zip(grads, sizes):
        total = total + n * g
    return -total / sum(sizes)


# %% cumulative average -> it_equals_the_gradient_of_the_whole_batch
def accumulate_gradients(grads, sizes):
    out = np.zeros_like(grads[0], dtype=float)
    for g in grads:
        out = (out + np.asarray(g, float)) / 2
    return out


# %% a running mean that forgets to count on -> running_count_not_updated
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError
    g = [np.asarray(x, float) for x in grads]
    if len({x.shape for x in g}) > 1:
        raise ValueError
    t = g[0]
    n = sizes[0]
    for a, s in zip(g[1:], sizes[1:]):
        t = (t * n + a * s) / (n + s)
    return t


# %% a running mean of the last two sizes -> running_count_not_updated
def accumulate_gradients(grads, sizes):
    if len(grads) != len(sizes) or not len(grads):
        raise ValueError
    g = [np.asarray(x, float) for x in grads]
    if len({x.shape for x in g}) > 1:
        raise ValueError
    t = g[0]
    for i in range(1, len(g)):
        t = (t * sizes[i - 1] + g[i] * sizes[i]) / (sizes[i - 1] + sizes[i])
    return t
