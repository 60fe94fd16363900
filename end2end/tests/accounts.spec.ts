/** Getting in and out, a new password, inviting a colleague. */
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, PASSWORD, people, picture,
  signIn, submit, test, unique, visit, type Page,
} from './loket.ts';

const NEW_PASSWORD = 'vier gewone woorden samen';

test('somebody who types the wrong thing at signing in hears what, and gets in', async ({ page }) => {
  const email = eitherOf('g.postma@hs-waddenkust.example', 'm.koster@rekencentrum-noordzee.example');
  const button = page.getByRole('main').getByRole('button', { name: 'Inloggen' });
  await visit(page, '/sign-in');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'sign-in');

  // Everything that is wrong, at once.
  expect(await submit(page, button)).toBe(422);
  await expectErrors(page, {
    email: 'E-mailadres: Vul dit in.',
    password: 'Wachtwoord: Vul dit in.',
  });
  await checkPage(page);
  await picture(page, 'sign-in-errors');

  // A wrong password: the address stays, the password does not.
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill('dit is het niet');
  expect(await submit(page, button)).toBe(422);
  await expectErrors(page, { email: 'Het e-mailadres of het wachtwoord klopt niet, of het account is gesloten.' });
  await expect(page.getByLabel('E-mailadres')).toHaveValue(email);
  await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue('');
  await checkPage(page);

  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  expect(await submit(page, button)).toBe(303);
  expect(new URL(page.url()).pathname).toBe('/overview');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dag ');
  await checkPage(page);
});

test('a page that needs signing in is where one arrives afterwards', async ({ page }) => {
  await visit(page, '/account');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await expectNotice(page, 'Log in om deze pagina te zien.');
  await checkPage(page);

  await page.getByLabel('E-mailadres').fill(people.desk);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await submit(page, page.getByRole('main').getByRole('button', { name: 'Inloggen' }));
  expect(new URL(page.url()).pathname).toBe('/account');
});

