// Level lines of a function of two variables, by marching squares.

const HEIGHTS = 12;

/** Heights below `largest`, closer towards 0, as the course's figures have them. */
export const levels = (largest) =>
  Array.from({ length: HEIGHTS }, (_, k) => largest * ((k + 1) / (HEIGHTS + 1)) ** 4);

/** A function's values over a window `[[left, right], [bottom, top]]`: rows from the bottom up. */
export function sampled(value, [across, up], cells = 100) {
  const [xs, ys] = [ticks(across, cells), ticks(up, cells)];
  return ys.map((y) => xs.map((x) => value(x, y)));
}

/** Segments `[[x0, y0], [x1, y1]]` of each height's line through such a grid of values. */
export function contours(grid, [across, up], heights) {
  const [xs, ys] = [ticks(across, grid[0].length - 1), ticks(up, grid.length - 1)];
  return heights.map((height) => {
    const segments = [];
    for (let j = 0; j + 1 < ys.length; j++) {
      for (let i = 0; i + 1 < xs.length; i++) {
        const under = grid[j][i] < height;
        const cell = [grid[j][i + 1], grid[j + 1][i], grid[j + 1][i + 1]];
        if (cell.every((corner) => corner < height === under)) continue;
        const sides = [
          [i, j, i + 1, j],
          [i + 1, j, i + 1, j + 1],
          [i, j + 1, i + 1, j + 1],
          [i, j, i, j + 1],
        ];
        const crossings = sides.flatMap(([i0, j0, i1, j1]) => {
          const [from, to] = [grid[j0][i0], grid[j1][i1]];
          if (from < height === to < height) return [];
          const share = (height - from) / (to - from);
          return [[xs[i0] + share * (xs[i1] - xs[i0]), ys[j0] + share * (ys[j1] - ys[j0])]];
        });
        for (let k = 0; k + 1 < crossings.length; k += 2) {
          segments.push([crossings[k], crossings[k + 1]]);
        }
      }
    }
    return segments;
  });
}

const ticks = ([low, high], cells) =>
  Array.from({ length: cells + 1 }, (_, i) => low + ((high - low) * i) / cells);
