// Four update rules on three test functions: the same formulas as course/optimizers and
// course/landscapes.

/** Test functions of two variables: value, gradient, the window worth looking at. */
export function landscape(name, condition = 1) {
  return { bowl, rosenbrock, beale }[name](condition);
}

const bowl = (condition) => ({
  window: [
    [-2, 2],
    [-2, 2],
  ],
  minimum: [0, 0],
  value: (x, y) => (x * x + condition * y * y) / 2,
  gradient: (x, y) => [x, condition * y],
});

const rosenbrock = () => ({
  window: [
    [-2, 2],
    [-1, 3],
  ],
  minimum: [1, 1],
  value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

const beale = () => {
  const terms = (x, y) => [1.5, 2.25, 2.625].map((c, i) => c - x + x * y ** (i + 1));
  return {
    window: [
      [-4.5, 4.5],
      [-4.5, 4.5],
    ],
    minimum: [3, 0.5],
    value: (x, y) => terms(x, y).reduce((sum, term) => sum + term ** 2, 0),
    gradient(x, y) {
      let [across, up] = [0, 0];
      terms(x, y).forEach((term, i) => {
        across += 2 * term * (y ** (i + 1) - 1);
        up += 2 * term * (i + 1) * x * y ** i;
      });
      return [across, up];
    },
  };
};

/** One step of each rule from the gradient `g`; `memory` is what the rule keeps, `t` counts from 1. */
const rules = {
  gradient_descent: (g, memory, t, { lr }) => g.map((slope) => lr * slope),

  momentum(g, memory, t, { lr, momentum }) {
    memory.buffer = g.map((slope, i) => (t > 1 ? momentum * memory.buffer[i] : 0) + slope);
    return memory.buffer.map((pace) => lr * pace);
  },

  rmsprop(g, memory, t, { lr, decay }) {
    memory.square = averaged(memory.square, g, decay);
    return g.map((slope, i) => (lr * slope) / (Math.sqrt(memory.square[i]) + EPS));
  },

  adam(g, memory, t, { lr, momentum, decay }) {
    memory.mean = g.map((slope, i) => {
      const old = memory.mean ? memory.mean[i] : 0;
      return old + (1 - momentum) * (slope - old);
    });
    memory.square = averaged(memory.square, g, decay);
    return memory.mean.map((mean, i) => {
      const scale = Math.sqrt(memory.square[i]) / Math.sqrt(1 - decay ** t) + EPS;
      return ((lr / (1 - momentum ** t)) * mean) / scale;
    });
  },
};

const EPS = 1e-8;

const averaged = (square, g, decay) =>
  g.map((slope, i) => decay * (square ? square[i] : 0) + (1 - decay) * slope * slope);

/**
 * Follow every rule from `start`. Each result holds its `points`, the `shares` of the first loss
 * that are left, the step `home` from which the share stays below `finish` (null: never), and
 * the step `lost` at which it exceeded `limit`, where the path ends (null: never).
 */
export function race(name, condition, start, { steps, finish, limit, ...hyper }) {
  const ground = landscape(name, condition);
  const first = Math.max(ground.value(...start), 1e-12);
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => {
      const points = [start];
      const shares = [ground.value(...start) / first];
      const memory = {};
      let lost = null;
      for (let t = 1; t <= steps && lost === null; t++) {
        const here = points[t - 1];
        const by = rule(ground.gradient(...here), memory, t, hyper);
        points.push(here.map((at, i) => at - by[i]));
        shares.push(ground.value(...points[t]) / first);
        if (!(shares[t] <= limit)) lost = t;
      }
      return [key, { points, shares, lost, home: lost === null ? settled(shares, finish) : null }];
    }),
  );
}

/** The step from which on no share exceeds `finish`; null where the last one does. */
function settled(shares, finish) {
  let step = shares.length;
  while (step > 0 && shares[step - 1] <= finish) step -= 1;
  return step === shares.length ? null : step;
}

/** The largest curvature at a point: the top eigenvalue of the Hessian, by central differences. */
export function topCurvature(name, condition, [x, y]) {
  const { gradient } = landscape(name, condition);
  const nudge = 1e-4;
  const slopes = (dx, dy) => {
    const [ahead, behind] = [gradient(x + dx, y + dy), gradient(x - dx, y - dy)];
    return ahead.map((one, i) => (one - behind[i]) / (2 * nudge));
  };
  const [[a, b], [c, d]] = [slopes(nudge, 0), slopes(0, nudge)];
  return (a + d) / 2 + Math.hypot((a - d) / 2, (b + c) / 2);
}
