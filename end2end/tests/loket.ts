/**
 * What every spec imports: `test` with a guard around each page, people who sign in, and looking at pages.
 *
 *     import { checkPage, expect, signIn, test, visit } from './loket.ts';
 */
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

export { checkPage } from './accessibility.ts';
export { lastMailTo, type Mail } from './mail.ts';
export { expect, type Page };

/** The people of the demo content, by what they are. */
export const people = {
  member: 'member@demo.example',
  coordinator: 'coordinator@demo.example',
  editor: 'editor@demo.example',
  organiser: 'organiser@demo.example',
  desk: 'desk@demo.example',
  party: 'party@demo.example',
  admin: 'admin@demo.example',
} as const;

export type Person = keyof typeof people;

/** The password of all of them; the configuration of the tests sets it. */
export const PASSWORD = 'demo-demo-demo-1';

interface Fixtures {
  /** Opens a page for somebody else, at a computer of their own, as guarded as `page`. */
  newPerson: () => Promise<Page>;
  /** What the browser complained about; a test that expects a complaint removes it from the list. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  // Automatic: no spec can forget it.
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      guard(context, baseURL, complaints);
      await use(complaints);
      expect(complaints, 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],
  newPerson: async ({ browser, baseURL, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      guard(context, baseURL, complaints);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Notes what no page of ours may do: break its own security policy, throw, or speak to another host. */
function guard(context: BrowserContext, baseURL: string | undefined, complaints: string[]) {
  const home = new URL(baseURL ?? '').host;
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) {
      complaints.push(`${message.page()?.url()} breaks the security policy: ${message.text()}`);
    }
  });
  context.on('weberror', (problem) => {
    complaints.push(`${problem.page()?.url()} throws: ${problem.error().stack ?? problem.error().message}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== home) complaints.push(`request to another host: ${url.href}`);
  });
}

/** Goes to a page of the program, which must answer with that status. */
export async function visit(page: Page, path: string, status = 200): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), `status of ${path}`).toBe(status);
  await ready(page);
}

/** Waits until the islands of the page, if any, are alive: the loader of the page says so on <html>. */
export async function ready(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const scripted = test.info().project.use.javaScriptEnabled !== false;
  if (scripted && (await page.locator('leptos-island').count()) > 0) {
    await expect(page.locator('html'), 'the islands of the page').toHaveAttribute('data-islands', 'alive');
  }
}

/** Signs in as one of the people of the demo. */
export async function signIn(page: Page, person: Person, password = PASSWORD): Promise<void> {
  await visit(page, '/sign-in');
  await page.locator('[name="email"]').fill(people[person]);
  await page.locator('[name="password"]').fill(password);
  await page.locator('form:has([name="password"]) [type="submit"]').click();
  await ready(page);
  if (new URL(page.url()).pathname !== '/sign-in') return;
  const answer = await page.locator('main').innerText();
  throw new Error(`${people[person]} could not sign in; the page says:\n${answer}`);
}

/**
 * Stores pictures of the page, to look at: wide and narrow, light and dark. Only with LOKET_PICTURES=1.
 *
 * They are in `pictures/`, named `<name>.<project>.<width>.<light or dark>.png`.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.LOKET_PICTURES !== '1') return;
  const before = page.viewportSize();
  const project = test.info().project.name;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const file = `${name}.${project}.${width}.${colorScheme}.png`;
      await page.screenshot({ path: join(import.meta.dirname, '..', 'pictures', file), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}
