/**
 * A decimal as the services print it: rounded, and never without a fraction (`11.0`). NaN gives the gap.
 * Put together from whole numbers: printing doubles is most of the cost of a long answer.
 */
export function decimalText(value: number, decimals: number, gap: string): string {
  if (!Number.isFinite(value)) return gap;
  const scale = 10 ** decimals;
  const scaled = Math.round(Math.abs(value) * scale);
  const whole = Math.floor(scaled / scale);
  const sign = value < 0 && scaled > 0 ? '-' : '';
  return `${sign}${whole}.${fractionText(scaled - whole * scale, decimals)}`;
}

/** Without trailing zeros, but with one digit at least. */
function fractionText(fraction: number, decimals: number): string {
  if (fraction === 0) return '0';
  let [digits, places] = [fraction, decimals];
  while (digits % 10 === 0) {
    digits /= 10;
    places -= 1;
  }
  return String(digits).padStart(places, '0');
}
