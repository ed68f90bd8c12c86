// Numbers as the course writes them: 1,234.50 with a true minus sign.

const formats = new Map();

/** A number with so many digits behind the point. */
export function decimal(value, digits = 0) {
  if (!Number.isFinite(value)) return "–";
  if (!formats.has(digits)) {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    formats.set(digits, new Intl.NumberFormat("en-US", fraction));
  }
  return minus(formats.get(digits).format(value)).replace(/^−(0(\.0+)?)$/, "$1");
}

/** A number with three significant digits, all of those before the point kept. */
export function significant(value, digits = 3) {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  return decimal(value, Math.min(12, Math.max(0, digits - 1 - size)));
}

/** A share as a percentage: 0.314 is "31.4%". */
export function percent(share, digits = 1) {
  return `${decimal(share * 100, digits)}%`;
}

/** A relative change with its sign: -0.2 is "−20%". */
export function change(share, digits = 0) {
  const text = percent(share, digits);
  return share > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** How many digits behind the point a multiple of `step` needs. */
export function digitsOf(step) {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** The multiple of `step` nearest to `value`, without the dust of binary fractions. */
export function snap(value, step) {
  const digits = digitsOf(step) + 1;
  return Number((Math.round(value / step) * step).toFixed(digits));
}

export const clamp = (value, [low, high]) => Math.max(low, Math.min(high, value));

const minus = (text) => text.replace("-", "−");
