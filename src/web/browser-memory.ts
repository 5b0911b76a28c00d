/**
 * What this browser keeps. Where it forbids that – the very access may throw – the page lives on with a memory
 * of its own, which ends with it.
 */
export const sharedMemory: Storage = memoryOr(() => localStorage);

export function memoryOr(browsers: () => Storage): Storage {
  try {
    const storage = browsers();
    storage.getItem('eto-agora');
    return storage;
  } catch {
    return pageMemory();
  }
}

/** Writes, and says whether it could: a full storage costs that this is kept, nothing else. */
export function keep(memory: Pick<Storage, 'setItem'>, name: string, text: string): boolean {
  try {
    memory.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

function pageMemory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (i) => [...items.keys()][i] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  };
}
