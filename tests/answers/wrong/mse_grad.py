# %% factor 2 missing
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) / x.size


# %% wrong sign: target minus input
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (t - x) / x.size


# %% no shape check
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    return 2 * (x - t) / x.size


# %% 1/N missing
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t)


# %% divides by the number of rows
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / len(x)


# %% divides by the number of columns
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.shape[-1]


# %% returns the loss per element, not its gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) ** 2 / x.size


# %% returns the mean squared error itself
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return float(((x - t) ** 2).mean())


# %% averages the gradient to one number
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return float((2 * (x - t)).mean())


# %% gradient of the absolute error
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.sign(x - t) / x.size


# %% takes the absolute value of the residual
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * np.abs(x - t) / x.size


# %% integer arithmetic: uint8 wraps around
def mse_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.size


# %% stores into an array of the input's integer type
def mse_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        g[i] = 2 * (float(x[i]) - float(t[i])) / x.size
    return g


# %% integer division
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) // x.size


# %% returns a list
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (2 * (x - t) / x.size).tolist()


# %% flattens
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t).ravel() / x.size


# %% modifies the input
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    x -= t
    x *= 2 / x.size
    return x


# %% returns the gradient for both operands
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = 2 * (x - t) / x.size
    return g, -g


# %% replaces NaN by 0
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.nan_to_num(2 * (x - t) / x.size)


# %% clips the gradient to [-1, 1]
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.clip(2 * (x - t) / x.size, -1, 1)


# %% normalises the gradient to length one
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = 2 * (x - t)
    return g / np.linalg.norm(g)


# %% gradient of the root mean squared error
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) / x.size / np.sqrt(np.mean((x - t) ** 2))


# %% factor 2 and 1/N both missing
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return x - t


# %% wrong sign and no 1/N
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return -2 * (x - t)


# %% adds instead of subtracting
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x + t) / x.size


# %% differentiates as if the residual were multiplied by the input
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) * x / x.size


# %% subtracts the mean of the targets
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t.mean()) / x.size


# %% divides by N twice
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.size**2


# %% divides by N - 1
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / max(1, x.size - 1)


# %% returns None: the return is missing
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    gradient = 2 * (x - t) / x.size


# %% prints instead of returning
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    print(2 * (x - t) / x.size)


# %% forward difference of the loss instead of the derivative, with a coarse step
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    eps = 1e-2
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up = x.copy()
        up[i] += eps
        g[i] = (((up - t) ** 2).mean() - ((x - t) ** 2).mean()) / eps
    return g


# %% rounds to two decimals
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.round(2 * (x - t) / x.size, 2)


# %% lists fail: no conversion
def mse_grad(input, target):
    if input.shape != target.shape:
        raise ValueError("shapes")
    return 2 * (input.astype(float) - target) / input.size


# %% asserts instead of raising ValueError
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape, "shapes"
    return 2 * (x - t) / x.size


# %% returns zeros when the shapes differ
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        return np.zeros_like(x)
    return 2 * (x - t) / x.size


# %% always zeros
def mse_grad(input, target):
    return np.zeros(np.shape(input))


# %% averages over the batch axis
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t).mean(axis=0)


# %% compares only the lengths, so shapes of one length broadcast
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if len(x) != len(t):
        raise ValueError("lengths")
    return 2 * (x - t) / x.size


# %% three arguments: misremembered signature
def mse_grad(input, target, n):
    return 2 * (np.asarray(input, float) - np.asarray(target, float)) / n


# %% uses a name that does not exist
def mse_grad(input, target):
    return 2 * (x - t) / n
