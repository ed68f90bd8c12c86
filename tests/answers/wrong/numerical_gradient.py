# %% forward difference -> forward_difference
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up = x.copy()
        up[i] += eps
        g[i] = (f(up) - f(x)) / eps
    return g


# %% no conversion to float: integer arrays truncate the step -> integers
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += np.asarray(eps).astype(x.dtype)
        down[i] -= np.asarray(eps).astype(x.dtype)
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% walks rows with range(len(x)): a matrix is perturbed a row at a time -> rows
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% backward difference -> backward_difference
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        down = x.copy()
        down[i] -= eps
        g[i] = (f(x) - f(down)) / eps
    return g


# %% divides by eps instead of 2 eps -> divided_by_eps
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / eps
    return g


# %% forgets to divide -> divided_by_nothing
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = f(up) - f(down)
    return g


# %% operator precedence: / 2 * eps -> times_eps
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / 2 * eps
    return g


# %% wrong sign -> sign
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(down) - f(up)) / (2 * eps)
    return g


# %% perturbs all elements at once -> all_at_once
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))


# %% returns one number: all elements perturbed at once -> reduced
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    return (f(x + eps) - f(x - eps)) / (2 * eps)


# %% does not restore the element before the next one -> not_restored
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        down = f(x)
        g[i] = (up - down) / (2 * eps)
    return g


# %% modifies the caller's array: leaves it perturbed -> modifies_argument
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        down = f(x)
        g[i] = (up - down) / (2 * eps)
    return g


# %% perturbs the caller's array and restores it by adding eps back, to rounding only -> modifies_argument
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        down = f(x)
        x[i] += eps
        g[i] = (up - down) / (2 * eps)
    return g


# %% ignores eps -> ignores_eps
def numerical_gradient(f, x, eps=1e-6):
    eps = 1e-5
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% default step of 1e-12: rounding swamps the result -> default_eps
def numerical_gradient(f, x, eps=1e-12):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% default step of 0.1: too coarse -> default_eps
def numerical_gradient(f, x, eps=0.1):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% aliases: up and down are the same array -> one_copy
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up = x
        down = x
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% returns a list -> returns_list
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = []
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g.append((f(up) - f(down)) / (2 * eps))
    return g


# %% returns a flat array: the shape of x is lost -> matrix
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = []
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g.append((f(up) - f(down)) / (2 * eps))
    return np.array(g)


# %% evaluates f on flattened arrays -> matrix
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    flat = x.ravel()
    g = np.zeros(flat.size)
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g.reshape(x.shape)


# %% calls f on one element at a time -> raises
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    return np.array([(f(v + eps) - f(v - eps)) / (2 * eps) for v in x.ravel()]).reshape(x.shape)


# %% a gradient array of the input's integer type -> integer_result
def numerical_gradient(f, x, eps=1e-6):
    g = np.zeros_like(np.asarray(x))
    x = np.array(x, dtype=float)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% the step is relative: eps times the element -> relative_step_divided_by_eps
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] *= 1 + eps
        down[i] *= 1 - eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% relative step, divided by it: 0/0 at zero -> relative_step
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        h = eps * x[i]
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


# %% half steps with the full divisor -> half
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps / 2
        down[i] -= eps / 2
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% second difference instead of the first -> second_difference
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - 2 * f(x) + f(down)) / eps**2
    return g


# %% adds instead of subtracting -> added
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) + f(down)) / (2 * eps)
    return g


# %% returns after the first element -> only_the_first
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
        return g
    return g


# %% skips the last element -> last_element_missed
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros(x.size)
    for k in range(x.size - 1):
        i = np.unravel_index(k, x.shape)
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[k] = (f(up) - f(down)) / (2 * eps)
    return g.reshape(x.shape)


# %% no return -> returns_none
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)


# %% np.gradient along the values of x -> ignores_eps
def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    return np.gradient(x) if x.size > 1 else np.zeros_like(x)


# %% averages the gradient over the elements -> divided_twice
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g / x.size


# %% rounds the result -> rounded
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return np.round(g, 3)


# %% the transpose of the gradient: indices exchanged -> matrix
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros(x.shape[::-1])
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i[::-1]] = (f(up) - f(down)) / (2 * eps)
    return g


# %% two nested loops: works for matrices only -> raises
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            up, down = x.copy(), x.copy()
            up[i, j] += eps
            down[i, j] -= eps
            g[i, j] = (f(up) - f(down)) / (2 * eps)
    return g


# %% computes in float32 -> in_float32
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=np.float32)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g


# %% returns f(x) along with the gradient -> returns_tuple
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return f(x), g


# %% arguments in the wrong order -> raises
def numerical_gradient(x, f, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        g[i] = (f(up) - f(down)) / (2 * eps)
    return g
