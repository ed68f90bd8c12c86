// What can be read off a run's curves: losses in thousandths of a nat, shares in thousandths.

/** Training loss, validation loss and their difference at an epoch, counted from 1. */
export function gapAt(train, val, epoch) {
  const [t, v] = [train[epoch - 1] / 1000, val[epoch - 1] / 1000];
  return { train: t, val: v, gap: v - t };
}

/** The epoch, from 1, with the smallest value; the earliest of equals. */
export function lowest(values) {
  return values.indexOf(Math.min(...values)) + 1;
}

/** Which goals a line at `epoch` meets; `opened` tells whether the test score has been asked for. */
export function finds({ train, val, test, noise, epoch, opened }) {
  const now = gapAt(train, val, epoch);
  const best = Math.max(...test);
  return {
    heart: now.train <= 0.2 && now.val >= 1.5 * (val[lowest(val) - 1] / 1000),
    below: now.gap <= -0.1,
    stopped: opened && noise > 0 && test[epoch - 1] >= best - 30 && test.at(-1) <= best - 100,
  };
}
