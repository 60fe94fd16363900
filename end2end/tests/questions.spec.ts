/** The question bank: an editor checks pasted questions, reads what is wrong with them, and imports the others. */
import { checkPage, expect, expectErrors, expectNoScript, follow, signIn, submit, test, unique, visit } from './loket.ts';

test('an editor checks questions, reads what is wrong, and imports the ones that are right', async ({ page }) => {
  await signIn(page, 'editor');
  await visit(page, '/editor');
  await follow(page, page.getByRole('main').getByRole('link', { name: 'Vragenbank' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vragenbank');
  await expectNoScript(page);
  await checkPage(page);

  await follow(page, page.getByRole('link', { name: 'Vragen importeren' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vragen importeren');
  await checkPage(page);
  expect(await submit(page, page.getByRole('button', { name: 'Controleren' }))).toBe(422);
  await expectErrors(page, { text: 'Er staan geen vragen in deze tekst.' });

  const name = unique('Meldplicht');
  const text = `::${name}::Wie meldt?{=het loket ~niemand}\n\nkapot {=x\n\nTel op{~%40%a ~%40%b}`;
  await page.getByRole('textbox', { name: 'Vragen als tekst' }).fill(text);
  expect(await submit(page, page.getByRole('button', { name: 'Controleren' }))).toBe(200);
  await expect(page.getByRole('status')).toContainText('1 goed, 2 met fouten. Er is nog niets opgeslagen.');
  const outcome = page.getByRole('table', { name: 'Vragen' });
  await expect(outcome.getByRole('row').filter({ hasText: name })).toContainText('Goed');
  await expect(outcome.getByRole('row').filter({ hasText: 'kapot' })).toContainText('Regel 3: ');
  await expect(outcome.getByRole('row').filter({ hasText: 'Tel op' })).toContainText('samen 80 % waard');
  await expect(page.getByRole('textbox', { name: 'Vragen als tekst' })).toHaveValue(text);
  await checkPage(page);

  await submit(page, page.getByRole('button', { name: 'Opslaan in de vragenbank' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vragenbank');
  await expect(page.getByRole('status')).toContainText('1 nieuw, 0 gewijzigd, 0 onveranderd, 2 niet overgenomen.');
  await expect(page.getByRole('table', { name: 'Vragen' }).getByRole('row').filter({ hasText: name })).toBeVisible();
  await checkPage(page);
});
