import { checkPage, expect, picture, test, visit } from './loket.ts';

test('a visitor finds a home page with one heading', async ({ page }) => {
  await visit(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await checkPage(page);
  await picture(page, 'home');
});
