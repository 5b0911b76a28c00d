export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Pearson's correlation of two columns of one length, −1…1; 0 where one of them does not vary, for then it follows
 * nothing. Counted from the first value, so that a constant column gives exact zeros.
 */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [fromFirst(a), fromFirst(b)];
  const [meanX, meanY] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  x.forEach((value, i) => {
    const [dx, dy] = [value - meanX, y[i]! - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  });
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

function fromFirst(values: readonly number[]): number[] {
  return values.map((value) => value - values[0]!);
}
