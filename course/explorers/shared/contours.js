// Level lines of a function of two variables, by marching squares.

const HEIGHTS = 12;

/** Heights below `largest`, closer towards 0, as the course's figures have them. */
export const levels = (largest) =>
  Array.from({ length: HEIGHTS }, (_, k) => largest * ((k + 1) / (HEIGHTS + 1)) ** 4);

/** A function's values over a window `[[left, right], [bottom, top]]`: rows from the bottom up. */
export function sampled(value, [across, up], cells = 80) {
  const [xs, ys] = [ticks(across, cells), ticks(up, cells)];
  return ys.map((y) => xs.map((x) => value(x, y)));
}

/** Segments `[[x0, y0], [x1, y1]]` of each height's line through such a grid of values. */
export function contours(grid, [across, up], heights) {
  const [xs, ys] = [ticks(across, grid[0].length - 1), ticks(up, grid.length - 1)];
  const lines = heights.map(() => []);
  for (let j = 0; j + 1 < ys.length; j++) {
    for (let i = 0; i + 1 < xs.length; i++) {
      const corners = [grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]];
      const [low, high] = [Math.min(...corners), Math.max(...corners)];
      for (let k = 0; k < heights.length; k++) {
        if (low < heights[k] && heights[k] <= high) lines[k].push(...crossed(i, j, heights[k]));
      }
    }
  }
  return lines;

  function crossed(i, j, height) {
    const at = [];
    const side = (i0, j0, i1, j1) => {
      const [from, to] = [grid[j0][i0], grid[j1][i1]];
      if (from < height === to < height) return;
      const share = (height - from) / (to - from);
      at.push([xs[i0] + share * (xs[i1] - xs[i0]), ys[j0] + share * (ys[j1] - ys[j0])]);
    };
    side(i, j, i + 1, j);
    side(i + 1, j, i + 1, j + 1);
    side(i, j + 1, i + 1, j + 1);
    side(i, j, i, j + 1);
    return at.length === 4 ? [at.slice(0, 2), at.slice(2)] : [at];
  }
}

const ticks = ([low, high], cells) =>
  Array.from({ length: cells + 1 }, (_, i) => low + ((high - low) * i) / cells);
