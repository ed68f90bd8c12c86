# %% fixed step -> fixed_step
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / lam
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% penalty's slope doubled -> penalty_slope_doubled
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (2 * lam * w - (y * x if violated else 0.0))
    return w


# %% step without lam -> step_without_lam
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / t
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% always pushes -> always_pushes
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x))
    return w


# %% misclassified points only -> pushes_errors_only
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 0
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% pushes on the margin -> pushes_on_the_margin
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) <= 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% pushes away -> pushes_away
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w + (y * x if violated else 0.0))
    return w


# %% label forgotten -> push_without_label
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (x if violated else 0.0))
    return w


# %% never shrinks -> never_shrinks
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (- (y * x if violated else 0.0))
    return w


# %% shrinks only when violated -> shrinks_only_when_violated
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    if violated:
        w = w - eta * (lam * w - y * x)
    return w


# %% tested after shrinking -> tested_after_shrinking
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * ((1 - eta * lam) * w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% changes the caller's weights -> modifies_argument
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w -= eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% counts from zero -> steps_counted_from_zero
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * (t + 1))
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% ascent -> -
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w + eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% projected onto the ball -> projected
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w * min(1.0, 1 / (np.sqrt(lam) * max(np.linalg.norm(w), 1e-12)))


# %% decays as the root -> step_decays_as_root
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t**0.5)
    violated = y * (w @ x) < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% comparison with the score -> score_for_margin
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1.0 / (lam * t)
    violated = w @ x < 1
    w = w - eta * (lam * w - (y * x if violated else 0.0))
    return w


# %% the push carries lam -> push_times_lam
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam * t)
    pushes = y * np.dot(w, x) < 1
    return (1 - eta * lam) * w + (lam * eta * y * x if pushes else 0)


# %% the absolute score -> margin_of_magnitude
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam * t)
    new = (1 - eta * lam) * w
    return new + eta * y * x if abs(w @ x) < 1 else new


# %% pushes in proportion to the violation -> weighted_by_violation
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam * t)
    violation = max(0, 1 - y * (w @ x))
    return (1 - eta * lam) * w + eta * violation * y * x


# %% a margin for each weight -> one_margin_per_weight
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam * t)
    return (1 - eta * lam) * w + eta * y * x * (y * w * x < 1)


# %% returns the gradient -> gradient_for_step
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    g = lam * w
    if y * (w @ x) < 1:
        g = g - y * x
    return g


# %% eta as 1 / (lam + t) -> step_of_a_sum
def pegasos_step(w, x, y, lam, t):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    eta = 1 / (lam + t)
    new = (1 - eta * lam) * w
    return new + eta * y * x if y * (w @ x) < 1 else new
