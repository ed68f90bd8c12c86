# %% one line
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    reach = dilation * (kernel - 1) + 1
    if n <= 0 or kernel <= 0 or stride <= 0 or dilation <= 0 or padding < 0:
        raise ValueError("sizes must be positive")
    if reach > n + 2 * padding:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - reach) // stride + 1


# %% counted
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) <= 0 or padding < 0:
        raise ValueError("bad size")
    count, start = 0, -padding
    while start + dilation * (kernel - 1) < n + padding:
        count += 1
        start += stride
    if count == 0:
        raise ValueError("kernel too large")
    return count


# %% length of a range
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    for size in (n, kernel, stride, dilation):
        if size < 1:
            raise ValueError(f"{size} is not positive")
    if padding < 0:
        raise ValueError("padding is negative")
    places = len(range(0, n + 2 * padding - dilation * (kernel - 1), stride))
    if not places:
        raise ValueError("nothing fits")
    return places


# %% floor and int
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    import math

    if n < 1 or kernel < 1 or stride < 1 or padding < 0 or dilation < 1:
        raise ValueError
    size = math.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
    if size < 1:
        raise ValueError("too large a kernel")
    return int(size)
