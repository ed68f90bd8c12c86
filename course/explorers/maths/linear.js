// A straight line under three losses: the same steps as course/models/linear.py, in the same order.

const ON_LINE = 1e-9;
const IMPROVES = 1e-13;
const ROUNDING = 1e-13;
const LAST_DIGIT = 1e-15;
const MOST_STEPS = 500;

/** The line with the smallest total loss ("mse", "l1", "huber"); `null` where all x are equal. */
export function fitLine(x, y, loss, delta = 1) {
  if (x.every((value) => value === x[0])) return null;
  const xCentre = sum(x) / x.length;
  const yCentre = sum(y) / y.length;
  const [intercept, slope] = FITS[loss](
    x.map((value) => value - xCentre),
    y.map((value) => value - yCentre),
    delta,
  );
  return { intercept: intercept + yCentre - slope * xCentre, slope };
}

const FITS = { mse: leastSquares, l1: leastAbsolute, huber };

function leastSquares(x, y) {
  return [0, dot(x, y) / dot(x, x)]; // both are centred
}

/** Descend from vertex to vertex along the lines through one data point. */
function leastAbsolute(x, y) {
  const [intercept, slope] = leastSquares(x, y);
  const distance = y.map((value, i) => Math.abs(value - intercept - slope * x[i]));
  let nearest = 0;
  for (let i = 1; i < distance.length; i++) if (distance[i] < distance[nearest]) nearest = i;
  let best = bestThrough(nearest, x, y);
  const near = ON_LINE * largest(y);
  for (;;) {
    const before = best.total;
    for (const pivot of pivotsOn(best, x, y, near)) {
      const line = bestThrough(pivot, x, y);
      if (line.total < best.total * (1 - IMPROVES)) best = line;
    }
    if (best.total === before) return [best.intercept, best.slope];
  }
}

/** The points on a line, one for each x, from left to right. */
function pivotsOn({ intercept, slope }, x, y, near) {
  const seen = new Map();
  for (let i = 0; i < x.length; i++) {
    const onLine = Math.abs(y[i] - intercept - slope * x[i]) <= near;
    if (onLine && !seen.has(x[i])) seen.set(x[i], i);
  }
  return [...seen.entries()].sort((a, b) => a[0] - b[0]).map(([, index]) => index);
}

/** The best line through one point, by a weighted median of slopes, and its total loss. */
function bestThrough(pivot, x, y) {
  const slopes = [];
  const weights = [];
  for (let i = 0; i < x.length; i++) {
    const run = x[i] - x[pivot];
    if (run === 0) continue;
    slopes.push((y[i] - y[pivot]) / run);
    weights.push(Math.abs(run));
  }
  const slope = weightedMedian(slopes, weights);
  const intercept = y[pivot] - slope * x[pivot];
  let total = 0;
  for (let i = 0; i < x.length; i++) total += Math.abs(y[i] - intercept - slope * x[i]);
  return { intercept, slope, total };
}

/** The smallest value with half of the weight at or below it. */
function weightedMedian(values, weights) {
  const order = sortedIndices(values);
  const reached = cumulative(order.map((i) => weights[i]));
  const half = (reached[reached.length - 1] / 2) * (1 - IMPROVES);
  return values[order[reached.findIndex((weight) => weight >= half)]];
}

/** Newton's method on the points within delta, each step as far as it leads down. */
function huber(x, y, delta) {
  const starts = [leastSquares(x, y), leastAbsolute(x, y)];
  const totals = starts.map(([a, b]) => huberTotal(x, y, a, b, delta));
  let [intercept, slope] = starts[totals[1] < totals[0] ? 1 : 0];
  const lastDigit = LAST_DIGIT * largest(y);
  for (let step = 0; step < MOST_STEPS; step++) {
    const residual = y.map((value, i) => value - intercept - slope * x[i]);
    const clipped = residual.map((value) => clip(value, delta));
    const pull = [sum(clipped), dot(clipped, x)];
    const doubt = clipped.map((value) => ROUNDING * Math.abs(value) + lastDigit);
    if (Math.abs(pull[0]) <= sum(doubt) && Math.abs(pull[1]) <= dot(doubt, x.map(Math.abs))) break;
    const distance = residual.map(Math.abs);
    const direction =
      solve(
        distance.map((value) => (value <= delta ? 1 : 0)),
        x,
        pull,
      ) ??
      solve(
        distance.map((value) => delta / Math.max(value, delta)),
        x,
        pull,
      );
    if (direction === null) break;
    const far = huberStep(
      residual,
      x.map((value) => direction[0] + direction[1] * value),
      delta,
    );
    const following = [intercept + far * direction[0], slope + far * direction[1]];
    if (following[0] === intercept && following[1] === slope) break;
    [intercept, slope] = following;
  }
  return [intercept, slope];
}

function huberTotal(x, y, intercept, slope, delta) {
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = y[i] - intercept - slope * x[i];
    const clipped = clip(residual, delta);
    total += clipped * (residual - clipped / 2);
  }
  return total;
}

/** The step that a quadratic of this curvature asks for; `null` where it fixes no line. */
function solve(curvature, x, pull) {
  const total = sum(curvature);
  if (total <= 0) return null;
  const centre = dot(curvature, x) / total;
  const spread = sum(x.map((value, i) => curvature[i] * (value - centre) ** 2));
  if (spread <= ROUNDING * total * largest(x) ** 2) return null;
  const slope = (pull[1] - centre * pull[0]) / spread;
  return [pull[0] / total - slope * centre, slope];
}

/** The t at which residual - t change has the smallest total Huber loss. */
function huberStep(residual, change, delta) {
  const slowest = ROUNDING * largest(change);
  const times = [];
  const bends = [];
  let speeds = 0;
  for (const sign of [-1, 1]) {
    for (let i = 0; i < change.length; i++) {
      const speed = Math.abs(change[i]);
      if (speed <= slowest) continue;
      times.push(residual[i] / change[i] + (sign * delta) / speed);
      bends.push(-sign * speed ** 2);
      if (sign === 1) speeds += speed;
    }
  }
  const order = sortedIndices(times);
  const curvature = cumulative(order.map((i) => bends[i]));
  let pull = delta * speeds;
  let passed = 0;
  for (let k = 0; k + 1 < order.length; k++) {
    const here = times[order[k]];
    const next = times[order[k + 1]];
    passed += curvature[k] * (next - here);
    pull = delta * speeds - passed;
    if (pull <= 0) return next + pull / curvature[k];
  }
  return times[order[order.length - 1]];
}

const clip = (value, delta) => Math.max(-delta, Math.min(delta, value));

function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function dot(a, b) {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

function largest(values) {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  return size;
}

function cumulative(values) {
  let total = 0;
  return values.map((value) => (total += value));
}

function sortedIndices(values) {
  return values.map((_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
}
