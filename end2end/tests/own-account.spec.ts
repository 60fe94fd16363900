/** One's own account: name, password and mail address, and the mail about a new device. */
import {
  checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit, test,
  unique, visit, type Page,
} from './loket.ts';

const FIRST = 'een fiets zonder zadel';
const SECOND = 'vier gewone woorden samen';

/** A member of our own, whom no other test knows. */
async function newMember(page: Page, coordinator: Page): Promise<`${string}@${string}`> {
  const email = `${unique('eigen').toLowerCase().replaceAll(' ', '.')}@tu-delta.example` as const;
  await signIn(coordinator, 'coordinator');
  await visit(coordinator, '/institutions/tu-delta/invite');
  await coordinator.getByLabel('Naam van uw collega').fill('Sam Proef');
  await coordinator.getByLabel('E-mailadres bij uw instelling').fill(email);
  await coordinator.getByLabel('Adviesteam kennisveiligheid').check();
  await submit(coordinator, coordinator.getByRole('button', { name: 'Uitnodiging sturen' }));
  await visit(page, linkTo((await lastMailTo(email, 'Uw uitnodiging voor')).links, '/invitation/'));
  await choosePassword(page, FIRST);
  await submit(page, page.getByRole('button', { name: 'Account openen' }));
  return email;
}

async function choosePassword(page: Page, password: string) {
  await page.getByLabel('Nieuw wachtwoord').fill(password);
  await page.getByLabel('Herhaal het wachtwoord').fill(password);
}

function linkTo(links: string[], path: string): string {
  const link = links.find((link) => new URL(link).pathname.startsWith(path));
  if (!link) throw new Error(`no link to ${path} among ${links.join(', ')}`);
  return link;
}

test('name, password and address are changed, and the old address takes it back', async ({ page, newPerson }) => {
  const main = page.getByRole('main');
  const email = await newMember(page, await newPerson());
  const elsewhere = await newPerson();
  await signIn(elsewhere, email, FIRST);
  const mail = await lastMailTo(email, 'ingelogd met een nieuw apparaat');
  expect(mail.text).toContain('Was u dit niet?');

  await visit(page, '/account');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'account');
  await follow(page, main.getByRole('link', { name: 'Naam of taal wijzigen' }));
  await checkPage(page);
  await page.getByLabel('Naam', { exact: true }).fill('');
  const save = main.getByRole('button', { name: 'Opslaan' });
  expect(await submit(page, save)).toBe(422);
  await expectErrors(page, { name: 'Naam: Vul dit in.' });
  await page.getByLabel('Naam', { exact: true }).fill('Sam de Proef');
  await submit(page, save);
  await expectNotice(page, 'Uw naam en taal zijn opgeslagen.');
  await expect(main).toContainText('Sam de Proef');

  await follow(page, main.getByRole('link', { name: 'Wachtwoord wijzigen' }));
  await checkPage(page);
  await picture(page, 'change-password');
  await choosePassword(page, SECOND);
  await submit(page, save);
  await expectNotice(page, 'Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.');
  await visit(elsewhere, '/account');
  expect(new URL(elsewhere.url()).pathname).toBe('/sign-in');

  await follow(page, main.getByRole('link', { name: 'E-mailadres wijzigen' }));
  await checkPage(page);
  const send = main.getByRole('button', { name: 'Link sturen' });
  await page.getByLabel('Nieuw e-mailadres').fill('sam@elders.example');
  expect(await submit(page, send)).toBe(422);
  await expectErrors(page, {
    email: 'U vertegenwoordigt een instelling. Kies een adres dat eindigt op tu-delta.example.',
  });
  const other = `nieuw.${email}` as const;
  await page.getByLabel('Nieuw e-mailadres').fill(other);
  await submit(page, send);
  await expectNotice(page, `We hebben een mail gestuurd naar ${other}.`);
  await visit(page, linkTo((await lastMailTo(other, 'Bevestig uw nieuwe e-mailadres')).links, '/email/'));
  await checkPage(page);
  await picture(page, 'confirm-email');
  await submit(page, main.getByRole('button', { name: 'Dit adres gebruiken' }));
  await signIn(elsewhere, other, SECOND);

  const back = linkTo((await lastMailTo(email, 'uw e-mailadres wordt gewijzigd')).links, '/email/undo/');
  const owner = await newPerson();
  await visit(owner, back);
  await checkPage(owner);
  await submit(owner, owner.getByRole('main').getByRole('button', { name: 'Terugdraaien' }));
  await expectNotice(owner, 'Uw account heeft het oude adres.');
  await visit(owner, back, 404);
  await visit(page, '/account');
  expect(new URL(page.url()).pathname, 'everybody is signed out').toBe('/sign-in');
  await signIn(owner, email, SECOND);
});
