/** Certificates: made by whoever completed a course, checked by anybody with the address, taken back. */
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify } from 'jose';
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit, test, visit, type Page,
} from './loket.ts';

const COURSE = '/courses/knowledge-security-basics';
const QUIZZES = [
  ['what-is-knowledge-security', 'm1'],
  ['recognising-risks', 'm2'],
  ['having-the-conversation', 'm3'],
];

test('who completed a course makes a certificate, anybody checks it, and it can be taken back', async ({ page, newPerson }) => {
  test.slow();
  await signIn(page, eitherOf('y.ferwerda@hs-waddenkust.example', 'n.elamrani@universiteit-veluwe.example'));
  await visit(page, `${COURSE}/certificate`);
  await expect(page.getByText('U hebt deze cursus nog niet afgerond')).toBeVisible();
  await checkPage(page);

  for (const [module, file] of QUIZZES) {
    await visit(page, `${COURSE}/${module}/quiz`);
    await submit(page, page.getByRole('button', { name: 'Begin de toets' }));
    await answerAll(page, `../app/services/demo${COURSE}/${file}-quiz.gift`);
    expect(await submit(page, page.getByRole('button', { name: 'Inleveren' }))).toBe(303);
    await expect(page.getByRole('main')).toContainText('U bent geslaagd');
  }

  await visit(page, COURSE);
  await follow(page, page.getByRole('link', { name: 'Uw certificaat' }));
  await expectNoScript(page);
  await checkPage(page);
  expect(await submit(page, page.getByRole('button', { name: 'Maak mijn certificaat' }))).toBe(303);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'certificate-own');
  const address = (await page.getByRole('link', { name: /\/certificates\// }).getAttribute('href')) ?? '';

  const pdf = await page.request.get(`${COURSE}/certificate/pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // A library of somebody else checks the badge with nothing but what the site publishes.
  const token = await (await page.request.get(`${COURSE}/certificate/badge`)).text();
  const stranger = await newPerson();
  const key = await (await stranger.request.get('/badges/keys/' + kidOf(token).split('/').pop())).json();
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [key] }), { algorithms: ['EdDSA'] });
  expect(payload.jti).toContain(address);
  expect(payload.iss).toContain('/badges/issuer');

  await visit(stranger, address);
  await expect(stranger.getByText('Dit certificaat is echt')).toBeVisible();
  await expect(stranger.getByText('Knowledge security: the basics')).toBeVisible();
  await expectNoScript(stranger);
  await checkPage(stranger);
  await picture(stranger, 'certificate-check');

  expect(await submit(page, page.getByRole('button', { name: 'Trek het certificaat in' }))).toBe(303);
  await expectNotice(page, 'Uw certificaat is ingetrokken. Op het adres staat dat het niet meer geldt, zonder uw naam.');
  await visit(stranger, address);
  await expect(stranger.getByText('Dit certificaat geldt niet meer')).toBeVisible();
  await expect(stranger.getByText('Op naam van')).toHaveCount(0);
  await checkPage(stranger);
  const withdrawn = await (await stranger.request.get('/badges/withdrawn')).json();
  expect(withdrawn.revokedCredential.map((it: { id: string }) => it.id)).toContain(payload.jti);
});

test('an editor takes a certificate back, its holder reads why, and the page says that it does not count', async ({ page, newPerson }) => {
  const who = eitherOf('s.devries@tu-delta.example', 'k.ramdin@lichttechniek.example');
  const course = '/courses/samenwerking-beoordelen';
  const holder = await newPerson();
  await signIn(holder, who);
  await visit(holder, `${course}/certificate`);
  await submit(holder, holder.getByRole('button', { name: 'Maak mijn certificaat' }));
  const address = (await holder.getByRole('link', { name: /\/certificates\// }).getAttribute('href')) ?? '';
  await visit(holder, address);
  await expect(holder.getByRole('button', { name: 'Trek dit certificaat in' })).toHaveCount(0);

  await signIn(page, 'editor');
  await visit(page, address);
  await checkPage(page);
  expect(await submit(page, page.getByRole('button', { name: 'Trek dit certificaat in' }))).toBe(422);
  await expectErrors(page, { reason: 'Waarom het is ingetrokken: Vul dit in.' });
  await checkPage(page);
  await page.getByLabel('Waarom het is ingetrokken').fill('Gemaakt met het account van een collega.');
  await picture(page, 'certificate-revoke');
  expect(await submit(page, page.getByRole('button', { name: 'Trek dit certificaat in' }))).toBe(303);
  await expect(page.getByText('Dit certificaat geldt niet meer')).toBeVisible();
  await expectNoScript(page);
  await checkPage(page);

  const mail = await lastMailTo(who, 'Uw certificaat geldt niet meer');
  expect(mail.text).toContain('Gemaakt met het account van een collega.');
  await visit(holder, `${course}/certificate`);
  await expect(holder.getByText('Uw certificaat is door de redactie ingetrokken')).toBeVisible();
  await expect(holder.getByRole('main')).toContainText('Gemaakt met het account van een collega.');
  await expect(holder.getByRole('button', { name: 'Maak mijn certificaat' })).toHaveCount(0);
  await checkPage(holder);
  await picture(holder, 'certificate-revoked');
});

function kidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
}

/** Answers every question rightly, by the file that the quiz was made from. */
async function answerAll(page: Page, file: string): Promise<void> {
  const source = readFileSync(file, 'utf8').replaceAll('\\:', ':').replaceAll('`', '');
  const right = [...source.matchAll(/^\s*(?:=|~%\d[\d.]*%)([^#\n]+)/gm)].map((found) => (found[1] ?? '').trim());
  const statements = [...source.matchAll(/^\[markdown\](.+)\{(TRUE|FALSE)/gm)];
  const main = page.getByRole('main');
  for (let questions = 0; questions < 12; questions += 1) {
    if (page.url().endsWith('/review')) return;
    const typed = main.getByRole('textbox');
    const said = (await main.innerText()).replace(/\s+/g, ' ');
    const statement = statements.find((found) => said.includes((found[1] ?? '').trim()));
    if (statement) {
      await main.locator(`input[type=radio][value=${statement[2] === 'TRUE'}]`).check();
    } else if ((await typed.count()) > 0) {
      const question = source.split('\n\n').find((block) => said.includes(block.slice(10, 40)));
      await typed.fill(/^\s*=([^#\n]+)/m.exec(question ?? '')?.[1] ?? '');
    } else {
      for (const answer of right) {
        const choice = main.getByLabel(answer, { exact: true });
        if ((await choice.count()) > 0) await choice.check();
      }
    }
    await submit(page, page.getByRole('button', { name: 'Opslaan en verder' }));
  }
}
