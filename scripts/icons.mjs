// Draws the icons of the installed page from its favicon: `node scripts/icons.mjs`, when the favicon has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const web = join(import.meta.dirname, '../src/web');
const favicon = readFileSync(join(web, 'favicon.svg'), 'utf8');
/** Launchers cut a maskable icon to their own shape: its ground goes to the edge, its drawing stays in the middle. */
const maskable = favicon
  .replace(/ rx="\d+"/, '')
  .replace(
    /(<path[\s\S]*)(<\/svg>)/,
    '<g transform="translate(16 16) scale(.78) translate(-16 -16)">$1</g>$2',
  );

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size, svg] of [
  ['icon-192', 192, favicon],
  ['icon-512', 512, favicon],
  ['icon-maskable-512', 512, maskable],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  writeFileSync(
    join(web, 'public/icons', `${name}.png`),
    await page.screenshot({ omitBackground: true, type: 'png' }),
  );
  await page.close();
}
await browser.close();
