import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/bin/settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
    services: Readonly<Record<string, Service>>;
    volumes: Readonly<Record<string, unknown>>;
  };
  const all = Object.entries(services);

  it('waits only for services that are there and can say that they are well', () => {
    for (const [name, { depends_on: needs = [] }] of all)
      for (const needed of Array.isArray(needs) ? (needs as string[]) : Object.keys(needs)) {
        expect(services, name).toHaveProperty(needed);
        if (!Array.isArray(needs)) expect(services[needed]).toHaveProperty('healthcheck');
      }
  });

  it('sets only settings that the program has', () => {
    for (const name of ['api', 'worker'])
      expect(Object.keys(SETTINGS)).toEqual(
        expect.arrayContaining(Object.keys(services[name]!.environment!)),
      );
  });

  it('starts servers and workers', () => {
    expect(services.api!.command).toEqual(['serve']);
    expect(services.worker!.command).toEqual(['worker']);
  });

  it('opens ports to this machine only, and mounts what exists', () => {
    for (const [name, { ports = [], volumes: mounts = [], image, build }] of all) {
      expect(image ?? build, name).toBeTruthy();
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      for (const mount of mounts) {
        const [from = ''] = mount.split(':');
        expect(from.startsWith('./') ? existsSync(join(ROOT, from)) : from in volumes, mount).toBe(true);
      }
    }
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');

  it('copies what exists, and nothing that the context leaves out', () => {
    const kept = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(kept).toContain(path);
    }
  });

  it('builds in a stage of its own and runs as nobody in particular', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
    expect(lines.indexOf('USER node')).toBeGreaterThan(
      lines.lastIndexOf('RUN mkdir /data && chown node:node /data'),
    );
    expect(lines.filter((line) => line !== '').slice(-2)).toEqual([
      'ENTRYPOINT ["node", "dist/bin/eto.js"]',
      'CMD ["serve"]',
    ]);
  });
});
