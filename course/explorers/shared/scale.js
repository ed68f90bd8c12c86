// From data to pixels and back, and round numbers to mark an axis with.

/** A linear map of `domain` onto `range`; `.invert` maps back. */
export function linear([low, high], [start, end]) {
  const scale = (value) => start + ((value - low) / (high - low)) * (end - start);
  scale.invert = (pixel) => low + ((pixel - start) / (end - start)) * (high - low);
  scale.domain = [low, high];
  scale.range = [start, end];
  return scale;
}

/** About `count` multiples of 1, 2 or 5 times a power of ten within a domain. */
export function ticks([low, high], count) {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999);
  const marks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    marks.push(Number((k * step).toPrecision(12)));
  }
  return { marks, step };
}
