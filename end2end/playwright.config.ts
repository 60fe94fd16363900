/**
 * The way people go through Loket, in a real browser, with and without JavaScript.
 *
 * `cargo xtask test` runs it with everything built. By hand: `npx playwright test events` in this folder, after
 * `cargo xtask build`. What can be set:
 *   LOKET_CHROMIUM       the browser; no browser is ever downloaded
 *   LOKET_BINARY         the program to test
 *   LOKET_END2END_PORT   the port it listens on
 *   LOKET_PICTURES=1     store pictures of the pages in pictures/
 *   LOKET_KEEP_DATA=1    keep the data folder of the program afterwards, to look into it
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

// Settings that a developer made for a program of their own must not change the one that is tested.
const ours = ['LOKET_CHROMIUM', 'LOKET_BINARY', 'LOKET_PICTURES', 'LOKET_KEEP_DATA'];
for (const name of Object.keys(process.env)) {
  if (name.startsWith('LOKET_') && !name.startsWith('LOKET_END2END_') && !ours.includes(name)) delete process.env[name];
}

// Each worker reads this file again and gets the environment of the first reading; only that one makes the folder.
if (!process.env.LOKET_END2END_DATA_DIR) {
  const folder = mkdtempSync(join(tmpdir(), 'loket-end2end-'));
  process.env.LOKET_END2END_DATA_DIR = folder;
  // The key that signs mail; its public half is what would stand in DNS.
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
  writeFileSync(join(folder, 'dkim.public'), publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
  process.on('exit', () => {
    if (process.env.LOKET_KEEP_DATA) console.log(`the data of the program is in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  });
}

const port = process.env.LOKET_END2END_PORT ?? '3210';
const address = `http://127.0.0.1:${port}`;
const program = resolve(import.meta.dirname, process.env.LOKET_BINARY ?? '../target/debug/loket');

// As root (in a container, on CI) Chromium starts only without its sandbox. The other switches keep it from looking
// for updates and the like: tests speak to nobody but the program.
const root = process.getuid?.() === 0;
const chromium = {
  executablePath: process.env.LOKET_CHROMIUM || '/usr/bin/chromium',
  args: [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0, // a test that passes now and then is a finding
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./failures.ts']],
  timeout: 120_000, // generous: CI may share its cores
  globalTimeout: 40 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: address,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    launchOptions: chromium,
    // A colour on its way from light to dark has any contrast: axe must not look at it half-way.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'off', // costs a quarter of the time of every test; `npx playwright test --trace on` when one is needed
  },
  projects: [
    { name: 'js', use: { javaScriptEnabled: true } },
    { name: 'no-js', use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: `"${program}" serve --demo`,
    cwd: resolve(import.meta.dirname, '..'),
    url: `${address}/readyz`,
    reuseExistingServer: false,
    timeout: 120_000, // generous: CI may share its cores
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      LOKET_DATA_DIR: process.env.LOKET_END2END_DATA_DIR,
      LOKET_DKIM_KEY: join(process.env.LOKET_END2END_DATA_DIR ?? '', 'dkim.pem'),
      LOKET_MAIL_FROM: 'loket@mail.example',
      LOKET_LISTEN: `127.0.0.1:${port}`,
      LOKET_BASE_URL: address,
      LOKET_DEMO_PASSWORD: 'demo-demo-demo-1',
    },
  },
});
