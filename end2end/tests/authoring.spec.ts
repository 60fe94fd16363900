/** Making a course: from nothing to what a learner takes, with every mistake said. */
import {
  checkPage, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, unique, visit,
} from './loket.ts';

test('an editor makes a course, and a learner who knows it already skips the lesson', async ({ page, newPerson }) => {
  test.slow();
  const title = unique('Reizen');
  await signIn(page, 'editor');
  await visit(page, '/courses');
  await follow(page, page.getByRole('link', { name: 'Cursussen maken en wijzigen' }));
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'authoring');
  expect(await submit(page, page.getByRole('button', { name: 'Maak de cursus' }))).toBe(422);
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Samenvatting').fill('Veilig op reis met kennis.');
  expect(await submit(page, page.getByRole('button', { name: 'Maak de cursus' }))).toBe(303);

  expect(await submit(page, page.getByRole('button', { name: 'Publiceer de cursus' }))).toBe(422);
  await expect(page.getByRole('alert')).toContainText('Niemand kan deze cursus afronden');
  await checkPage(page);
  for (const module of ['Onderweg', 'Thuis']) {
    await page.getByLabel('Titel van de nieuwe module').fill(module);
    expect(await submit(page, page.getByRole('button', { name: 'Module toevoegen' }))).toBe(303);
    if (module === 'Onderweg') await follow(page, page.getByRole('link', { name: title, exact: true }));
  }
  await follow(page, page.getByRole('link', { name: title, exact: true }));
  expect(await submit(page, page.getByRole('button', { name: 'Omhoog Thuis' }))).toBe(303);
  await expect(page.getByRole('row').nth(1)).toContainText('Thuis');
  const course = new URL(page.url()).pathname.split('/').pop() ?? '';

  await follow(page, page.getByRole('link', { name: 'Onderweg', exact: true }));
  await follow(page, page.getByRole('link', { name: 'Les toevoegen' }));
  await page.getByLabel('Titel').fill('De grens over');
  await page.getByLabel('Tekst').fill('## Bagage\n\n![](/files/koffer.png)');
  expect(await submit(page, page.getByRole('button', { name: 'Opslaan' }))).toBe(422);
  await expect(page.getByLabel('Tekst')).toHaveValue(/koffer/);
  await expect(page.getByText('Gevonden in de tekst')).toBeVisible();
  await checkPage(page);
  await page.getByLabel('Tekst').fill('## Bagage\n\nNeem een lege laptop mee.');
  await submit(page, page.getByRole('button', { name: 'Bekijk eerst' }));
  await expect(page.getByRole('heading', { name: 'Bagage' })).toBeVisible();
  await picture(page, 'authoring-lesson');
  expect(await submit(page, page.getByRole('button', { name: 'Opslaan' }))).toBe(303);

  await follow(page, page.getByRole('link', { name: 'Toets schrijven' }));
  await page.getByLabel('Vragen', { exact: true }).fill('::Laptop:: Welke laptop gaat mee? {=Een lege#Goed ~De eigen#Fout ####Lees de les.}');
  expect(await submit(page, page.getByRole('button', { name: 'Publiceren' }))).toBe(303);
  await visit(page, `/authoring/${course}/onderweg`);
  await page.getByLabel('Na de lessen, en één keer vooraf').check();
  await page.getByLabel('Deelnemers zien deze module').check();
  expect(await submit(page, page.getByRole('button', { name: 'Opslaan' }))).toBe(303);
  await expectNotice(page, 'Opgeslagen.');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'authoring-module');
  await follow(page, page.getByRole('link', { name: title, exact: true }));
  expect(await submit(page, page.getByRole('button', { name: 'Publiceer de cursus' }))).toBe(303);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'authoring-course');

  const learner = await newPerson();
  await signIn(learner, 'member');
  await visit(learner, `/courses/${course}/onderweg/quiz`);
  await expect(learner.getByText('U kunt deze toets één keer doen zonder eerst de lessen te lezen.')).toBeVisible();
  await checkPage(learner);
  await submit(learner, learner.getByRole('button', { name: 'Doe de toets vooraf' }));
  await learner.getByLabel('De eigen').check();
  await submit(learner, learner.getByRole('button', { name: 'Opslaan en verder' }));
  await submit(learner, learner.getByRole('button', { name: 'Inleveren' }));
  await visit(learner, `/courses/${course}/onderweg/quiz`);
  await expect(learner.getByText('Lees eerst alle lessen van deze module.')).toBeVisible();
  await checkPage(learner);
  await follow(learner, learner.getByRole('link', { name: 'Naar de lessen' }));
  await follow(learner, learner.getByRole('link', { name: '1. De grens over' }));
  await visit(learner, `/courses/${course}/onderweg/quiz`);
  await submit(learner, learner.getByRole('button', { name: 'Doe de toets opnieuw' }));
  await learner.getByLabel('Een lege').check();
  await submit(learner, learner.getByRole('button', { name: 'Opslaan en verder' }));
  await submit(learner, learner.getByRole('button', { name: 'Inleveren' }));
  await expect(learner.getByRole('main')).toContainText('U bent geslaagd');
});