test('one sees where one is signed in, ends it elsewhere, and signs out', async ({ page, newPerson }) => {
  const who = eitherOf('h.bosveld@umc-rijnland.example', 'a.kromhout@umc-rijnland.example');
  const elsewhere = await newPerson();
  await signIn(elsewhere, who);
  await signIn(page, who);

  await follow(page, page.getByRole('banner').getByRole('link', { name: 'Mijn account' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mijn account');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'account');
  const sessions = page.getByRole('table', { name: 'Waar u bent ingelogd' }).getByRole('row');
  await expect(sessions).toHaveCount(3); // the head, here and elsewhere
  await expect(sessions.filter({ hasText: 'Dit apparaat' })).toHaveCount(1);

  await submit(page, sessions.filter({ hasNotText: 'Dit apparaat' }).getByRole('button', { name: /^Uitloggen/ }));
  await expectNotice(page, 'Dat apparaat is uitgelogd.');
  await expect(sessions).toHaveCount(2);
  await checkPage(page);
  await visit(elsewhere, '/account');
  expect(new URL(elsewhere.url()).pathname, 'elsewhere one is signed out').toBe('/sign-in');

  await submit(page, page.getByRole('banner').getByRole('button', { name: 'Uitloggen' }));
  await expectNotice(page, 'U bent uitgelogd.');
  await checkPage(page);
  await visit(page, '/overview');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('a forgotten password is replaced through the mail', async ({ page, newPerson }) => {
  const who = eitherOf('l.wolters@universiteit-veluwe.example', 'p.vanhelden@lichttechniek.example');
  const elsewhere = await newPerson();
  await signIn(elsewhere, who);

  await visit(page, '/sign-in');
  await follow(page, page.getByRole('link', { name: 'Wachtwoord vergeten?' }));
  await checkPage(page);
  await picture(page, 'forgotten');
  await page.getByLabel('E-mailadres').fill('geen adres');
  const send = page.getByRole('button', { name: 'Stuur de link' });
  expect(await submit(page, send)).toBe(422);
  await expectErrors(page, { email: 'E-mailadres: Vul een e-mailadres in, zoals naam@instelling.nl.' });
  await expect(page.getByLabel('E-mailadres')).toHaveValue('geen adres');
  await checkPage(page);
  await page.getByLabel('E-mailadres').fill(who);
  expect(await submit(page, send)).toBe(303);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kijk in uw mail');
  await checkPage(page);

  const mail = await lastMailTo(who, 'Een nieuw wachtwoord voor');
  const link = linkTo(mail.links, '/password/');
  await visit(page, link);
  await checkPage(page);
  await picture(page, 'new-password');
  const save = page.getByRole('button', { name: 'Wachtwoord opslaan' });
  await choosePassword(page, 'te kort');
  expect(await submit(page, save)).toBe(422);
  await expectErrors(page, { password: 'Nieuw wachtwoord: Gebruik minstens 12 tekens.' });
  await checkPage(page);
  await choosePassword(page, NEW_PASSWORD, `${NEW_PASSWORD}?`);
  expect(await submit(page, save)).toBe(422);
  await expectErrors(page, {
    password_again: 'Herhaal het wachtwoord: De wachtwoorden zijn niet hetzelfde.',
  });
  await choosePassword(page, NEW_PASSWORD);
  expect(await submit(page, save)).toBe(303);
  expect(new URL(page.url()).pathname, 'signed in at once').toBe('/overview');

  await visit(elsewhere, '/account');
  expect(new URL(elsewhere.url()).pathname, 'everywhere else one is signed out').toBe('/sign-in');
  await visit(elsewhere, link, 404);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Deze link werkt niet meer');
  await checkPage(elsewhere);
  await signIn(elsewhere, who, NEW_PASSWORD);
});

test('an address without an account gets the same answer and no mail', async ({ page }) => {
  const nobody = `${unique('niemand').replaceAll(' ', '-')}@nergens.example`;
  await visit(page, '/password');
  await page.getByLabel('E-mailadres').fill(nobody);
  expect(await submit(page, page.getByRole('button', { name: 'Stuur de link' }))).toBe(303);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kijk in uw mail');
  await expect(lastMailTo(nobody, '', 2)).rejects.toThrow('there was none at all');
});

test('a coordinator invites a colleague, who opens the account', async ({ page, newPerson }) => {
  const name = unique('Collega');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@tu-delta.example`;
  await signIn(page, 'coordinator');
  await follow(page, page.getByRole('banner').getByRole('link', { name: 'Mijn instelling' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Technische Universiteit Delta');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'institution');
  await follow(page, page.getByRole('link', { name: 'Een collega uitnodigen' }));
  await checkPage(page);
  await picture(page, 'invite');

  const invite = page.getByRole('button', { name: 'Uitnodiging sturen' });
  expect(await submit(page, invite)).toBe(422);
  await expectErrors(page, {
    name: 'Naam van uw collega: Vul dit in.',
    email: 'E-mailadres bij uw instelling: Vul dit in.',
    function: 'Wat doet uw collega voor kennisveiligheid? Maak een keuze.',
  });
  await checkPage(page);
  await picture(page, 'invite-errors');

  // Somebody of another institution is not theirs to invite.
  await page.getByLabel('Naam van uw collega').fill(name);
  await page.getByLabel('E-mailadres bij uw instelling').fill('iemand@umc-rijnland.example');
  await page.getByLabel('Adviesteam kennisveiligheid').check();
  expect(await submit(page, invite)).toBe(422);
  await expectErrors(page, { email: 'Dit adres hoort niet bij het domein tu-delta.example.' });
  await expect(page.getByLabel('Naam van uw collega')).toHaveValue(name);
  await expect(page.getByLabel('E-mailadres bij uw instelling')).toHaveValue('iemand@umc-rijnland.example');
  await expect(page.getByLabel('Adviesteam kennisveiligheid')).toBeChecked();
  await checkPage(page);

  await page.getByLabel('E-mailadres bij uw instelling').fill(email);
  expect(await submit(page, invite)).toBe(303);
  await expectNotice(page, `De uitnodiging voor ${email} is verstuurd.`);
  const waiting = page.getByRole('table', { name: 'Uitgenodigd, nog niet geopend' });
  await expect(waiting.getByRole('row', { name: name })).toContainText(email);
  await checkPage(page);
  await picture(page, 'institution-invited');

  const mail = await lastMailTo(email, 'Uw uitnodiging voor');
  expect(mail.text).toContain(name);
  expect(mail.text).toContain('Cato Brugman nodigt u uit');
  const link = linkTo(mail.links, '/invitation/');

  const colleague = await newPerson();
  await visit(colleague, link);
  await expect(colleague.getByRole('main')).toContainText(email);
  await expect(colleague.getByLabel('Uw naam')).toHaveValue(name);
  await checkPage(colleague);
  await picture(colleague, 'invitation');
  const open = colleague.getByRole('button', { name: 'Account openen' });
  await colleague.getByLabel('Uw naam').fill('');
  await choosePassword(colleague, 'kort');
  expect(await submit(colleague, open)).toBe(422);
  await expectErrors(colleague, {
    name: 'Uw naam: Vul dit in.',
    password: 'Nieuw wachtwoord: Gebruik minstens 12 tekens.',
  });
  await checkPage(colleague);
  await colleague.getByLabel('Uw naam').fill(name);
  await choosePassword(colleague, NEW_PASSWORD);
  expect(await submit(colleague, open)).toBe(303);
  expect(new URL(colleague.url()).pathname).toBe('/overview');
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(`Dag ${name}`);
  await checkPage(colleague);
  await picture(colleague, 'overview-new');

  await visit(page, '/institution');
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: email })).toBeVisible();
  await expect(page.getByRole('table').getByText(email), 'no longer waiting').toHaveCount(0);

  const stranger = await newPerson();
  await visit(stranger, link, 404);
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Deze uitnodiging werkt niet meer');
  await checkPage(stranger);
});

test('a member sees the own institution, invites nobody, and sees no other institution', async ({ page }) => {
  await signIn(page, 'member');
  await visit(page, '/institutions/tu-delta');
  await expect(page.getByRole('main')).toContainText('Cato Brugman');
  await expect(page.getByRole('link', { name: 'Een collega uitnodigen' })).toHaveCount(0);
  await visit(page, '/institutions/tu-delta/invite', 403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('U hebt geen toegang tot deze pagina');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'not-allowed');
  await visit(page, '/institutions/umc-rijnland', 404);
  await visit(page, '/admin/people', 403);
});

test('somebody signed in chooses a language, and keeps it at the next computer', async ({ page, newPerson }) => {
  const who = eitherOf('d.santos@hs-waddenkust.example', 'o.baptiste@rekencentrum-noordzee.example');
  await signIn(page, who);
  await submit(page, page.getByRole('button', { name: 'English' }));
  expect(new URL(page.url()).pathname).toBe('/overview');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await checkPage(page);
  await picture(page, 'overview-en');
  const elsewhere = await newPerson();
  await signIn(elsewhere, who);
  await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'en');
});

async function choosePassword(page: Page, password: string, again = password) {
  await page.getByLabel('Nieuw wachtwoord').fill(password);
  await page.getByLabel('Herhaal het wachtwoord').fill(again);
}

function linkTo(links: string[], path: string): string {
  const link = links.find((link) => new URL(link).pathname.startsWith(path));
  if (!link) throw new Error(`no link to ${path} among ${links.join(', ')}`);
  return link;
}
