/** Questions that come back: a mail two days after a course, one question, what one still knew, and no more of them. */
import {
  checkPage, eitherOf, expect, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit, test, visit,
  type Page,
} from './loket.ts';

const COURSE = 'Een samenwerking beoordelen';

test('a question comes by mail, is answered with the keyboard, and stops when one wants', async ({ page }) => {
  const who = eitherOf('s.devries@tu-delta.example', 'k.ramdin@lichttechniek.example');
  const mail = await lastMailTo(who, `Weet u het nog? Een vraag over ${COURSE}`, 30);
  expect(mail.raw.toString('latin1')).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const address = new URL(mail.links.find((link) => link.includes('/recall/')) ?? '').pathname;

  await signIn(page, who);
  await visit(page, '/courses');
  await follow(page, page.getByRole('link', { name: 'Vragen over cursussen die u afrondde, en wat u nog wist' }));
  await expect(page.getByRole('row', { name: /Na 2 dagen/ })).toContainText('Nog te beantwoorden');
  await follow(page, page.getByRole('link', { name: /^Na 2 dagen/ }));
  expect(new URL(page.url()).pathname).toBe(address);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'recall-question');

  expect(await submit(page, page.getByRole('button', { name: 'Antwoord geven' }))).toBe(422);
  await expect(page.locator('#error-summary')).toBeFocused();
  await checkPage(page);
  await answerWithKeys(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uw antwoord');
  await expect(page.getByRole('main')).toContainText(/[01] van 1 goed/);
  await expect(page.getByRole('main')).toContainText('Uitleg:');
  await expect(page.getByRole('button', { name: 'Antwoord geven' })).toHaveCount(0);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'recall-answered');

  expect(await submit(page, page.getByRole('button', { name: /^Geen vragen meer over deze cursus/ }))).toBe(303);
  await expectNotice(page, 'Vanaf nu krijgt u geen vragen meer over deze cursus.');
  await expect(page.getByRole('button', { name: /^Weer vragen over deze cursus/ })).toBeVisible();
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'recall-overview');
});

/** Answers whatever the course asks (options or a word), by keys alone, and sends it with Enter. */
async function answerWithKeys(page: Page): Promise<void> {
  const field = page.locator('main form [name^="answer"]').first();
  await field.focus();
  const type = await field.getAttribute('type');
  if (type === 'text') await page.keyboard.type('eindgebruiker');
  else if (type) await page.keyboard.press('Space');
  const button = page.getByRole('button', { name: 'Antwoord geven' });
  for (let tabs = 0; tabs < 20 && !(await button.evaluate((it) => it === document.activeElement)); tabs += 1) {
    await page.keyboard.press('Tab');
  }
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}
