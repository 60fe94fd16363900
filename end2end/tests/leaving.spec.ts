/** Leaving: a coordinator ends a colleague's access, somebody closes their own account, and both are out at once. */
import {
  checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, PASSWORD, picture, signIn, submit,
  test, unique, visit, type Page,
} from './loket.ts';

/** Somebody new at the institution of the demo's coordinator: invited, and signed in in a browser of their own. */
async function colleague(coordinator: Page, person: Page, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@tu-delta.example`;
  await visit(coordinator, '/institution');
  await follow(coordinator, coordinator.getByRole('link', { name: 'Collega uitnodigen' }));
  await coordinator.getByLabel('Naam').fill(name);
  await coordinator.getByLabel('E-mailadres').fill(email);
  await coordinator.getByRole('radio').first().check();
  await submit(coordinator, coordinator.getByRole('button', { name: 'Uitnodigen' }));
  const mail = await lastMailTo(email, 'Uitnodiging');
  const link = mail.links.find((one) => one.includes('/invitation/')) ?? '';
  await visit(person, new URL(link).pathname);
  await person.getByLabel('Wachtwoord', { exact: true }).fill(`${PASSWORD}-weg`);
  await person.getByLabel('Wachtwoord nog een keer').fill(`${PASSWORD}-weg`);
  await submit(person, person.getByRole('button', { name: 'Account openen' }));
  return email;
}

test('a coordinator ends the access of a colleague, who is out at once', async ({ page, newPerson }) => {
  test.slow();
  const name = unique('Vertrek').replaceAll(' ', '-');
  const leaver = await newPerson();
  await signIn(page, 'coordinator');
  const email = await colleague(page, leaver, name);
  await visit(leaver, '/overview');

  await visit(page, '/institution');
  await follow(page, page.getByRole('link', { name: `Beëindig de toegang ${name}` }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Toegang van ${name} beëindigen`);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'leave');
  expect(await submit(page, page.getByRole('button', { name: 'Beëindig de toegang' }))).toBe(422);
  await expectErrors(page, { sure: 'Bevestiging: Vul dit in.' });
  await checkPage(page);
  await page.getByRole('checkbox').check();
  expect(await submit(page, page.getByRole('button', { name: 'Beëindig de toegang' }))).toBe(303);
  await expectNotice(page, 'De toegang is beëindigd, overal tegelijk.');
  await expect(page.getByText(email)).toHaveCount(0);
  await checkPage(page);

  await visit(leaver, '/overview', 401);
  const mail = await lastMailTo(email, 'is beëindigd');
  expect(mail.text).toContain('Uw account is gesloten');
});
