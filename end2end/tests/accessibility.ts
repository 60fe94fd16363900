/** axe on a page, with and without JavaScript. */
import { AxeBuilder } from '@axe-core/playwright';
import { test, type BrowserContext, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that axe has nothing to say about the page as it is now. */
export async function checkPage(page: Page): Promise<void> {
  // Where JavaScript is off a plain expression can be evaluated, but axe waits for ever: it needs timers.
  const scripted = test.info().project.use.javaScriptEnabled !== false;
  const copy = scripted ? undefined : await copyWithScripting(page);
  try {
    // "Legacy" spares a helper page that only frames of other sites need; we have no frames.
    const { violations } = await new AxeBuilder({ page: copy ?? page }).withTags(TAGS).setLegacyMode().analyze();
    const findings = violations.map((violation) => {
      const places = violation.nodes.map((node) => `  ${node.html}\n${indent(node.failureSummary)}`);
      return `${violation.id} (${violation.impact}): ${violation.help}\n${places.join('\n')}`;
    });
    if (findings.length > 0) throw new Error(`axe about ${page.url()}:\n\n${findings.join('\n\n')}\n`);
  } finally {
    await copy?.context().close();
  }
}

/**
 * The page as it looks without JavaScript, in a browser that has it, for axe alone.
 *
 * Asking the server again would not do: the page may be the answer to a form.
 */
async function copyWithScripting(page: Page): Promise<Page> {
  const address = page.url().split('#')[0]!;
  // What is in <noscript> is seen in the original, so it must be seen in the copy.
  const html = (await page.content()).replaceAll(/<\/?noscript[^>]*>/g, '');
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const browser = page.context().browser();
  if (!browser) throw new Error('axe needs the browser of the page, and there is none');
  const context: BrowserContext = await browser.newContext({
    javaScriptEnabled: true, // without it, the project's setting would hold here too
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
    colorScheme: dark ? 'dark' : 'light',
  });
  const copy = await context.newPage();
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
