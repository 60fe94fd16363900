/**
 * What leaves the house, read by programs of others: calendars by ical.js, signatures by mailauth.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, expectNotice, lastMailTo, mailsTo, people, picture, signIn, submit, test,
  unique, visit, type Mail, type Page,
} from './loket.ts';

test('a registration, a change and a withdrawal mean to a calendar what they mean here', async ({ page, newPerson }) => {
  const email = eitherOf('k.ramdin@lichttechniek.example', 'r.tjong@umc-rijnland.example');
  const member = await newPerson();
  await signIn(page, 'organiser');
  await signIn(member, email);
  const title = unique('Agenda, met; tekens \\ en een titel die langer is dan één regel van een agenda mag zijn');
  const slug = await plan(page, { title, date: '2027-10-31', starts: '02:30', ends: '04:00' });
  await expectNotice(page, 'Op deze dag gaat de klok een uur terug');
  await checkPage(page);
  await picture(page, 'planner-hour-twice');

  await visit(member, `/events/${slug}`);
  await submit(member, member.getByRole('main').getByRole('button', { name: /Aanmelden|Register/ }));
  const invited = entryOf(await lastMailTo(email, title), 'REQUEST');
  expect(invited.summary).toBe(title);
  // Half past two happens twice in this night; the first time is meant.
  expect(invited.startDate.toJSDate().toISOString()).toBe('2027-10-31T00:30:00.000Z');
  expect(invited.endDate.toJSDate().toISOString()).toBe('2027-10-31T03:00:00.000Z');
  expect(invited.sequence).toBe(0);
  expect(invited.attendees.map((attendee) => attendee.getFirstValue())).toEqual([`mailto:${email}`]);
  expect(invited.organizer).toBe('mailto:loket@mail.example');

  await visit(page, `/planner/${slug}/change`);
  await page.getByLabel('Begint om').fill('01:30');
  expect(await submit(page, page.getByRole('button', { name: 'Wijziging opslaan' }))).toBe(303);
  const moved = entryOf(await lastMailTo(email, /^(Gewijzigd|Changed)/), 'REQUEST');
  expect(moved.uid).toBe(invited.uid);
  expect(moved.sequence).toBe(1);
  expect(moved.startDate.toJSDate().toISOString()).toBe('2027-10-30T23:30:00.000Z');

  await visit(member, `/events/${slug}`);
  await submit(member, member.getByRole('main').getByRole('button', { name: /^(Afmelden|Withdraw|Cancel)/ }));
  const withdrawn = entryOf(await lastMailTo(email, /^(U bent afgemeld|You have)/), 'CANCEL');
  expect(withdrawn.uid).toBe(invited.uid);
  expect(withdrawn.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('the hour that a clock skips is named at its field', async ({ page }) => {
  await signIn(page, 'organiser');
  await visit(page, '/planner/new');
  await fill(page, { title: unique('Nacht'), date: '2027-03-28', starts: '02:30', ends: '04:00' });
  expect(await submit(page, page.getByRole('button', { name: 'In de agenda zetten' }))).toBe(422);
  await expectErrors(page, {
    starts: 'Begint om: Deze tijd bestaat niet op deze dag: de klok gaat dan een uur vooruit. Kies een andere tijd.',
  });
  await checkPage(page);
});

test('a calendar program follows what one is registered for, until its address ends', async ({ page, request }) => {
  await signIn(page, eitherOf('t.ozkan@tu-delta.example', 'n.elamrani@universiteit-veluwe.example'));
  await visit(page, '/events/mine');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'feed');
  const make = page.getByRole('button', { name: /adres maken|make an address|new address/i });
  await submit(page, make);
  const address = await page.getByLabel(/Adres van uw agenda|Address of your calendar/).inputValue();
  await checkPage(page);
  await picture(page, 'feed-made');

  const answer = await request.get(address);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  const unchanged = await request.get(address, { headers: { 'if-none-match': answer.headers().etag ?? '' } });
  expect(unchanged.status()).toBe(304);

  await visit(page, '/events/mine');
  await submit(page, page.getByRole('button', { name: /Adres stoppen|Stop the address/ }));
  await expectNotice(page, /Het adres is gestopt|The address has been stopped/);
  await checkPage(page);
  expect((await request.get(address)).status()).toBe(404);
});

test('somebody who knows our public key can tell that a mail is ours', async ({ page }) => {
  const email = eitherOf('k.ramdin@lichttechniek.example', 'r.tjong@umc-rijnland.example');
  await visit(page, '/password');
  await page.getByLabel('E-mailadres').fill(email);
  await submit(page, page.getByRole('main').locator('[type="submit"]'));
  const mail = await lastMailTo(email, /wachtwoord|password/i);
  const checked = await verify(mail.raw);
  expect(checked.result, checked.comment).toBe('pass');
  expect(checked.domain).toBe('mail.example');
  expect(checked.canonicalization).toBe('relaxed/relaxed');
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']) {
    expect(checked.signed).toContain(name);
  }
  const forged = Buffer.from(mail.raw.toString('latin1').replace(/^Message-ID: </m, 'Message-ID: <x'), 'latin1');
  expect((await verify(forged)).result, 'a mail with another identity').not.toBe('pass');
});

test('an administrator looks at every kind of mail and gets it, each signed', async ({ page, request }) => {
  test.slow(); // thirty pages and as many mails
  await signIn(page, 'admin');
  await visit(page, '/admin/outbox');
  await page.getByRole('link', { name: 'Soorten mail' }).click();
  await checkPage(page);
  await picture(page, 'mail-kinds');
  const links = await page.getByRole('main').locator('table a').all();
  const addresses = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
  expect(addresses.length).toBe(31);

  // The two runs of this spec share the administrator's mailbox: each has a language of its own.
  const lang = eitherOf('nl', 'en');
  const subjects: string[] = [];
  for (const address of addresses) {
    await visit(page, `${address}?lang=${lang}`);
    subjects.push(await page.getByRole('main').locator('strong').first().innerText());
    await submit(page, page.getByRole('button', { name: 'Stuur naar mijzelf' }));
    await expectNotice(page, 'De mail is onderweg naar uw eigen adres.');
  }
  await visit(page, `/admin/mails/events.confirmed?lang=${lang}`);
  await checkPage(page);
  await picture(page, 'mail-kind');
  expect(await page.getByRole('main').locator('pre').last().innerText()).toContain('METHOD:REQUEST');

  const html = await page.context().request.get(`/admin/mails/events.confirmed/html?lang=${lang}`);
  expect(html.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'; style-src 'unsafe-inline'/);
  expect(await html.text()).toContain(`<html lang="${lang}">`);
  expect((await request.get('/admin/mails/events.confirmed/html', { maxRedirects: 0 })).status(), 'for nobody else').not.toBe(200);

  const count = (list: string[], subject: string) => list.filter((other) => other === subject).length;
  await expect
    .poll(
      async () => {
        const arrived = (await mailsTo(people.admin)).map((mail) => mail.subject);
        return subjects.filter((subject) => count(arrived, subject) < count(subjects, subject));
      },
      { message: 'kinds of mail that did not arrive', timeout: 60_000 },
    )
    .toEqual([]);
  for (const mail of await mailsTo(people.admin)) {
    if (!subjects.includes(mail.subject)) continue;
    const checked = await verify(mail.raw);
    expect(checked.result, `${mail.subject}: ${checked.comment}`).toBe('pass');
    const optional = /^List-Unsubscribe: /im.test(mail.raw.toString('latin1'));
    if (optional) expect(checked.signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
  }
});

test('news comes as one chose, signed with what ends it, and ends with one click', async ({ page, newPerson, request }) => {
  const email = eitherOf('t.ozkan@tu-delta.example', 'n.elamrani@universiteit-veluwe.example');
  const organiser = await newPerson();
  await signIn(page, email);
  await visit(page, '/account/mail');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'preferences');
  await page.locator('input[name="new_event"][value="at_once"]').check();
  expect(await submit(page, page.getByRole('button', { name: /^(Opslaan|Save)$/ }))).toBe(303);
  await expectNotice(page, /Uw keuze is opgeslagen|Your choice has been saved/);

  const title = unique('Nieuws');
  await signIn(organiser, 'organiser');
  await plan(organiser, { title, date: '2027-06-15', starts: '10:00', ends: '11:00' });
  const mail = await lastMailTo(email, title, 30);
  const checked = await verify(mail.raw);
  expect(checked.result, checked.comment).toBe('pass');
  expect(checked.signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted']));
  const link = mail.links.find((link) => link.includes('/unsubscribe/')) ?? '';
  await visit(page, new URL(link).pathname);
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'unsubscribe');
  await visit(page, '/account/mail');
  await expect(page.locator('input[name="new_event"][value="at_once"]'), 'looking ends nothing').toBeChecked();
  const clicked = await request.post(link, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(clicked.status()).toBe(200);
  await visit(page, '/account/mail');
  await expect(page.locator('input[name="new_event"][value="off"]')).toBeChecked();
});

/** The one signature of a mail, as mailauth sees it; our public key is the only thing in its DNS. */
async function verify(mail: Buffer) {
  const key = readFileSync(join(process.env.LOKET_END2END_DATA_DIR ?? '', 'dkim.public'), 'utf8');
  const resolver = async (name: string) => {
    expect(name).toBe('loket._domainkey.mail.example');
    return [[`v=DKIM1; k=rsa; p=${key}`]];
  };
  const { results } = await dkimVerify(mail, { resolver } as Parameters<typeof dkimVerify>[1]);
  expect(results).toHaveLength(1);
  const one = results[0]!;
  const signature = mail.toString('latin1').match(/^dkim-signature:(?:.|\r?\n[ \t])*/im)?.[0].replaceAll(/\s/g, '') ?? '';
  return {
    result: one.status.result,
    comment: one.status.comment,
    domain: one.signingDomain,
    canonicalization: signature.match(/;c=([^;]+)/)?.[1],
    signed: (signature.match(/;h=([^;]+)/)?.[1] ?? '').toLowerCase().split(':'),
  };
}

