/** What editors do for the search: they see what is looked for in vain, and say which words mean the same. */
import { checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, picture, signIn, submit, test, visit } from './loket.ts';

/** A word that nobody else looks for: letters only, so that it is counted. */
const invented = () => Array.from({ length: 12 }, () => 'qxzvw'[Math.floor(Math.random() * 5)]).join('');

test('an editor sees what is looked for in vain and mends it with a synonym', async ({ page: editor, newPerson }) => {
  const word = invented();
  const member = await newPerson();
  await signIn(member, 'member');
  await visit(member, `/search?q=${word}`);
  await expect(member.getByText('Geen resultaten')).toBeVisible();
  await visit(member, '/search-desk/synonyms', 403);
  await signIn(editor, 'editor');

  await test.step('the search in vain is counted', async () => {
    await visit(editor, '/editor');
    await follow(editor, editor.getByRole('link', { name: 'Zoekgedrag' }));
    await expect(async () => {
      await editor.reload();
      await expect(editor.getByRole('rowheader', { name: word }).first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 40_000 });
    await expectNoScript(editor);
    await checkPage(editor);
    await picture(editor, 'search-figures');
  });

  await test.step('a group of one word is refused, one of two is kept', async () => {
    const row = editor.getByRole('row').filter({ has: editor.getByRole('rowheader', { name: word }) }).first();
    await follow(editor, row.getByRole('link', { name: /Leg synoniem vast/ }));
    const field = editor.getByLabel('Woorden die bijna hetzelfde betekenen');
    await expect(field).toHaveValue(word);
    expect(await submit(editor, editor.getByRole('button', { name: 'Groep opslaan' }))).toBe(422);
    await expectErrors(editor, { expressions: 'Woorden die bijna hetzelfde betekenen: Noem er minstens 2 en hoogstens 12.' });
    await expect(field).toHaveValue(word);
    await field.fill(`${word}, zakenreis`);
    expect(await submit(editor, editor.getByRole('button', { name: 'Groep opslaan' }))).toBe(303);
    await expectNotice(editor, 'De groep is opgeslagen.');
    await checkPage(editor);
    await picture(editor, 'synonyms');
  });

  await test.step('a member finds it now', async () => {
    await expect(async () => {
      await visit(member, `/search?q=${word}`);
      await expect(member.getByRole('link', { name: 'Veilig op zakenreis' })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await member.getByRole('link', { name: 'Veilig op zakenreis' }).click();
    await expect(member).toHaveURL(/\/knowledge\/veilig-op-zakenreis$/);
  });

  await test.step('that it was opened is counted, with its place in the list', async () => {
    await expect(async () => {
      await visit(editor, '/search-desk');
      const often = editor.getByRole('table', { name: 'Vaakste zoekopdrachten' });
      const opened = often.getByRole('row', { name: word }).getByRole('cell').nth(2);
      await expect(opened).toHaveText('1', { timeout: 500 });
    }).toPass({ timeout: 40_000 });
    await visit(editor, '/search-desk/synonyms');
  });

  await test.step('the group is changed and taken away', async () => {
    await follow(editor, editor.getByRole('row', { name: word }).getByRole('link', { name: /Wijzigen/ }));
    await checkPage(editor);
    await editor.getByLabel('Woorden die bijna hetzelfde betekenen').fill(`${word}, zakenreis, dienstreis`);
    expect(await submit(editor, editor.getByRole('button', { name: 'Groep opslaan' }))).toBe(303);
    await expectNotice(editor, 'De groep is opgeslagen.');
    expect(await submit(editor, editor.getByRole('row', { name: word }).getByRole('button', { name: /Weghalen/ }))).toBe(303);
    await expectNotice(editor, 'De groep is weggehaald.');
    await expect(editor.getByRole('row', { name: word })).toHaveCount(0);
  });
});

test('titles are suggested while a member types, and the field works without', async ({ page }, { project }) => {
  await signIn(page, 'member');
  await visit(page, '/search');
  if (project.name === 'no-js') {
    const field = page.getByRole('searchbox', { name: 'Zoekwoorden' });
    await field.fill('zakenreis');
    await field.press('Enter');
    await expect(page.getByRole('link', { name: 'Veilig op zakenreis' })).toBeVisible();
    return;
  }
  const field = page.getByRole('combobox', { name: 'Zoekwoorden' });
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.pressSequentially('zaken');
  const title = page.getByRole('option', { name: /Veilig op zakenreis/ });
  await expect(title).toBeVisible();
  await field.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await checkPage(page);
  await picture(page, 'search-suggestions');
  await field.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(field).toHaveValue('zaken');
  await field.pressSequentially('reis');
  await expect(title).toBeVisible();
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/knowledge\/veilig-op-zakenreis$/);
  await page.goBack();
  await field.pressSequentially('zaken');
  await title.click();
  await expect(page).toHaveURL(/\/knowledge\/veilig-op-zakenreis$/);
});
