# %% a generator
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n <= 0 or batch_size <= 0:
        raise ValueError("sizes must be positive")
    order = rng.permutation(n)
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        yield order[start : start + batch_size]


# %% a list
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    index = np.arange(n)
    rng.shuffle(index)
    batches = [index[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and len(batches[-1]) < batch_size:
        batches.pop()
    return batches


# %% lists of Python integers
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if n < 1 or batch_size < 1:
        raise ValueError("sizes")
    batch = []
    for i in rng.permutation(n).tolist():
        batch.append(i)
        if len(batch) == batch_size:
            yield batch
            batch = []
    if batch and not drop_last:
        yield batch


# %% sorted random keys, as a tuple
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if not batch_size > 0:
        raise ValueError("batch_size")
    order = np.argsort(rng.random(n))
    full = n // batch_size
    batches = list(order[: full * batch_size].reshape(full, batch_size))
    if n % batch_size and not drop_last:
        batches.append(order[full * batch_size :])
    return tuple(batches)


# %% drawn without replacement, cut by np.split
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size <= 0 or n <= 0:
        raise ValueError("sizes must be positive")
    order = rng.choice(n, size=n, replace=False)
    pieces = np.split(order, range(batch_size, n, batch_size))
    return (p for p in pieces if not drop_last or len(p) == batch_size)


# %% an iterator over a deck
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    deck = list(range(n))
    rng.shuffle(deck)
    while deck:
        hand, deck = deck[:batch_size], deck[batch_size:]
        if len(hand) < batch_size and drop_last:
            return
        yield np.array(hand)


# %% dealt from a shuffled deck
def iterate_minibatches(n, batch_size, rng, drop_last=False):
    if min(n, batch_size) < 1:
        raise ValueError("sizes must be positive")
    deck = list(range(n))
    rng.shuffle(deck)
    batches = []
    while deck:
        hand = [deck.pop() for _ in range(min(batch_size, len(deck)))]
        if drop_last and len(hand) < batch_size:
            break
        batches.append(np.array(hand))
    return batches
