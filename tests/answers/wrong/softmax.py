# %% no shift -> no_shift
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    pass
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% normalised over the whole batch -> normalised_over_everything
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / e.sum()


# %% absolute values instead of exponentials -> -
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.abs(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% maximum of the whole table -> global_shift
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% changes the caller's array -> modifies_argument
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z -= np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% forgets keepdims -> raises
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis)


# %% always along axis 1 -> axis
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    axis = min(1, z.ndim - 1)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% always the last axis -> ignores_axis
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    axis = -1
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% not normalised -> not_normalised
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e


# %% log of it -> log_softmax
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return np.log(e / np.sum(e, axis=axis, keepdims=True))


# %% softmin -> softmin
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(-z)
    return e / np.sum(e, axis=axis, keepdims=True)


# %% powers of two -> base_2
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = 2.0**z
    return e / np.sum(e, axis=axis, keepdims=True)


# %% mean for sum -> divided_by_mean
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.mean(e, axis=axis, keepdims=True)


# %% rounded to four digits -> rounded
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return np.round(e / np.sum(e, axis=axis, keepdims=True), 4)


# %% a sigmoid for each logit -> sigmoid
def softmax(z, axis=-1):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% one-hot of the largest -> one_hot
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return (z == z.max(axis=axis, keepdims=True)).astype(float)


# %% shares of the logits -> plain_shares
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return z / z.sum(axis=axis, keepdims=True)
