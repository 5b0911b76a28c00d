import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const EXECUTABLE = '/usr/bin/chromium';

/** False where the browser is not installed: its tests are then skipped, and counted as such. */
export const hasChromium = existsSync(EXECUTABLE);

/** `keepsPages`: pages that are left are kept, to be shown again as they were, as people's browsers do. */
export function launchChromium({ keepsPages = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and uncaught exceptions. */
  readonly complaints: string[];
  /** Addresses asked for outside the page's own origin. */
  readonly outside: string[];
  /** Close codes of the page's sockets, in order. */
  closeCodes(): Promise<number[]>;
}

/** A page that records what must not happen, and how its sockets end. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'pt-BR',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  await context.addInitScript(recordSocketCloses);
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(url).origin) outside.push(request.url());
  });
  await page.goto(url);
  return {
    page,
    complaints,
    outside,
    closeCodes: () => page.evaluate(() => (window as unknown as { socketCloses: number[] }).socketCloses),
  };
}

function recordSocketCloses(): void {
  const closes: number[] = [];
  const recorder = window as unknown as { socketCloses: number[]; WebSocket: typeof WebSocket };
  recorder.socketCloses = closes;
  recorder.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('close', (event) => closes.push(event.code));
    }
  };
}
