# %% factor 2 missing -> half
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) / x.size


# %% wrong sign: target minus input -> sign
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (t - x) / x.size


# %% no shape check -> broadcasts
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    return 2 * (x - t) / x.size


# %% 1/N missing -> not_averaged
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t)


# %% divides by the number of rows -> averaged_over_rows
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / len(x)


# %% divides by the number of columns -> matrix
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.shape[-1]


# %% returns the loss per element, not its gradient -> squared+divided_twice
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) ** 2 / x.size


# %% returns the mean squared error itself -> loss_for_gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return float(((x - t) ** 2).mean())


# %% averages the gradient to one number -> averaged_gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return float((2 * (x - t)).mean())


# %% gradient of the absolute error -> l1_gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.sign(x - t) / x.size


# %% takes the absolute value of the residual -> absolute
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * np.abs(x - t) / x.size


# %% integer arithmetic: uint8 wraps around -> unsigned_integers
def mse_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.size


# %% stores into an array of the input's integer type -> integers
def mse_grad(input, target):
    x, t = np.asarray(input), np.asarray(target)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        g[i] = 2 * (float(x[i]) - float(t[i])) / x.size
    return g


# %% integer division -> floored
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) // x.size


# %% returns a list -> returns_list
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (2 * (x - t) / x.size).tolist()


# %% flattens -> matrix
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t).ravel() / x.size


# %% modifies the input -> modifies_argument
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    x -= t
    x *= 2 / x.size
    return x


# %% returns the gradient for both operands -> returns_tuple
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = 2 * (x - t) / x.size
    return g, -g


# %% replaces NaN by 0 -> non_finite
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.nan_to_num(2 * (x - t) / x.size)


# %% clips the gradient to [-1, 1] -> clipped_at_one
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.clip(2 * (x - t) / x.size, -1, 1)


# %% normalises the gradient to length one -> normalised
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    g = 2 * (x - t)
    return g / np.linalg.norm(g)


# %% gradient of the root mean squared error -> rmse_gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return (x - t) / x.size / np.sqrt(np.mean((x - t) ** 2))


# %% factor 2 and 1/N both missing -> half_sum_for_mean
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return x - t


# %% wrong sign and no 1/N -> sum_for_mean_sign
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return -2 * (x - t)


# %% adds instead of subtracting -> operands_added
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x + t) / x.size


# %% differentiates as if the residual were multiplied by the input -> times_input
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) * x / x.size


# %% subtracts the mean of the targets -> target_averaged
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t.mean()) / x.size


# %% divides by N twice -> divided_twice
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / x.size**2


# %% divides by N - 1 -> divided_by_n_minus_1
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t) / max(1, x.size - 1)


# %% returns None: the return is missing -> returns_none
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    gradient = 2 * (x - t) / x.size


# %% prints instead of returning -> returns_none
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    print(2 * (x - t) / x.size)


# %% forward difference of the loss instead of the derivative, with a coarse step -> imprecise
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


# %% rounds to two decimals -> rounded
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return np.round(2 * (x - t) / x.size, 2)


# %% lists fail: no conversion -> lists
def mse_grad(input, target):
    if input.shape != target.shape:
        raise ValueError("shapes")
    return 2 * (input.astype(float) - target) / input.size


# %% asserts instead of raising ValueError -> wrong_exception
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    assert x.shape == t.shape, "shapes"
    return 2 * (x - t) / x.size


# %% returns zeros when the shapes differ -> broadcasts
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        return np.zeros_like(x)
    return 2 * (x - t) / x.size


# %% always zeros -> always_zero
def mse_grad(input, target):
    return np.zeros(np.shape(input))


# %% averages over the batch axis -> averaged_gradient
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if x.shape != t.shape:
        raise ValueError("shapes")
    return 2 * (x - t).mean(axis=0)


# %% compares only the lengths, so shapes of one length broadcast -> broadcasts
def mse_grad(input, target):
    x, t = np.asarray(input, float), np.asarray(target, float)
    if len(x) != len(t):
        raise ValueError("lengths")
    return 2 * (x - t) / x.size


# %% three arguments: misremembered signature -> signature
def mse_grad(input, target, n):
    return 2 * (np.asarray(input, float) - np.asarray(target, float)) / n


# %% uses a name that does not exist -> raises
def mse_grad(input, target):
    return 2 * (x - t) / n
