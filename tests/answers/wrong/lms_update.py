# %% perceptron rule: compares y with the sign of the output -> perceptron
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - np.sign(w @ x)) * x


# %% modifies w in place -> modifies_argument
def lms_update(w, x, y, lr):
    w, x = np.asarray(w), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    if w.dtype.kind != "f":
        w = w.astype(float)
    w += lr * (y - w @ x) * x
    return w


# %% full gradient step: a factor 2 -> doubled
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + 2 * lr * (y - w @ x) * x


# %% half the step -> step_half
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + 0.5 * lr * (y - w @ x) * x


# %% wrong sign: climbs -> ascent
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w - lr * (y - w @ x) * x


# %% wrong sign of the error -> ascent
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (w @ x - y) * x


# %% forgets to multiply by x -> input_forgotten
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x)


# %% multiplies by w instead of x -> weight_for_input
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) * w


# %% ignores lr -> rate_forgotten
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + (y - w @ x) * x


# %% returns only the increment -> step_only
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return lr * (y - w @ x) * x


# %% returns the gradient -> gradient
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return -2 * (y - w @ x) * x


# %% element-wise product instead of the inner product -> elementwise
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w * x) * x


# %% the mean of the products instead of the inner product -> mean_for_dot_product
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - np.mean(w * x)) * x


# %% divides the step by the number of weights -> averaged
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) * x / x.size


# %% normalised LMS: divides by the squared length of x -> normalised
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) * x / (x @ x + 1e-12)


# %% sign of the error only -> sign_of_error
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * np.sign(y - w @ x) * x


# %% sign of x only -> sign_of_input
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) * np.sign(x)


# %% Hebb's rule: no error, the target times the input -> error_forgotten
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * y * x


# %% squared error as the factor -> squared_error
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - w @ x) ** 2 * x


# %% threshold at 0 to 0/1 before the comparison -> perceptron_step_function
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - (1.0 if w @ x > 0 else 0.0)) * x


# %% sigmoid of the output before the comparison -> sigmoid_output
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - 1 / (1 + np.exp(-(w @ x)))) * x


# %% updates only when the sign is wrong -> only_when_wrong
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    if np.sign(w @ x) == np.sign(y):
        return w.copy()
    return w + lr * (y - w @ x) * x


# %% two steps instead of one -> two_steps
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    for _ in range(2):
        w = w + lr * (y - w @ x) * x
    return w


# %% updates element by element with the new weights already in the output -> weight_by_weight
def lms_update(w, x, y, lr):
    w, x = np.array(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    for i in range(len(w)):
        w[i] += lr * (y - w @ x) * x[i]
    return w


# %% returns a list -> returns_list
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return (w + lr * (y - w @ x) * x).tolist()


# %% returns the new weights and the error -> returns_tuple
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    e = y - w @ x
    return w + lr * e * x, e


# %% no return -> returns_none
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    w = w + lr * (y - w @ x) * x


# %% updates w in place and returns nothing -> returns_none
def lms_update(w, x, y, lr):
    w += lr * (y - np.dot(w, x)) * np.asarray(x)


# %% keeps the type of integer weights, so the step is truncated -> integers
def lms_update(w, x, y, lr):
    w, x = np.array(w), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    w[:] = w + lr * (y - w @ x) * x
    return w


# %% returns w unchanged -> step_always_zero
def lms_update(w, x, y, lr):
    return np.array(w, dtype=float)


# %% lr and y exchanged in the formula -> target_and_rate_exchanged
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + y * (lr - w @ x) * x


# %% w and x exchanged: returns x + lr (y - w.x) w -> swapped_arguments
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return x + lr * (y - w @ x) * w


# %% adds a bias of ones: the error has one more term -> step_scaled_as_a_whole
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - (w @ x + 1.0)) * x


# %% rounds the weights -> rounded
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return np.round(w + lr * (y - w @ x) * x, 3)


# %% missing brackets: y - w.x is not the factor -> missing_brackets
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * y - (w @ x) * x


# %% weight decay slipped in: multiplies w by 1 - lr -> weights_decayed
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return (1 - lr) * w + lr * (y - w @ x) * x


# %% factor 2 and wrong sign -> step_minus_twice
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w - 2 * lr * (y - w @ x) * x


# %% uses @ on lists -> lists
def lms_update(w, x, y, lr):
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w.astype(float) + lr * (y - w.astype(float) @ x) * x


# %% outer product: returns a matrix -> wrong_shape
def lms_update(w, x, y, lr):
    w, x = np.asarray(w, float), np.asarray(x, float)
    if w.shape != x.shape:
        raise ValueError("shapes")
    return w + lr * (y - np.outer(w, x)) * x
