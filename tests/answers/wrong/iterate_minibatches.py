# %% with replacement -> with_replacement
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.integers(0, n, n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% always drops the last -> always_drops_last
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% never drops -> ignores_drop_last
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% a seed of its own -> the_generator_that_is_passed_in_decides_the_order
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = np.random.default_rng(0).permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% NumPy's global state -> the_generator_that_is_passed_in_decides_the_order
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = np.random.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% not shuffled -> not_shuffled
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = np.arange(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% sizes unchecked -> accepts_bad_size
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if False:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% condition exchanged -> drop_last_exchanged
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if not drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% first batch only -> first_batch_only
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]
        return


# %% counted from 1 -> counted_from_one
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n) + 1
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% overlapping -> overlapping
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop):
        yield order[start : start + batch_size]


# %% each batch drawn apart -> each_batch_drawn_apart
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield rng.choice(n, min(batch_size, stop - start), replace=False)


# %% asserts -> wrong_exception
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    assert n > 0 and batch_size > 0
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% drops a full batch too -> drops_full_batches
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    rng.shuffle(index)
    batches = [index[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last:
        batches.pop()
    return batches


# %% even batches -> even_batches
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    rng.shuffle(index)
    batches = np.array_split(index, -(-n // batch_size))
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return batches


# %% batches of neighbours, shuffled -> batches_of_neighbours
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    
    batches = [index[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return [batches[i] for i in rng.permutation(len(batches))]


# %% the last short batch is merged -> last_batch_merged
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    rng.shuffle(index)
    batches = [index[i : i + batch_size] for i in range(0, n, batch_size)]
    if len(batches) > 1 and len(batches[-1]) < batch_size and not drop_last:
        last = batches.pop()
        batches[-1] = np.concatenate([batches[-1], last])
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return batches


# %% returns how many -> -
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    rng.shuffle(index)
    batches = [index[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return len(batches)


# %% shuffles the batches' insides -> shuffled_inside_batches
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    for start in range(0, n, batch_size):
        batch = np.arange(start, min(start + batch_size, n))
        if drop_last and len(batch) < batch_size:
            break
        rng.shuffle(batch)
        yield batch


# %% with drop_last, the last indices never take part -> cut_before_the_shuffle
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be positive")
    if drop_last:
        n -= n % batch_size
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% a random start, never shuffled -> rotated
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be positive")
    order = (rng.integers(n) + np.arange(n)) % n
    end = n - n % batch_size if drop_last else n
    return [order[i : i + batch_size] for i in range(0, end, batch_size)]


# %% np.roll instead of a shuffle -> rotated
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError
    order = np.roll(np.arange(n), rng.integers(n))
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return batches


# %% rng.choice anew for each batch -> each_batch_drawn_apart
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError
    starts = range(0, n, batch_size)
    batches = [rng.choice(n, min(batch_size, n - i), replace=False) for i in starts]
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return batches


# %% full batches, drawn with replacement -> with_replacement
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError
    number = n // batch_size if drop_last else -(-n // batch_size)
    return [rng.integers(0, n, batch_size) for _ in range(number)]


# %% the short batch first -> short_batch_first
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError
    order = rng.permutation(n)
    rest = n % batch_size
    batches = [order[:rest]] if rest and not drop_last else []
    return batches + [order[i : i + batch_size] for i in range(rest, n, batch_size)]
