# %% forgets the plus one -> counts_gaps
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError
    return (n + 2 * padding - dilation * (kernel - 1) - 1) // stride


# %% rounds up -> rounds_up
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    size = np.ceil((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
    if size < 1:
        raise ValueError
    return int(size)


# %% true division -> not_rounded
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    return (n + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1


# %% padding counted once -> padding_once
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    return (n + padding - dilation * (kernel - 1) - 1) // stride + 1


# %% dilation ignored -> ignores_dilation
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0 or n + 2 * padding < kernel:
        raise ValueError
    return (n + 2 * padding - kernel) // stride + 1


# %% stride ignored -> ignores_stride
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    return n + 2 * padding - dilation * (kernel - 1)


# %% dilation times the kernel -> dilated
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError
    room = n + 2 * padding - dilation * kernel
    if room < 0:
        raise ValueError
    return room // stride + 1


# %% a kernel too large gives zero -> accepts_too_large_kernel
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError
    return max(0, (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1)


# %% sizes unchecked -> accepts_bad_size
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    size = (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
    if size < 1:
        raise ValueError
    return size


# %% a float -> the_size_is_an_int
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    if min(n, kernel, stride, dilation) < 1 or padding < 0:
        raise ValueError
    size = np.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
    if size < 1:
        raise ValueError
    return float(size)


# %% one added before the division -> one_added_before_dividing
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    return (n + 2 * padding - dilation * (kernel - 1) - 1 + 1) // stride


# %% a pair -> pair
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    size = (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
    return size, size


# %% dilation added simply -> dilation_between
def conv2d_output_size(n, kernel, stride=1, padding=0, dilation=1):
    k = kernel + (kernel - 1) * dilation
    return (n + 2 * padding - k) // stride + 1
