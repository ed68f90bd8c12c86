// From logits to probabilities, loss and gradient: the same formulas as course/losses.
//
// A temperature divides all logits first. Every function subtracts the largest logit before it
// exponentiates, so that nothing overflows.

/** Probabilities that sum to 1: softmax of the logits over the temperature. */
export function softmax(logits, temperature = 1) {
  const powers = shifted(logits, temperature).map(Math.exp);
  const total = sum(powers);
  return powers.map((power) => power / total);
}

/** Cross-entropy of the class `target`, in nats; exact where its probability would round to 0. */
export function crossEntropy(logits, target, temperature = 1) {
  const scores = shifted(logits, temperature);
  return Math.log(sum(scores.map(Math.exp))) - scores[target];
}

/** Slope of the loss in every logit: (p - onehot) over the temperature. */
export function gradient(logits, target, temperature = 1) {
  const p = softmax(logits, temperature);
  return p.map((share, i) => (share - (i === target ? 1 : 0)) / temperature);
}

function shifted(logits, temperature) {
  const peak = Math.max(...logits);
  return logits.map((logit) => (logit - peak) / temperature);
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
