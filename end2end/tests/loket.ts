/**
 * What every spec imports: `test` with a guard around each page, people who sign in, and looking at pages.
 *
 *     import { checkPage, expect, signIn, test, visit } from './loket.ts';
 */
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

export { checkPage } from './accessibility.ts';
export { lastMailTo, mailsTo, type Mail } from './mail.ts';
export { expect, type Locator, type Page };

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
export type Address = `${string}@${string}`;

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
      const context = await browser.newContext({ reducedMotion: 'reduce' });
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

/**
 * Signs in as one of the people of the demo: by what they are, or by their address in `people.toml`.
 *
 * All specs run against one server, at the same time: whoever changes what belongs to a person (the password, an
 * attempt at a quiz) takes somebody whom no other test takes, and not the same in both projects.
 */
export async function signIn(page: Page, who: Person | Address, password = PASSWORD): Promise<void> {
  await visit(page, '/sign-in');
  await page.locator('[name="email"]').fill(addressOf(who));
  await page.locator('[name="password"]').fill(password);
  await submit(page, page.locator('form:has([name="password"]) [type="submit"]'));
  if (new URL(page.url()).pathname !== '/sign-in') return;
  const answer = await page.locator('main').innerText();
  throw new Error(`${addressOf(who)} could not sign in; the page says:\n${answer}`);
}

/** The mail address of one of the people of the demo. */
export function addressOf(who: Person | Address): Address {
  return isAddress(who) ? who : people[who];
}

function isAddress(who: Person | Address): who is Address {
  return who.includes('@');
}

/** One of two: the first where JavaScript is on, the second where it is off. */
export function eitherOf<T>(scripted: T, plain: T): T {
  return test.info().project.use.javaScriptEnabled === false ? plain : scripted;
}

/** A name that nothing else of this run has. */
export function unique(name: string): string {
  return `${name} ${test.info().project.name} ${Math.random().toString(36).slice(2, 8)}`;
}

/** Presses a button that sends a form, waits for the page that follows, and gives the status of the first answer. */
export async function submit(page: Page, button: Locator): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => {
      const request = response.request();
      return request.isNavigationRequest() && request.method() === 'POST';
    }),
    page.waitForEvent('load'),
    button.click(),
  ]);
  await ready(page);
  return answer.status();
}

/** Follows a link, or sends a form that only asks, and waits for the page it leads to. */
export async function follow(page: Page, link: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), link.click()]);
  await ready(page);
}

/**
 * Expects that the page is a form that came back with these errors and no others, as people need it: said in the
 * title, all together on top where the focus is, each with a link to its field, and at the field in the same words.
 *
 * On top the label of the field stands before the words, unless they say by themselves what they are about. What
 * belongs to no field stands under ''.
 */
export async function expectErrors(page: Page, errors: { [field: string]: string }): Promise<void> {
  await expect(page).toHaveTitle(/^(Fout|Error): /);
  const summary = page.locator('#error-summary');
  await expect(summary, 'the summary takes the focus').toBeFocused();
  await expect(summary.getByRole('listitem')).toHaveText(Object.values(errors));
  const fields = Object.keys(errors).filter((field) => field !== '');
  for (const field of fields) {
    const link = summary.locator(`a[href="#field-${field}"]`);
    await expect(link).toHaveText(errors[field]!);
    const atField = await page.locator(`#field-${field}-error`).innerText();
    expect(errors[field], `the words at ${field}`).toContain(atField.replace(/^(Fout|Error):\s*/, '').trim());
  }
  if (fields.length === 0) return;
  await summary.getByRole('link').first().click();
  await expect(page.locator(`#field-${fields[0]}`), 'the link leads to the field').toBeFocused();
}

/** Expects that the page says this once, in a notice: something that was just done worked. */
export async function expectNotice(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.locator('.loket-notice').filter({ hasText: text })).toBeVisible();
}

/** Expects that the page loads no script at all. */
export async function expectNoScript(page: Page): Promise<void> {
  await expect(page.locator('script, link[rel="modulepreload"], link[as="script"]')).toHaveCount(0);
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
