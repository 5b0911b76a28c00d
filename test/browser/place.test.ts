import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium, openPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { calculate, card, finished, PATIENCE, press } from './page-actions.ts';
import { expectNoViolationsByDayAndNight } from './violations.ts';

describe.skipIf(!hasChromium)('the place', { timeout: 120_000 }, () => {
  const demo = demonstration({ latencyMs: 50 });
  async function open(options: BrowserContextOptions = {}) {
    const watched = await openPage(demo.browser, demo.url, options);
    await search(watched.page).waitFor(PATIENCE);
    await watched.page.locator('.leaflet-container').waitFor(PATIENCE);
    return watched;
  }
  const search = (page: Page) => page.getByRole('combobox', { name: 'Buscar lugar' });
  const options = (page: Page) =>
    page.getByRole('listbox', { name: 'Lugares encontrados' }).getByRole('option');
  const coordinates = async (page: Page) => [
    await page.getByLabel('Latitude').inputValue(),
    await page.getByLabel('Longitude').inputValue(),
  ];
  const type = async (page: Page, text: string) => {
    await search(page).fill('');
    await search(page).pressSequentially(text);
  };

  it('is found by its name, with accents and without, and chosen by keyboard', async () => {
    const { page, complaints, outside } = await open();
    for (const text of ['Luís Eduardo Magalhães', 'LUIS EDUARDO', 'luis edu mag']) {
      await type(page, text);
      await expect.poll(() => options(page).first().innerText(), PATIENCE).toMatch(/^Luis Eduardo Magalhães/);
    }
    await type(page, 'balsas ma');
    await expect
      .poll(() => options(page).first().innerText(), PATIENCE)
      .toMatch(/^Balsas\s+Maranhão, Brasil/);
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('2 lugares; use as setas.');
    await page.keyboard.press('ArrowDown');
    expect(await search(page).getAttribute('aria-activedescendant')).toBe(
      await options(page).first().getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => options(page).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await coordinates(page)).toEqual(['-7.5325', '-46.03556']);
    expect(await page.locator('form').innerText()).toContain('Balsas, Maranhão, Brasil');
    expect(await page.locator('form').innerText()).toContain('7°31′57″ S, 46°2′8″ O');
    // The calculation is not started by choosing a place.
    expect(await card(page).count()).toBe(0);
    expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
    await page.context().close();
  });

  it('is read from pasted coordinates, in the search or in a field', async () => {
    const { page } = await open();
    const pasted = [
      '7°31\'48"S 46°1\'48"W',
      '-7,53; -46,03',
      'https://www.google.com/maps/@-7.53,-46.03,12z',
    ];
    for (const text of pasted) {
      await search(page).fill(text);
      await page.keyboard.press('Enter');
      await expect.poll(() => coordinates(page), PATIENCE).toEqual(['-7.53', '-46.03']);
      await page.getByLabel('Longitude').fill('0');
      await page.getByLabel('Latitude').fill(text);
      await expect.poll(() => coordinates(page), PATIENCE).toEqual(['-7.53', '-46.03']);
    }
    await search(page).fill('-120,5; 45');
    await page.getByText('Pode ser mais de um lugar: escolha.').first().waitFor();
    expect(await options(page).allInnerTexts()).toEqual(['Latitude 45, longitude -120.5']);
    await search(page).fill('200; 300');
    await page.getByText('Não existe lugar com essas coordenadas').first().waitFor();
    await page.context().close();
  });

  it('is found only with the server, and is told so; coordinates need none', async () => {
    const { page } = await open();
    await page.context().setOffline(true);
    await type(page, 'barreiras');
    await page.getByText('A busca por nome precisa do servidor').first().waitFor(PATIENCE);
    await search(page).fill('-12.15, -45');
    await page.keyboard.press('Enter');
    expect(await coordinates(page)).toEqual(['-12.15', '-45']);
    await page.context().setOffline(false);
    await type(page, 'nenhures do norte');
    await page.getByText('Nenhum lugar com esse nome').first().waitFor(PATIENCE);
    await page.context().close();
  });

  it('is kept as a favourite over a reload, renamed, taken along and removed', async () => {
    const { page } = await open();
    await type(page, 'piracicaba');
    await options(page).first().click();
    await press(page, 'Salvar');
    await press(page, 'Salvos (1)');
    const name = page.getByLabel('Nome do lugar');
    expect(await name.inputValue()).toBe('Piracicaba, São Paulo, Brasil');
    await name.fill('Fazenda Areão');
    await name.press('Enter');
    await page.reload();
    await search(page).click();
    await expect.poll(() => options(page).allInnerTexts(), PATIENCE).toHaveLength(1);
    expect(await options(page).first().innerText()).toContain('Fazenda Areão');
    await options(page).first().click();
    expect(await coordinates(page)).toEqual(['-22.72528', '-47.64917']);
    await press(page, 'Salvos (1)');
    const download = page.waitForEvent('download');
    await press(page, 'Baixar arquivo');
    const file = readFileSync(await (await download).path(), 'utf8');
    await page.getByRole('button', { name: 'Remover Fazenda Areão' }).click();
    await page.getByRole('button', { name: 'Salvos (0)' }).waitFor();
    await page.getByLabel('Trazer de um arquivo').setInputFiles({
      ...{ name: 'places.json', mimeType: 'application/json', buffer: Buffer.from(file) },
    });
    await page.getByText('Lugares trazidos: 1.').waitFor();
    expect(await name.inputValue()).toBe('Fazenda Areão');
    await page.context().close();
  });

  it('is shared by the tabs, and the page lives where the browser keeps nothing', async () => {
    const { page } = await open();
    const other = await page.context().newPage();
    await other.goto(demo.url);
    await search(other).waitFor(PATIENCE);
    await search(page).fill('-10; -50');
    await page.keyboard.press('Enter');
    await press(page, 'Salvar');
    await other.getByRole('button', { name: 'Salvos (1)' }).waitFor(PATIENCE);
    await page.context().close();

    const context = await demo.browser.newContext({ locale: 'pt-BR' });
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const barred = await context.newPage();
    await barred.goto(demo.url);
    await search(barred).fill('-10; -50');
    await barred.keyboard.press('Enter');
    await press(barred, 'Salvar');
    await barred.getByRole('button', { name: 'Salvos (1)' }).waitFor(PATIENCE);
    await calculate(barred);
    await finished(barred);
    await context.close();
  });

  it("is the device's own where the person allows it, and the reason is told where not", async () => {
    const here = { latitude: -21.17, longitude: -47.81, accuracy: 30 };
    const { page } = await open({ geolocation: here, permissions: ['geolocation'] });
    await press(page, 'Minha localização');
    await expect.poll(() => coordinates(page), PATIENCE).toEqual(['-21.17', '-47.81']);
    await page.getByText('com precisão de 30 m').waitFor();
    await page.context().close();

    const denied = (await open({ permissions: [] })).page;
    await press(denied, 'Minha localização');
    await denied.getByText('O navegador não permite saber a localização').waitFor(PATIENCE);
    expect(await coordinates(denied)).toEqual(['', '']);
    await denied.context().close();
  });

  it('is moved on the map by keyboard, under layers that are switched', async () => {
    const { page, outside } = await open();
    await page.locator('.leaflet-container').focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await coordinates(page))[0], PATIENCE).not.toBe('');
    const [lat, lng] = (await coordinates(page)).map(Number);
    const marker = page.getByTitle('Lugar escolhido');
    await marker.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => Number((await coordinates(page))[1])).toBeGreaterThan(lng!);
    expect(Number((await coordinates(page))[0])).toBeGreaterThan(lat!);
    await press(page, 'Camadas');
    const region = page.waitForResponse(/matopiba/);
    await page.getByLabel('MATOPIBA').check();
    expect((await region).status()).toBe(200);
    await page.getByText('337 municípios').waitFor();
    await page.getByLabel('Estados do Brasil').uncheck();
    await page.reload();
    await press(page, 'Camadas');
    expect(await page.getByLabel('MATOPIBA').isChecked()).toBe(true);
    expect(await page.getByLabel('Estados do Brasil').isChecked()).toBe(false);
    expect(await page.getByLabel('Ruas (internet)').isChecked()).toBe(false);
    expect(outside).toEqual([]);
    await page.context().close();
  });

  it('is followed by an answer in the units of the person', async () => {
    const { page } = await open();
    await press(page, 'Preferências');
    await page.getByText('in', { exact: true }).click();
    await page.keyboard.press('Escape');
    await calculate(page);
    await finished(page);
    expect(await card(page).innerText()).toMatch(/a ETo somou \d+,\d\d in: média de \d,\d\d in por dia/);
    await page.context().close();
  });

  it.each([375, 1280])('has nothing to complain of (%i px, by day and by night)', async (width) => {
    const { page } = await open({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await type(page, 'balsas');
    await options(page).first().waitFor(PATIENCE);
    await page.keyboard.press('ArrowDown');
    await expectNoViolationsByDayAndNight(page, 'places found');
    await page.keyboard.press('Enter');
    await press(page, 'Salvar');
    await press(page, 'Salvos (1)');
    await expectNoViolationsByDayAndNight(page, 'saved places');
    await search(page).click();
    await expectNoViolationsByDayAndNight(page, 'saved places offered');
    await page.keyboard.press('Escape');
    await press(page, 'Camadas');
    await expectNoViolationsByDayAndNight(page, 'layers');
    await press(page, 'Camadas');
    await press(page, 'Preferências');
    await page.getByText('km/h', { exact: true }).waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'preferences');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
