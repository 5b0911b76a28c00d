import styles from './calculation-steps.module.css';
import { formulaPieces } from './formula-pieces.ts';

/** A formula as it is printed, of plain text: to be marked, copied and read aloud. */
export function Formula({ of }: { readonly of: string }) {
  return (
    <span className={styles.formula}>
      {formulaPieces(of).map(({ text, place }, k) => {
        if (place === 'below') return <sub key={k}>{text}</sub>;
        return place === 'above' ? <sup key={k}>{text}</sup> : text;
      })}
    </span>
  );
}
