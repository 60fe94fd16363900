/** What a member finds again, what they follow, and what an editor sees of translations. */
import {
  checkPage, eitherOf, expect, expectNoScript, follow, picture, signIn, submit, test, unique, visit,
} from './loket.ts';

test('a member keeps, finds again and follows an article', async ({ page }) => {
  // Each project has a reader of its own: both run at the same time.
  await signIn(page, eitherOf('member', 'organiser'));
  await visit(page, '/knowledge/veilig-op-zakenreis');
  const title = await page.getByRole('heading', { level: 1 }).innerText();

  expect(await submit(page, page.getByRole('button', { name: 'Bewaar als favoriet' }))).toBe(303);
  expect(await submit(page, page.getByRole('button', { name: 'Volgen', exact: true }))).toBe(303);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'reading-article');

  await visit(page, '/knowledge');
  await picture(page, 'reading-knowledge');
  await follow(page, page.getByRole('link', { name: 'Favorieten' }));
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await checkPage(page);
  await picture(page, 'favourites');

  await visit(page, '/knowledge/topics/legal');
  expect(await submit(page, page.getByRole('button', { name: 'Volgen', exact: true }))).toBe(303);
  await expect(page.getByRole('button', { name: 'Niet meer volgen' })).toBeVisible();
  await visit(page, '/knowledge/following');
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await checkPage(page);
  await picture(page, 'following');
  await visit(page, '/knowledge/topics/legal');
  await submit(page, page.getByRole('button', { name: 'Niet meer volgen' }));

  await visit(page, '/knowledge/recent');
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await checkPage(page);
  await picture(page, 'recent');
  expect(await submit(page, page.getByRole('button', { name: 'Wis deze lijst' }))).toBe(303);
  await expect(page.getByText('Deze lijst is leeg')).toBeVisible();

  await visit(page, '/knowledge/veilig-op-zakenreis');
  await submit(page, page.getByRole('button', { name: 'Niet meer volgen' }));
  await submit(page, page.getByRole('button', { name: 'Niet meer bewaren' }));
  await visit(page, '/knowledge/favourites');
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('an editor begins with a template, and finds again what was typed and not saved', async ({ page }) => {
  await signIn(page, 'editor');
  await visit(page, '/editor/translations');
  await expect(page.getByRole('heading', { name: 'Vertalingen die achterlopen' })).toBeVisible();
  await checkPage(page);
  await picture(page, 'translations');

  await visit(page, '/editor/new');
  await picture(page, 'template-choice');
  await follow(page, page.getByRole('link', { name: 'Casus' }));
  await expect(page.locator('[name="body"]')).toHaveValue(/## Wat er gebeurde/);
  await checkPage(page);
  const title = unique('Casus');
  await page.locator('[name="title"]').fill(title);
  if (eitherOf(true, false)) {
    // One new article is kept for each editor, and another spec may begin one at the same time: then once more.
    await expect(async () => {
      await visit(page, '/editor/new?template=case');
      await page.locator('[name="title"]').fill(title);
      await expect(page.locator('.loket-saved')).toContainText('Bewaard');
      await visit(page, '/editor/new');
      const goOn = page.getByRole('link', { name: 'Verder met die tekst' });
      await expect(goOn).toBeVisible({ timeout: 1000 });
      await picture(page, 'template-kept');
      await follow(page, goOn);
      await expect(page.locator('[name="title"]')).toHaveValue(title, { timeout: 1000 });
    }).toPass();
    await expect(page.locator('[name="body"]')).toHaveValue(/## Wat er gebeurde/);
  }
  await page.locator('[name="topic"]').selectOption('cyber');
  expect(await submit(page, page.locator('main form [type="submit"]:not([name])').first())).toBe(303);
  await expect(page.locator('[name="title"]')).toHaveValue(title);
  await expect(page.getByLabel('Dit is een kleine wijziging')).toBeVisible();
});
