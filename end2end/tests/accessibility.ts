/** axe on a page, with and without JavaScript. */
import { AxeBuilder } from '@axe-core/playwright';
import { test, type Browser, type BrowserContext, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Expects that axe has nothing to say about the page as it is now, in light and in dark, and that nothing of it is
 * lost on a narrow screen.
 */
export async function checkPage(page: Page): Promise<void> {
  await expectReflow(page);
  // Where JavaScript is off a plain expression can be evaluated, but axe waits for ever: it needs timers.
  const scripted = test.info().project.use.javaScriptEnabled !== false;
  const copy = scripted ? undefined : await copyWithScripting(page);
  try {
    const looked = copy ?? page;
    await expectNothing(looked, axe(looked).withTags(TAGS), 'axe');
    // In the dark only colours differ, and those are the same without JavaScript: looking once is enough.
    if (copy) return;
    const pairs = await stylings(page);
    if (pairs.every((pair) => seenInTheDark.has(pair))) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNothing(page, axe(page).withRules('color-contrast'), 'axe in the dark');
    await page.emulateMedia({ colorScheme: null });
    for (const pair of pairs) seenInTheDark.add(pair);
  } finally {
    await copy?.close();
  }
}

/** What this worker looked at in the dark and found nothing wrong with. */
const seenInTheDark = new Set<string>();

/**
 * What decides the colours of a page: every element by its name, classes, state and colour-giving ancestors up to two
 * levels. A page that has nothing new in the light has nothing new in the dark either, and looking takes time.
 */
async function stylings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element | null) => {
      if (!element) return '';
      const states = ['aria-current', 'aria-invalid', 'disabled', 'aria-disabled', 'open', 'type'];
      const state = states.map((state) => element.getAttribute(state) ?? '').join(',');
      return `${element.localName}.${element.className.toString()}[${state}]`;
    };
    const path = (element: Element) =>
      [element.parentElement?.parentElement ?? null, element.parentElement, element].map(name).join('>');
    return [...new Set([...document.querySelectorAll('body *')].map(path))];
  });
}

/** "Legacy" spares a helper page that only frames of other sites need; we have no frames. */
function axe(page: Page) {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

async function expectNothing(page: Page, builder: AxeBuilder, who: string) {
  const { violations } = await builder.analyze();
  if (violations.length === 0) return;
  const findings = violations.map((violation) => {
    const places = violation.nodes.map((node) => `  ${node.html}\n${indent(node.failureSummary)}`);
    return `${violation.id} (${violation.impact}): ${violation.help}\n${places.join('\n')}`;
  });
  throw new Error(`${who} about ${page.url()}:\n\n${findings.join('\n\n')}\n`);
}

/** WCAG 1.4.10: at 320 px, which is also what 400% on a wide screen gives, a page scrolls in one direction only. */
async function expectReflow(page: Page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  const wider = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const all = [...document.querySelectorAll('body *')];
    const over = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return over.slice(0, 8).map((element) => element.outerHTML.slice(0, 160));
  });
  if (before) await page.setViewportSize(before);
  if (wider.length > 0) throw new Error(`${page.url()} is wider than 320 px:\n${wider.join('\n')}\n`);
}

/** A place with JavaScript for each browser; making one for each page would take most of the time. */
const places = new WeakMap<Browser, Promise<BrowserContext>>();

/**
 * The page as it looks without JavaScript, in a browser that has it, for axe alone.
 *
 * Asking the server again would not do: the page may be the answer to a form.
 */
async function copyWithScripting(page: Page): Promise<Page> {
  const address = page.url().split('#')[0]!;
  // What is in <noscript> is seen in the original, so it must be seen in the copy.
  const html = (await page.content()).replaceAll(/<\/?noscript[^>]*>/g, '');
  const browser = page.context().browser();
  if (!browser) throw new Error('axe needs the browser of the page, and there is none');
  // Without saying so, the setting of the project would hold in it too.
  const place = places.get(browser) ?? browser.newContext({ javaScriptEnabled: true, reducedMotion: 'reduce' });
  places.set(browser, place);
  const copy = await (await place).newPage();
  const viewport = page.viewportSize();
  if (viewport) await copy.setViewportSize(viewport);
  await copy.route('**/*', (route, request) => {
    if (request.resourceType() === 'script') return route.abort();
    if (request.url() !== address) return route.continue();
    const headers = { 'content-security-policy': "script-src 'none'" };
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html });
  });
  await copy.goto(address);
  return copy;
}

function indent(text = '') {
  return text.replaceAll(/^/gm, '     ');
}
