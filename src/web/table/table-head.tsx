import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import styles from './result-table.module.css';
import { SORT_COLUMNS, type SortColumn, type SortOrder } from './sort-days.ts';

interface HeadProps {
  readonly order: SortOrder;
  readonly onSort: (column: SortColumn) => void;
}

/** Each head is a button that sorts by its column, and by a second press the other way round. */
export function TableHead({ order, onSort }: HeadProps) {
  const { say } = useResultSpeech();
  const unit = useUnits().eto.symbol;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {SORT_COLUMNS.map((column) => (
          <th key={column} scope="col" aria-sort={sortOf(column, order)}>
            <button type="button" className={styles.sort} onClick={() => onSort(column)}>
              {column === 'eto' ? say('column_eto', { unit }) : say(`column_${column}`)}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function sortOf(column: SortColumn, order: SortOrder): 'ascending' | 'descending' | 'none' {
  if (column !== order.column) return 'none';
  return order.isDescending ? 'descending' : 'ascending';
}
