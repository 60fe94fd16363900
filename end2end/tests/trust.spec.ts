/** The audit log, the second step of signing in, and proving again who one is. */
import { createHmac } from 'node:crypto';
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, PASSWORD, picture,
  signIn, submit, test, visit, type Page,
} from './loket.ts';

/** What an authenticator app does (RFC 6238), with Node's own cryptography. */
function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const step = () => Math.floor(Date.now() / 30_000);

/** Gives the password and arrives at the second step. */
async function password(page: Page, email: string) {
  await visit(page, '/sign-in');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await submit(page, page.getByRole('main').getByRole('button', { name: 'Inloggen' }));
  expect(new URL(page.url()).pathname).toBe('/sign-in/code');
}

test('a second step is set up, asked for, and turned off', async ({ page, newPerson }) => {
  const who = eitherOf('y.ferwerda@hs-waddenkust.example', 'party@demo.example') as `${string}@${string}`;
  const main = page.getByRole('main');
  await signIn(page, who);
  await visit(page, '/account');
  await follow(page, main.getByRole('link', { name: 'Tweede stap instellen' }));
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'second-factor');

  await submit(page, main.getByRole('button', { name: 'Beginnen' }));
  await expect(main.getByRole('img', { name: /QR-code/ })).toBeVisible();
  await checkPage(page);
  await picture(page, 'second-factor-setup');
  const key = async () => (await main.locator('code').innerText()).replaceAll(' ', '');
  const secret = await key();

  // A wrong code: the same key stays on the page.
  const turnOn = main.getByRole('button', { name: 'Tweede stap aanzetten' });
  await page.getByLabel('Code uit de app').fill('12345');
  expect(await submit(page, turnOn)).toBe(422);
  await expectErrors(page, {
    code: 'Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat en neem de nieuwste code.',
  });
  await checkPage(page);
  expect(await key()).toBe(secret);
  const first = step();
  await page.getByLabel('Code uit de app').fill(codeOf(secret, first - 1));
  await submit(page, turnOn);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bewaar uw herstelcodes');
  await checkPage(page);
  await picture(page, 'second-factor-codes');
  const codes = await main.locator('ol code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await lastMailTo(who, 'beveiliging');

  // Elsewhere the password is no longer enough.
  const elsewhere = await newPerson();
  const goOn = elsewhere.getByRole('main').getByRole('button', { name: 'Verder' });
  await password(elsewhere, who);
  await expectNoScript(elsewhere);
  await checkPage(elsewhere);
  await picture(elsewhere, 'sign-in-code');
  await visit(elsewhere, '/overview');
  expect(new URL(elsewhere.url()).pathname, 'not in yet').toBe('/sign-in');
  await password(elsewhere, who);
  expect(await submit(elsewhere, goOn)).toBe(422);
  await expectErrors(elsewhere, { code: 'Code: Vul dit in.' });
  await elsewhere.getByLabel('Code').fill(codeOf(secret, first - 1));
  expect(await submit(elsewhere, goOn), 'a code opens once').toBe(422);
  await expectErrors(elsewhere, {
    code: 'Deze code klopt niet of is al gebruikt. Neem de nieuwste code uit de app.',
  });
  await checkPage(elsewhere);
  await elsewhere.getByLabel('Code').fill(codeOf(secret, step()));
  await submit(elsewhere, goOn);
  expect(new URL(elsewhere.url()).pathname).toBe('/overview');

  // Without the telephone: a recovery code, once.
  const another = await newPerson();
  await password(another, who);
  await another.getByLabel('Code').fill(codes[0]!);
  await submit(another, another.getByRole('main').getByRole('button', { name: 'Verder' }));
  expect(new URL(another.url()).pathname).toBe('/overview');

  await visit(page, '/account/second-factor');
  await expect(main).toContainText('Herstelcodes over: 9.');
  await checkPage(page);
  await picture(page, 'second-factor-on');
  await submit(page, main.getByRole('button', { name: 'Tweede stap uitzetten' }));
  await expectNotice(page, 'De tweede stap is uitgezet.');
  await checkPage(page);
});

test('the question who one is says what is wrong and leads on', async ({ page }) => {
  await signIn(page, 'organiser');
  await visit(page, '/confirm?next=/events');
  const main = page.getByRole('main');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'confirm');
  expect(await submit(page, main.getByRole('button', { name: 'Verder' }))).toBe(422);
  await expectErrors(page, { password: 'Wachtwoord: Vul dit in.' });
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await submit(page, main.getByRole('button', { name: 'Verder' }));
  expect(new URL(page.url()).pathname).toBe('/events');
});

test('an administrator finds who was refused what, and takes the log along', async ({ page, newPerson }) => {
  const member = await newPerson();
  await signIn(member, 'member');
  await visit(member, '/admin/people', 403);

  await signIn(page, 'admin');
  await follow(page, page.getByRole('navigation').getByRole('link', { name: 'Logboek' }).first());
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'audit');
  const main = page.getByRole('main');
  await main.getByLabel('Persoon').fill('member@demo.example');
  await main.getByLabel('Handeling').selectOption({ label: 'Toegang geweigerd' });
  await follow(page, main.getByRole('button', { name: 'Zoeken' }));
  const rows = main.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'GET /admin/people' }).first()).toContainText('member@demo.example');
  await expect(main.getByLabel('Persoon'), 'what was typed stays').toHaveValue('member@demo.example');
  await checkPage(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('button', { name: 'Download als CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^loket-audit-.*\.csv$/);

  await visit(page, '/admin/audit?from=2026-02-30', 422);
  await expect(main.getByRole('alert')).toContainText('Vanaf: Vul een datum in die bestaat');
  await checkPage(page);
  await visit(page, '/admin/audit?person=niemand-die-zo-heet');
  await expect(main).toContainText('Niets gevonden');
  await checkPage(page);
});
