/** How a language writes what JSON writes otherwise. */
export interface Notation {
  readonly constants: Readonly<Record<'null' | 'true' | 'false', string>>;
  readonly key: (quoted: string) => string;
  readonly indent: string;
  readonly trailingComma: boolean;
}

const JSON_CONSTANTS = { null: 'null', true: 'true', false: 'false' };

export const JSON_NOTATION: Notation = {
  constants: JSON_CONSTANTS,
  key: (quoted) => quoted,
  indent: '  ',
  trailingComma: false,
};

export const PYTHON_NOTATION: Notation = {
  constants: { null: 'None', true: 'True', false: 'False' },
  key: (quoted) => quoted,
  indent: '    ',
  trailingComma: true,
};

export const TYPESCRIPT_NOTATION: Notation = {
  constants: JSON_CONSTANTS,
  key: (quoted) => {
    // Written plainly this one would make no property.
    if (quoted === '"__proto__"') return `[${quoted}]`;
    return /^"[a-z_]+"$/.test(quoted) ? quoted.slice(1, -1) : quoted;
  },
  indent: '  ',
  trailingComma: true,
};

/** A value of JSON in the notation of a language; names without a value are left out, as JSON does. */
export function literal(value: unknown, notation: Notation, depth = 0): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, notation, depth));
    return `[${items.join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const inner = '\n' + notation.indent.repeat(depth + 1);
    const lines = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => `${notation.key(quoted(name))}: ${literal(one, notation, depth + 1)}`);
    if (lines.length === 0) return '{}';
    const end = (notation.trailingComma ? ',' : '') + '\n' + notation.indent.repeat(depth);
    return `{${inner}${lines.join(`,${inner}`)}${end}}`;
  }
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return notation.constants[value ? 'true' : 'false'];
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : notation.constants.null;
}

/**
 * A string of JSON, which is one of Python and of JavaScript too. Characters that nobody sees, and those that change how the
 * rest is read, are written as escapes: what is copied is what was read.
 */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (hidden) =>
    hidden
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
