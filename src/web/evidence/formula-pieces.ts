interface Piece {
  readonly text: string;
  readonly place: 'line' | 'below' | 'above';
}

/** `e_{s} T^{2}` in pieces: what stands below the line and above it is in braces. */
export function formulaPieces(formula: string): Piece[] {
  return formula
    .split(/([_^]\{[^}]*\})/)
    .filter(Boolean)
    .map((text) => {
      if (text.startsWith('_{')) return { text: text.slice(2, -1), place: 'below' };
      if (text.startsWith('^{')) return { text: text.slice(2, -1), place: 'above' };
      return { text, place: 'line' };
    });
}
