import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startServer, type RunningServer } from '../running-server.ts';
import { launchChromium } from './chromium.ts';

/** A browser and a server of demonstration weather, each one for all tests of the `describe` that asks for them. */
export function demonstration({ latencyMs }: { readonly latencyMs: number }) {
  let browser: Browser;
  let server: RunningServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: String(latencyMs) } });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  return {
    get browser() {
      return browser;
    },
    get url() {
      return server.url;
    },
  };
}
