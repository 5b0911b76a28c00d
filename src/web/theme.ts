import { keep, sharedMemory } from './browser-memory.ts';
import { createStore } from './store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'eto-agora.theme';

/** The person's choice; `system` follows the device. */
export const themeStore = createStore<Theme, Theme>(
  (_, chosen) => chosen,
  THEMES.find((theme) => theme === sharedMemory.getItem(KEY)) ?? 'system',
);

export function chooseTheme(theme: Theme) {
  themeStore.dispatch(theme);
  keep(sharedMemory, KEY, theme);
  applyTheme();
}

export function applyTheme() {
  const theme = themeStore.get();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Calls back when the colours in use change, by choice or by the device. Returns the unsubscribe function. */
export function onColoursChange(listener: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', listener);
  const unsubscribe = themeStore.subscribe(() => requestAnimationFrame(listener));
  return () => {
    media.removeEventListener('change', listener);
    unsubscribe();
  };
}

/** A colour of the theme as a canvas or a file understands it: `light-dark()` is resolved only where it is used. */
export function themeColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** What is read while the page is in light colours, whatever it is in: before anything is painted it is as it was. */
export function inLightColours<T>(read: () => T): T {
  const { dataset } = document.documentElement;
  dataset.theme = 'light';
  try {
    return read();
  } finally {
    applyTheme();
  }
}
