/** What a member finds again, what they follow, and what an editor sees of translations. */
import {
  checkPage, eitherOf, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, visit,
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
  await expect(page.getByRole('heading', { name: 'Deze lijst is leeg' })).toBeVisible();

  await visit(page, '/knowledge/veilig-op-zakenreis');
  await submit(page, page.getByRole('button', { name: 'Niet meer volgen' }));
  await submit(page, page.getByRole('button', { name: 'Niet meer bewaren' }));
  await visit(page, '/knowledge/favourites');
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});
