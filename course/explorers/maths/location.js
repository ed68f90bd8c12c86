// The best constant under three losses: the same rules as course/models/location.py.
//
// Data come as a tally: distinct values in rising order, and how often each occurs.

/** Distinct values in rising order with their counts, from a plain list of numbers. */
export function tally(list) {
  const counts = new Map();
  for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  return { values, counts: values.map((value) => counts.get(value)), size: list.length };
}

const LOSSES = {
  mse: (apart) => apart * apart,
  mae: (apart) => Math.abs(apart),
  zero_one: (apart) => (apart === 0 ? 0 : 1),
};

/** The average loss of predicting `constant` for every row. */
export function averageLoss({ values, counts, size }, loss, constant) {
  const lose = LOSSES[loss];
  let total = 0;
  for (let i = 0; i < values.length; i++) total += counts[i] * lose(constant - values[i]);
  return total / size;
}

/** The constant with the smallest average loss: mean, median or smallest mode. */
export function bestConstant(data, loss) {
  return { mse: mean, mae: median, zero_one: mode }[loss](data);
}

/** The whole interval of best constants: a point, but for the median of an even number of rows. */
export function bestInterval(data, loss) {
  if (loss === "mae") return [rank(data, (data.size - 1) >> 1), rank(data, data.size >> 1)];
  const best = bestConstant(data, loss);
  return [best, best];
}

/** The shares of the rows below and above a constant. */
export function sides({ values, counts, size }, constant) {
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < constant) below += counts[i];
    if (values[i] > constant) above += counts[i];
  }
  return { below: below / size, above: above / size };
}

function mean({ values, counts, size }) {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] * counts[i];
  return total / size;
}

function median(data) {
  return (rank(data, (data.size - 1) >> 1) + rank(data, data.size >> 1)) / 2;
}

function mode({ values, counts }) {
  let most = 0;
  for (let i = 1; i < counts.length; i++) if (counts[i] > counts[most]) most = i;
  return values[most];
}

/** The value of the row that stands at `index`, from 0, once all are sorted. */
function rank({ values, counts }, index) {
  let seen = 0;
  for (let i = 0; i < values.length; i++) {
    seen += counts[i];
    if (index < seen) return values[i];
  }
  return NaN;
}
