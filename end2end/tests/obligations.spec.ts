/** Courses that have to be done: an editor asks, a learner is told, a coordinator sees and reminds. */
import { checkPage, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, visit } from './loket.ts';

test('an editor makes a course obligatory, with everything wrong said at once', async ({ page }) => {
  await signIn(page, 'editor');
  await visit(page, '/obligations');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'obligations');
  await follow(page, page.getByRole('link', { name: 'Basis kennisveiligheid' }));
  await page.getByLabel('Hoeveel dagen krijgen mensen?').fill('0');
  await page.getByLabel('Hoeveel maanden?').fill('veel');
  expect(await submit(page, page.getByRole('button', { name: 'Verplicht stellen' }))).toBe(422);
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  await expect(page.getByLabel('Hoeveel maanden?')).toHaveValue('veel');
  await checkPage(page);
  await picture(page, 'obligation-wrong');
  await page.getByLabel('Hoeveel dagen krijgen mensen?').fill('60');
  await page.getByLabel('Hoeveel maanden?').fill('24');
  expect(await submit(page, page.getByRole('button', { name: 'Verplicht stellen' }))).toBe(303);
  await expectNotice(page, 'De cursus is verplicht.');
  await follow(page, page.getByRole('link', { name: 'Cijfers over verplichte cursussen' }));
  await expect(page.getByRole('row', { name: /Onderzoeksinstituut/ })).toContainText('Minder dan 5');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'learning-figures');
});

test('a learner is told, a coordinator sees who did what and reminds a colleague', async ({ page, newPerson }, { project }) => {
  await signIn(page, 'member');
  await expect(page.getByText(/^Uiterlijk \d/).first()).toBeVisible();
  await visit(page, '/courses/basis-kennisveiligheid');
  await expect(page.getByText('Deze cursus is verplicht')).toBeVisible();
  await checkPage(page);
  await visit(page, '/institutions/tu-delta/learning', 403);

  // Each project reminds another colleague: both run at the same time.
  const name = project.name === 'js' ? 'Sanne de Vries' : 'Tarik Özkan';
  const coordinator = await newPerson();
  await signIn(coordinator, 'coordinator');
  await visit(coordinator, '/institution');
  await follow(coordinator, coordinator.getByRole('link', { name: 'Verplichte cursussen van collega’s' }));
  await follow(coordinator, coordinator.getByRole('link', { name: /^Nog te doen/ }));
  await expectNoScript(coordinator);
  await checkPage(coordinator);
  await picture(coordinator, 'learning');
  await coordinator.getByRole('checkbox', { name: `Herinner ${name} aan Basis kennisveiligheid` }).check();
  expect(await submit(coordinator, coordinator.getByRole('button', { name: 'Stuur een herinnering' }))).toBe(303);
  await expectNotice(coordinator, '1 collega krijgt een herinnering.');
  await expect(coordinator.getByRole('checkbox', { name: `Herinner ${name} aan Basis kennisveiligheid` })).toHaveCount(0);

  const [file] = await Promise.all([
    coordinator.waitForEvent('download'),
    coordinator.getByRole('button', { name: 'Download voor Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('tu-delta-learning.xlsx');
});