/** The event in the calendar part, whose method must be the same inside and outside. */
function entryOf(mail: Mail, method: string) {
  expect(mail.raw.toString('latin1').replaceAll(/\r?\n[ \t]/g, ' ')).toMatch(new RegExp(`text/calendar;[^\\n]*method=${method}`));
  const calendar = new ICAL.Component(ICAL.parse(mail.calendar));
  expect(calendar.getFirstPropertyValue('method')).toBe(method);
  const entries = calendar.getAllSubcomponents('vevent');
  expect(entries).toHaveLength(1);
  // The rules of the zone come from the mail itself; what ical.js would know of its own is not asked.
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(entries[0]!, { strictExceptions: true });
  return Object.assign(event, { organizer: event.organizer });
}

interface Planned {
  title: string;
  date: string;
  starts: string;
  ends: string;
}

async function fill(page: Page, { title, date, starts, ends }: Planned) {
  await page.getByRole('radio', { name: 'Webinar' }).check();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Korte beschrijving').fill('Om te zien wat agenda’s ervan maken.');
  await page.getByLabel('Datum').fill(date);
  await page.getByLabel('Begint om').fill(starts);
  await page.getByLabel('Eindigt om').fill(ends);
  await page.getByLabel('Aantal plaatsen').fill('5');
  await page.getByLabel('Programma').fill('Programma');
}

/** Plans an event and answers with its address. */
async function plan(page: Page, planned: Planned): Promise<string> {
  await visit(page, '/planner/new');
  await fill(page, planned);
  expect(await submit(page, page.getByRole('button', { name: 'In de agenda zetten' }))).toBe(303);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
