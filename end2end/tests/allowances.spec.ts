/** More time and attempts for one learner: given and ended by an editor, told by mail, seen where it counts. */
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit,
  test, visit,
} from './loket.ts';

test('an editor gives somebody more time, they are told, and it ends again', async ({ page }) => {
  const who = eitherOf('t.ozkan@tu-delta.example', 'k.ramdin@lichttechniek.example');
  await signIn(page, 'editor');
  await visit(page, '/authoring');
  await follow(page, page.getByRole('link', { name: 'Extra tijd en pogingen' }));
  await expectNoScript(page);
  await checkPage(page);

  await page.getByLabel('Mailadres van de deelnemer').fill('niemand@tu-delta.example');
  expect(await submit(page, page.getByRole('button', { name: 'Geef', exact: true }))).toBe(422);
  await expectErrors(page, { email: 'Met dit adres heeft niemand een account.' });
  await page.getByLabel('Extra tijd').selectOption('0');
  expect(await submit(page, page.getByRole('button', { name: 'Geef', exact: true }))).toBe(422);
  await expectErrors(page, { percent: 'Extra tijd: Maak een keuze.' });
  await checkPage(page);

  await page.getByLabel('Mailadres van de deelnemer').fill(who);
  await page.getByLabel('Extra tijd').selectOption({ label: '50% meer' });
  await page.getByLabel('Extra pogingen').fill('1');
  expect(await submit(page, page.getByRole('button', { name: 'Geef', exact: true }))).toBe(303);
  await expectNotice(page, 'Gegeven. De deelnemer krijgt er mail over.');
  const row = page.getByRole('row').filter({ hasText: who });
  await expect(row).toContainText('50% meer');
  await expect(row).toContainText('Alle cursussen');
  await checkPage(page);
  await picture(page, 'allowances');
  const mail = await lastMailTo(who, 'U hebt meer tijd of pogingen bij toetsen');
  expect(mail.text).toContain('50% meer');

  expect(await submit(page, row.getByRole('button', { name: /^Beëindig/ }))).toBe(303);
  await expectNotice(page, 'Beëindigd. Pogingen die al begonnen waren houden hun tijd.');
  await expect(page.getByRole('row').filter({ hasText: who })).toHaveCount(0);
});
