/** The public site: everything a visitor can read, in both languages, with nothing but a keyboard if need be. */
import { checkPage, expect, expectNoScript, follow, picture, submit, test, visit } from './loket.ts';

const PAGES = [
  { path: '/', nl: 'Veilig samenwerken over de grens', en: 'Working safely across borders' },
  { path: '/about', nl: 'Over het loket', en: 'About the contact point' },
  { path: '/knowledge-security', nl: 'Wat is kennisveiligheid?', en: 'What is knowledge security?' },
  { path: '/background', nl: 'Achtergrond en praktische bronnen', en: 'Background and practical sources' },
  { path: '/faq', nl: 'Veelgestelde vragen', en: 'Frequently asked questions' },
  { path: '/community', nl: 'De leergemeenschap', en: 'The learning community' },
  { path: '/privacy', nl: 'Privacyverklaring', en: 'Privacy statement' },
  { path: '/accessibility', nl: 'Toegankelijkheidsverklaring', en: 'Accessibility statement' },
  { path: '/security', nl: 'Een kwetsbaarheid melden', en: 'Reporting a vulnerability' },
];

for (const { path, nl, en } of PAGES) {
  test(`a visitor reads ${path} in Dutch and in English`, async ({ page }) => {
    await visit(page, path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(nl);
    await expect(page).toHaveTitle(new RegExp(`^${nl.replace('?', '\\?')} – `));
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, `public${path.replace('/', '-')}nl`);

    await submit(page, page.getByRole('button', { name: 'English' }));
    expect(new URL(page.url()).pathname, 'the switch stays on the page').toBe(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en);
    await checkPage(page);
    await picture(page, `public${path.replace('/', '-')}en`);
  });
}

test('the language a visitor chose stays, and can be chosen back', async ({ page }) => {
  await visit(page, '/');
  await submit(page, page.getByRole('button', { name: 'English' }));
  await follow(page, page.getByRole('navigation').getByRole('link', { name: 'Frequently asked questions' }).first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Frequently asked questions');
  await submit(page, page.getByRole('button', { name: 'Nederlands' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Veelgestelde vragen');
});

test('a browser that asks for English gets English', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await visit(page, '/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await context.close();
});

test('an address that does not exist answers 404 with a way on', async ({ page }) => {
  await visit(page, '/deze-pagina-is-er-niet', 404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze pagina is er niet');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'not-found');
  await follow(page, page.getByRole('main').getByRole('link', { name: 'Home' }));
  expect(new URL(page.url()).pathname).toBe('/');
});

test('with the keyboard one comes first to the content, then to everything', async ({ page }) => {
  await visit(page, '/');
  const skip = page.getByRole('link', { name: 'Naar de inhoud' });
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
});

test('questions open with the keyboard', async ({ page }) => {
  await visit(page, '/faq');
  const first = page.locator('details.loket-faq').first();
  const answer = first.locator('.loket-prose');
  await expect(answer).toBeHidden();
  await first.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(answer).toBeVisible();
  await checkPage(page);
});

test('on a telephone the menu opens without a script', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, '/');
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  await expect(menu).toBeHidden();
  await page.getByText('Menu', { exact: true }).click();
  await expect(menu).toBeVisible();
  await checkPage(page);
  await follow(page, menu.getByRole('link', { name: 'Veelgestelde vragen' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Veelgestelde vragen');
});
