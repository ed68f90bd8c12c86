// A window that slides over an image, as course/models/convolution.py has it.

/** Positions of a window of `kernel` pixels along `n` pixels. */
export function outputSize(n, kernel, stride, padding) {
  return Math.floor((n + 2 * padding - kernel) / stride) + 1;
}

/** Pixels at the far end of the padded image that no window reaches. */
export function unseen(n, kernel, stride, padding) {
  return (n + 2 * padding - kernel) % stride;
}

/** The weights of a filter: a blur adds up to 1, an edge detector to 0. */
export function weights(filter, size) {
  const side = (i) => Math.sign(i - (size - 1) / 2) / (size * Math.floor(size / 2));
  const of = {
    blur: () => 1 / size ** 2,
    upright: (i, j) => side(j),
    level: (i) => side(i),
  }[filter];
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => of(i, j)));
}

/** At every position the sum of the products of kernel and pixels; no flip. */
export function convolve(image, kernel, stride, padding) {
  const [height, width] = [image.length, image[0].length];
  const rows = outputSize(height, kernel.length, stride, padding);
  const columns = outputSize(width, kernel[0].length, stride, padding);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => {
      let sum = 0;
      for (let u = 0; u < kernel.length; u++) {
        const row = image[i * stride + u - padding];
        if (!row) continue;
        for (let v = 0; v < kernel[u].length; v++) {
          sum += kernel[u][v] * (row[j * stride + v - padding] ?? 0);
        }
      }
      return sum;
    }),
  );
}
