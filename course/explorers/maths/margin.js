// A boundary under three losses on the margin: the same steps as course/models/classifier.py.

const MOST_STEPS = 100;
const CLOSED = 1e-14;
const SHRINK = 0.05;
const SURE = 1e-7;

/** Loss at a margin and how hard it pushes there, minus its slope; 0 at the hinge's kink. */
export const LOSSES = {
  hinge: { at: (m) => Math.max(0, 1 - m), push: (m) => (m < 1 ? 1 : 0) },
  squared_hinge: { at: (m) => Math.max(0, 1 - m) ** 2, push: (m) => 2 * Math.max(0, 1 - m) },
  logistic: { at: (m) => softplus(-m), push: (m) => Math.exp(-softplus(m)) },
};

/** The loss at a margin. */
export function lossAt(margin, loss) {
  return LOSSES[loss].at(margin);
}

/** Weights, intercept and pushes of the smallest mean loss plus lam / 2 |w|^2. */
export function fitClassifier(points, labels, loss, lam) {
  const rows = points.map((point, i) => [...point, 1].map((value) => value * labels[i]));
  const d = points[0].length;
  const penalty = [...Array(d).fill(lam * labels.length), 0];
  const { theta, pushes } =
    loss === "hinge" ? innerPath(rows, penalty) : newton(rows, penalty, SMOOTH[loss]);
  const weights = theta.slice(0, d);
  const wished = points.map((point, i) => labels[i] - dot(point, weights));
  const intercept = loss === "hinge" ? middle(wished, labels) : theta[d];
  return { weights, intercept, pushes };
}

/** The best intercept for given weights, the middle one of several. */
function middle(wished, labels) {
  const positives = labels.filter((label) => label > 0).length;
  const sorted = wished.slice().sort((a, b) => a - b);
  return (sorted[positives - 1] + sorted[positives]) / 2;
}

/** The hinge as a quadratic programme, solved from within by a primal-dual Newton method. */
function innerPath(rows, penalty) {
  const n = rows.length;
  let theta = penalty.map(() => 0);
  let p = Array(n).fill(0.5);
  let q = Array(n).fill(0.5); // 1 - p, with all its digits where p is nearly 1
  let violation = Array(n).fill(2);
  let beyond = Array(n).fill(1);
  for (let count = 0; count < MOST_STEPS; count++) {
    const gap = (dot(p, beyond) + dot(q, violation)) / (2 * n);
    if (gap < CLOSED) break;
    const aim = SHRINK * gap;
    const spread = p.map((push, i) => beyond[i] + (push * violation[i]) / q[i]);
    const wanted = p.map(
      (push, i) => aim - push * beyond[i] - (push * aim) / q[i] + push * violation[i],
    );
    const bends = p.map((push, i) => push / spread[i]);
    const slope = downhill(rows, penalty, theta, p);
    const pull = weighted(
      rows,
      wanted.map((value, i) => value / spread[i]),
    );
    const step = solve(
      curvature(rows, penalty, bends),
      pull.map((value, k) => value + slope[k]),
    );
    const further = rows.map((row) => dot(row, step));
    const dp = wanted.map((value, i) => (value - p[i] * further[i]) / spread[i]);
    const dViolation = dp.map((change, i) => (aim - q[i] * violation[i] + violation[i] * change) / q[i]);
    const dBeyond = further.map((value, i) => value + dViolation[i]);
    let room = Infinity;
    for (let i = 0; i < n; i++) {
      for (const [value, change] of [
        [p[i], dp[i]],
        [q[i], -dp[i]],
        [violation[i], dViolation[i]],
        [beyond[i], dBeyond[i]],
      ]) {
        if (change < 0) room = Math.min(room, -value / change);
      }
    }
    const size = Math.min(1, 0.99 * room);
    const along = (values, changes) => values.map((value, i) => value + size * changes[i]);
    [theta, p] = [along(theta, step), along(p, dp)];
    q = q.map((rest, i) => rest - size * dp[i]);
    [violation, beyond] = [along(violation, dViolation), along(beyond, dBeyond)];
  }
  return { theta, pushes: p.map((push) => (push < SURE ? 0 : push > 1 - SURE ? 1 : push)) };
}

/** Newton's method on a smooth loss, each step halved until it leads down. */
function newton(rows, penalty, loss) {
  let theta = penalty.map(() => 0);
  let here = tally(rows, theta, loss);
  let value = here.total;
  for (let count = 0; count < MOST_STEPS; count++) {
    const step = solve(
      curvature(rows, penalty, here.bends),
      downhill(rows, penalty, theta, here.pushes),
    );
    let size = 1;
    let [following, lower] = [theta, value];
    for (;;) {
      following = theta.map((one, k) => one + size * step[k]);
      here = tally(rows, following, loss);
      lower = dot(penalty, following.map((one) => one ** 2)) / 2 + here.total;
      if (lower <= value || size < SURE) break;
      size /= 2;
    }
    [theta, value] = [following, lower];
    if (largest(step) < CLOSED * (1 + largest(theta))) break;
  }
  return { theta, pushes: here.pushes };
}

function tally(rows, theta, loss) {
  let total = 0;
  const [pushes, bends] = [[], []];
  for (const row of rows) {
    const [cost, push, bend] = loss(dot(row, theta));
    total += cost;
    pushes.push(push);
    bends.push(bend);
  }
  return { total, pushes, bends };
}

const SMOOTH = {
  squared_hinge(margin) {
    const violation = Math.max(0, 1 - margin);
    return [violation ** 2, 2 * violation, violation > 0 ? 2 : 0];
  },
  logistic(margin) {
    const push = LOSSES.logistic.push(margin);
    return [softplus(-margin), push, push * (1 - push)];
  },
};

function softplus(value) {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}

/** Against the slope of the objective: what the points push for, less what the penalty takes. */
function downhill(rows, penalty, theta, pushes) {
  const pull = weighted(rows, pushes);
  return pull.map((value, k) => value - penalty[k] * theta[k]);
}

function curvature(rows, penalty, bends) {
  return penalty.map((own, k) =>
    penalty.map((_, l) => {
      let total = k === l ? own : 0;
      rows.forEach((row, i) => (total += bends[i] * row[k] * row[l]));
      return total;
    }),
  );
}

/** The rows added up, each times its weight. */
function weighted(rows, weights) {
  return rows[0].map((_, k) => {
    let total = 0;
    rows.forEach((row, i) => (total += weights[i] * row[k]));
    return total;
  });
}

/** Gaussian elimination with the largest pivot; the matrix is small. */
function solve(matrix, right) {
  const a = matrix.map((row, k) => [...row, right[k]]);
  const n = a.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(a[r][k]) > Math.abs(a[pivot][k])) pivot = r;
    [a[k], a[pivot]] = [a[pivot], a[k]];
    for (let r = k + 1; r < n; r++) {
      const factor = a[r][k] / a[k][k];
      for (let c = k; c <= n; c++) a[r][c] -= factor * a[k][c];
    }
  }
  const solution = Array(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let rest = a[k][n];
    for (let c = k + 1; c < n; c++) rest -= a[k][c] * solution[c];
    solution[k] = rest / a[k][k];
  }
  return solution;
}

function dot(a, b) {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

function largest(values) {
  return Math.max(...values.map(Math.abs));
}
