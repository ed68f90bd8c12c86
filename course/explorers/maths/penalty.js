// Two weights under an elastic net: what course/models/elastic_net.py minimises, here by cases.
//
// A problem is { gram, pull, power }: X'X/N, X'y/N and y'y/(2N) of centred data with two columns.
// The objective is half the mean squared residual plus lam (ratio |w|_1 + (1 - ratio)/2 |w|^2).

/** Half the mean squared residual of these weights. */
export function dataLoss({ gram, pull, power }, [u, v]) {
  const bend = gram[0][0] * u * u + 2 * gram[0][1] * u * v + gram[1][1] * v * v;
  return power - pull[0] * u - pull[1] * v + bend / 2;
}

/** The price of these weights. */
export function penalty([u, v], lam, ratio) {
  return lam * (ratio * (Math.abs(u) + Math.abs(v)) + ((1 - ratio) / 2) * (u * u + v * v));
}

/** What is minimised: the loss on the data and the price together. */
export function objective(problem, w, lam, ratio) {
  return dataLoss(problem, w) + penalty(w, lam, ratio);
}

/** The weights of the smallest objective; excluded ones are exactly 0. */
export function optimum(problem, lam, ratio) {
  const { gram, pull } = problem;
  const [threshold, ridge] = [lam * ratio, lam * (1 - ratio)];
  const [a, b, d] = [gram[0][0] + ridge, gram[0][1], gram[1][1] + ridge];
  let best = [0, 0];
  let least = objective(problem, best, lam, ratio);
  const consider = (w) => {
    const value = objective(problem, w, lam, ratio);
    if (value < least) [best, least] = [w, value];
  };
  for (const s of [-1, 1]) {
    const alone = [(pull[0] - s * threshold) / a, (pull[1] - s * threshold) / d];
    if (s * alone[0] > 0) consider([alone[0], 0]);
    if (s * alone[1] > 0) consider([0, alone[1]]);
    for (const t of [-1, 1]) {
      const [p, q] = [pull[0] - s * threshold, pull[1] - t * threshold];
      const area = a * d - b * b;
      const both = [(d * p - b * q) / area, (a * q - b * p) / area];
      if (s * both[0] > 0 && t * both[1] > 0) consider(both);
    }
  }
  return best;
}

/** How far from round the objective's valley is: its largest curvature over its smallest. */
export function conditionNumber({ gram }, lam, ratio) {
  const ridge = lam * (1 - ratio);
  const [a, b, d] = [gram[0][0] + ridge, gram[0][1], gram[1][1] + ridge];
  const spread = Math.hypot((a - d) / 2, b);
  return ((a + d) / 2 + spread) / ((a + d) / 2 - spread);
}

/** Points around the optimum where the objective is larger by `rise`, one for each direction. */
export function levelCurve(problem, lam, ratio, rise, rays) {
  const from = optimum(problem, lam, ratio);
  return Array.from({ length: rays }, (_, i) => {
    const angle = (2 * Math.PI * i) / rays;
    const along = [Math.cos(angle), Math.sin(angle)];
    const far = reach(problem, from, along, lam, ratio, rise);
    return [from[0] + far * along[0], from[1] + far * along[1]];
  });
}

/** Points with the same penalty as `w`, one for each direction from the origin. */
export function penaltyCurve(w, ratio, rays) {
  const price = penalty(w, 1, ratio);
  return Array.from({ length: rays }, (_, i) => {
    const angle = (2 * Math.PI * i) / rays;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const slope = ratio * (Math.abs(x) + Math.abs(y));
    const root = Math.sqrt(slope * slope + 2 * (1 - ratio) * price);
    const far = root > 0 ? (2 * price) / (slope + root) : 0;
    return [far * x, far * y];
  });
}

/** Along a ray the objective is a parabola between the axes: from each crossing to the next. */
function reach(problem, from, along, lam, ratio, rise) {
  const { gram, pull } = problem;
  const ridge = lam * (1 - ratio);
  const crossings = [0, 1]
    .map((i) => -from[i] / along[i])
    .filter((t) => t > 0 && Number.isFinite(t))
    .sort((s, t) => s - t);
  const least = objective(problem, from, lam, ratio);
  const at = (t) => [from[0] + t * along[0], from[1] + t * along[1]];
  const bend =
    gram[0][0] * along[0] ** 2 +
    2 * gram[0][1] * along[0] * along[1] +
    gram[1][1] * along[1] ** 2 +
    ridge;
  let start = 0;
  for (const end of [...crossings, Infinity]) {
    const w = at(start);
    const inside = at(Number.isFinite(end) ? (start + end) / 2 : start + 1);
    let slope = 0;
    for (const i of [0, 1]) {
      const pulled = gram[i][0] * w[0] + gram[i][1] * w[1] - pull[i] + ridge * w[i];
      slope += along[i] * (pulled + lam * ratio * Math.sign(inside[i]));
    }
    const left = rise - (objective(problem, w, lam, ratio) - least);
    const step = (2 * left) / (slope + Math.sqrt(Math.max(0, slope * slope + 2 * bend * left)));
    if (start + step <= end) return start + step;
    start = end;
  }
  return start;
}
