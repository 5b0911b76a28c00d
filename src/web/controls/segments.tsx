import styles from './controls.module.css';

interface SegmentsProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side: radio buttons, so that arrow keys and screen readers know them. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  return (
    <fieldset>
      <legend className="visually-hidden">{props.legend}</legend>
      <div className={styles.segments}>
        {props.options.map(({ value, label }) => (
          <label className={styles.segment} key={value}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
