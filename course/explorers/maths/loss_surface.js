// The loss between the points of a square grid from -1 to 1, as course/explorers/loss_surface.py
// has it: bilinear in the logarithm.

/** The logarithm of the loss at `a` along the first and `b` along the second direction. */
export function height(table, [a, b]) {
  const last = table.length - 1;
  const [u, v] = [a, b].map((at) => ((Math.max(-1, Math.min(1, at)) + 1) / 2) * last);
  const [i, j] = [u, v].map((at) => Math.min(Math.floor(at), last - 1));
  const [s, t] = [u - i, v - j];
  return (
    (1 - s) * ((1 - t) * table[i][j] + t * table[i][j + 1]) +
    s * ((1 - t) * table[i + 1][j] + t * table[i + 1][j + 1])
  );
}

/** The unit vector from the network towards a point; to the right from the network itself. */
export function towards([a, b]) {
  const far = Math.hypot(a, b);
  return far > 1e-9 ? [a / far, b / far] : [1, 0];
}
