/**
 * Leaving: a coordinator ends a colleague's access, somebody closes their own account, and both are out at once; and the
 * function of coordinator passes on.
 */
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit,
  test, unique, visit, type Page,
} from './loket.ts';

const OWN_PASSWORD = 'een eigen lang wachtwoord 7';

/** Somebody new at the institution of a coordinator: invited, and signed in in a browser of their own. */
async function colleague(coordinator: Page, person: Page, name: string, domain = 'tu-delta.example'): Promise<string> {
  const email = `${name.toLowerCase()}@${domain}`;
  await visit(coordinator, '/institution');
  await follow(coordinator, coordinator.getByRole('link', { name: 'Een collega uitnodigen' }));
  await coordinator.getByLabel('Naam van uw collega').fill(name);
  await coordinator.getByLabel('E-mailadres bij uw instelling').fill(email);
  await coordinator.getByLabel('Adviesteam kennisveiligheid').check();
  await submit(coordinator, coordinator.getByRole('button', { name: 'Uitnodiging sturen' }));
  const mail = await lastMailTo(email, 'Uw uitnodiging voor');
  await visit(person, new URL(mail.links.find((one) => one.includes('/invitation/')) ?? '').pathname);
  await person.getByLabel('Nieuw wachtwoord').fill(OWN_PASSWORD);
  await person.getByLabel('Herhaal het wachtwoord').fill(OWN_PASSWORD);
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

  await visit(leaver, '/overview');
  expect(new URL(leaver.url()).pathname).toBe('/sign-in');
  await checkPage(leaver);
  const mail = await lastMailTo(email, 'is beëindigd');
  expect(mail.text).toContain('Uw account is gesloten');
});

test('somebody closes their own account, and the last coordinator cannot', async ({ page, newPerson }) => {
  test.slow();
  const name = unique('Sluit').replaceAll(' ', '-');
  const leaver = await newPerson();
  await signIn(page, 'coordinator');
  await colleague(page, leaver, name);
  await visit(leaver, '/account');
  await follow(leaver, leaver.getByRole('link', { name: 'Mijn account sluiten' }));
  await expect(leaver.getByRole('heading', { level: 1 })).toHaveText('Mijn account sluiten');
  await checkPage(leaver);
  await leaver.getByRole('checkbox').check();
  expect(await submit(leaver, leaver.getByRole('button', { name: 'Sluit mijn account' }))).toBe(303);
  expect(new URL(leaver.url()).pathname).toBe('/');
  await visit(leaver, '/overview');
  expect(new URL(leaver.url()).pathname).toBe('/sign-in');

  await visit(page, '/account/close');
  await page.getByRole('checkbox').check();
  expect(await submit(page, page.getByRole('button', { name: 'Sluit mijn account' }))).toBe(422);
  await expect(page.locator('#error-summary')).toContainText('Nodig eerst een opvolger uit.');
  await checkPage(page);
});

test('the function of coordinator is shared with a colleague, who has its rights at once', async ({ page, newPerson }) => {
  test.slow();
  const [email, domain] = eitherOf(
    ['f.dijkstra@hs-waddenkust.example', 'hs-waddenkust.example'] as const,
    ['w.zeeman@rekencentrum-noordzee.example', 'rekencentrum-noordzee.example'] as const,
  );
  const name = unique('Opvolger').replaceAll(' ', '-');
  const successor = await newPerson();
  await signIn(page, email);
  await colleague(page, successor, name, domain);
  await visit(page, '/institution');
  await follow(page, page.getByRole('link', { name: 'Draag de functie over' }));
  await expectNoScript(page);
  await checkPage(page);
  expect(await submit(page, page.getByRole('button', { name: 'Draag over' }))).toBe(422);
  await expectErrors(page, { to: 'Wie wordt coördinator? Maak een keuze.' });
  await checkPage(page);
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  await page.getByLabel('Ik blijf ook coördinator').check();
  await picture(page, 'hand-over');
  expect(await submit(page, page.getByRole('button', { name: 'Draag over' }))).toBe(303);
  await expectNotice(page, 'De functie is overgedragen. U krijgt er beiden mail over.');
  await expect(page.getByRole('table', { name: 'Wie coördinator is en was' }).getByRole('row', { name })).toContainText('nu');
  await checkPage(page);
  await picture(page, 'institution-terms');

  await visit(successor, '/institution');
  await expect(successor.getByRole('link', { name: 'Een collega uitnodigen' })).toBeVisible();
  const mail = await lastMailTo(`${name.toLowerCase()}@${domain}`, 'U bent nu coördinator');
  expect(mail.text).toContain('coördinator gemaakt');
});
