/**
 * Webinars and meetings: an organiser schedules one, people register, wait, come in, and hear what changes.
 *
 * Each project schedules an event of its own, so both can use the same people.
 */
import {
  checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, people, picture, signIn, submit,
  test, unique, visit, type Page,
} from './loket.ts';

/** A day next month, as `<input type="date">` holds it. */
const DAY = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const JOIN_LINK = 'https://meet.example/een-plaats';

test('a member looks through the agenda', async ({ page }) => {
  await signIn(page, 't.ozkan@tu-delta.example');
  await follow(page, page.getByRole('banner').getByRole('link', { name: 'Agenda' }));
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'agenda');
  const parts = page.getByRole('navigation', { name: 'Delen van de agenda' });

  await follow(page, page.getByRole('main').getByRole('link', { name: 'Intervisie voor adviesteams' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Intervisie voor adviesteams');
  await expect(page.getByRole('main')).toContainText('Vergaderhuis De Sluis, Voorbeeldkade 12, Utrecht');
  await expect(page.getByRole('main')).toContainText(/13:00–15:30 uur \(CES?T\)/);
  await checkPage(page);
  await picture(page, 'event-meeting');

  await visit(page, '/events/mine');
  await expect(page.getByRole('listitem').filter({ hasText: 'Intervisie voor adviesteams' })).toContainText('Aangemeld');
  await checkPage(page);

  await follow(page, parts.getByRole('link', { name: 'Afgelopen' }));
  await checkPage(page);
  await follow(page, page.getByRole('main').getByRole('link', { name: 'Nepverzoeken herkennen' }));
  await expect(page.getByRole('link', { name: 'Opname bekijken' })).toHaveAttribute(
    'href',
    'https://video.example/opnames/nepverzoeken-herkennen',
  );
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'event-past');

  await visit(page, '/events/bestaat-niet', 404);
});

test('somebody registered nowhere is told what to do', async ({ page }) => {
  await signIn(page, 'desk');
  await visit(page, '/events/mine');
  await expect(page.getByRole('main')).toContainText('U bent nergens voor aangemeld');
  await checkPage(page);
  await picture(page, 'agenda-empty');
});

test('a full event says so, and who waits sees the place in the line', async ({ page, newPerson }) => {
  await signIn(page, 'n.elamrani@universiteit-veluwe.example');
  await visit(page, '/events/werksessie-partneronderzoek');
  await expect(page.getByRole('main')).toContainText('U bent nummer 3 op de wachtlijst.');
  await checkPage(page);
  await picture(page, 'event-waiting');
  const other = await newPerson();
  await signIn(other, 'r.tjong@umc-rijnland.example');
  await visit(other, '/events/werksessie-partneronderzoek');
  await expect(other.getByRole('button', { name: 'Join the waiting list' })).toBeVisible();
  await expect(other.getByRole('heading', { level: 1 }), 'the title is in Dutch').toHaveAttribute('lang', 'nl');
  await expect(other.getByRole('main')).toContainText('6 of 6');
  await checkPage(other);
  await picture(other, 'event-full-en');
});

test('what an organiser types wrong is named all at once, and nothing typed is lost', async ({ page }) => {
  await signIn(page, 'organiser');
  await follow(page, page.getByRole('banner').getByRole('link', { name: 'Planning' }));
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'planner');
  await follow(page, page.getByRole('link', { name: 'Webinar of bijeenkomst plannen' }));
  await checkPage(page);
  await picture(page, 'planner-new');

  const save = page.getByRole('button', { name: 'In de agenda zetten' });
  await page.getByLabel('Korte beschrijving').fill('Een "korte" <beschrijving> & meer');
  await page.getByLabel('Voertaal').selectOption('en');
  await page.getByLabel('Datum').fill(DAY);
  await page.getByLabel('Begint om').fill('15:00');
  await page.getByLabel('Eindigt om').fill('14:00');
  await page.getByLabel('Tijdzone').fill('Europa/Amsterdam');
  await page.getByLabel('Link om deel te nemen').fill('meet.example');
  await page.getByLabel('Aantal plaatsen').fill('nul');
  expect(await submit(page, save)).toBe(422);
  await expectErrors(page, {
    title: 'Titel: Vul dit in.',
    ends: 'Eindigt om: Het einde moet na het begin komen.',
    zone: 'Tijdzone: Vul een tijdzone in, zoals Europe/Amsterdam.',
    join_link: 'Link om deel te nemen: Vul een adres in dat begint met https://.',
    capacity: 'Aantal plaatsen: Vul een heel getal in van 1 tot en met 10000.',
    description: 'Programma: Vul dit in.',
  });
  await expect(page.getByLabel('Korte beschrijving')).toHaveValue('Een "korte" <beschrijving> & meer');
  await expect(page.getByLabel('Voertaal')).toHaveValue('en');
  await expect(page.getByLabel('Datum')).toHaveValue(DAY);
  await expect(page.getByLabel('Begint om')).toHaveValue('15:00');
  await expect(page.getByLabel('Link om deel te nemen')).toHaveValue('meet.example');
  await expect(page.getByLabel('Aantal plaatsen')).toHaveValue('nul');
  await checkPage(page);
  await picture(page, 'planner-errors');

  await page.getByLabel('Tijdzone').fill('Europe/Amsterdam');
  await page.getByRole('radio', { name: 'Bijeenkomst' }).check();
  expect(await submit(page, save)).toBe(422);
  await expect(page.locator('#field-place-error')).toContainText('Vul dit in.');
  await expect(page.getByRole('radio', { name: 'Bijeenkomst' })).toBeChecked();

  const yesterday = new Date(Date.now() - 48 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await fillEvent(page, unique('Te laat'));
  await page.getByLabel('Datum').fill(yesterday);
  expect(await submit(page, save)).toBe(422);
  await expectErrors(page, { date: 'Datum: Kies een moment in de toekomst.' });
});

test('a webinar with one place: registering, waiting, coming in, a change and the end of it', async ({
  page,
  newPerson,
}) => {
  test.slow(); // four people, some twenty pages, each looked at
  const organiser = page;
  const [coordinator, member] = [await newPerson(), await newPerson()];
  const title = unique('Webinar met één plaats');
  await signIn(organiser, 'organiser');
  await signIn(coordinator, 'coordinator');
  await signIn(member, 'member');

  let slug = '';
  await test.step('the organiser schedules it', async () => {
    await visit(organiser, '/planner/new');
    await fillEvent(organiser, title);
    expect(await submit(organiser, organiser.getByRole('button', { name: 'In de agenda zetten' }))).toBe(303);
    await expectNotice(organiser, `${title} staat in de agenda.`);
    await expect(organiser.getByRole('main')).toContainText('Nog niemand');
    await expectNoScript(organiser);
    await checkPage(organiser);
    await picture(organiser, 'registrations-empty');
    slug = new URL(organiser.url()).pathname.split('/').at(-1) ?? '';
  });

  await test.step('the coordinator registers and has the place', async () => {
    await visit(coordinator, '/events');
    const listed = coordinator.getByRole('listitem').filter({ hasText: title });
    await expect(listed).toContainText('Nog 1 plaats');
    await follow(coordinator, listed.getByRole('link', { name: title }));
    await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText(title);
    await expectNoJoinLink(coordinator);
    await expectNoScript(coordinator);
    await checkPage(coordinator);
    await picture(coordinator, 'event-open');

    await submit(coordinator, coordinator.getByRole('main').getByRole('button', { name: 'Aanmelden' }));
    await expect(coordinator.getByRole('heading', { name: 'U bent aangemeld' })).toBeVisible();
    await expect(coordinator.getByRole('link', { name: 'Deelnemen' })).toHaveAttribute('href', JOIN_LINK);
    await checkPage(coordinator);
    await picture(coordinator, 'event-confirmed');

    const mail = await lastMailTo(people.coordinator, `U bent aangemeld: ${title}`);
    expect(mail.text).toContain(JOIN_LINK);
    expect(mail.text).toContain('14:00');
    expect(mail.calendar).toContain('METHOD:REQUEST');
    expect(mail.calendar).toContain(`SUMMARY:${title}`);
    expect(mail.calendar).toContain(`DTSTART;TZID=Europe/Amsterdam:${inCalendar('14:00')}`);
  });

  await test.step('the member comes too late and waits', async () => {
    await visit(member, `/events/${slug}`);
    await expect(member.getByRole('main')).toContainText('1 van 1 bezet');
    await submit(member, member.getByRole('button', { name: 'Op de wachtlijst' }));
    await expect(member.getByRole('main')).toContainText('U bent nummer 1 op de wachtlijst.');
    await expectNoJoinLink(member);
    await checkPage(member);
    await picture(member, 'event-first-in-line');
    const mail = await lastMailTo(people.member, `U staat op de wachtlijst: ${title}`);
    expect(mail.text).not.toContain(JOIN_LINK);
    expect(mail.calendar).toBe('');
  });

  await test.step('the organiser sees both', async () => {
    await visit(organiser, `/planner/${slug}`);
    await expect(organiser.getByRole('row', { name: /Cato Brugman/ })).toContainText('Aangemeld');
    await expect(organiser.getByRole('row', { name: /Mees Leeman/ })).toContainText('Wachtlijst');
    await expect(organiser.getByRole('main')).toContainText('1 persoon op de wachtlijst');
    await checkPage(organiser);
    await picture(organiser, 'registrations');
  });

  await test.step('the coordinator withdraws and the member comes in', async () => {
    await visit(coordinator, `/events/${slug}`);
    await submit(coordinator, coordinator.getByRole('main').getByRole('button', { name: 'Afmelden' }));
    await expectNotice(coordinator, 'U bent afgemeld.');
    await expectNoJoinLink(coordinator);
    await checkPage(coordinator);
    const withdrawn = await lastMailTo(people.coordinator, `U bent afgemeld: ${title}`);
    expect(withdrawn.calendar).toContain('METHOD:CANCEL');

    const promoted = await lastMailTo(people.member, `U hebt een plaats: ${title}`);
    expect(promoted.text).toContain(JOIN_LINK);
    expect(promoted.calendar).toContain('METHOD:REQUEST');
    await visit(member, `/events/${slug}`);
    await expect(member.getByRole('heading', { name: 'U bent aangemeld' })).toBeVisible();
    await expect(member.getByRole('link', { name: 'Deelnemen' })).toHaveAttribute('href', JOIN_LINK);
    await visit(member, '/events/mine');
    await expect(member.getByRole('listitem').filter({ hasText: title })).toContainText('Aangemeld');
    await checkPage(member);
  });

  await test.step('the organiser moves it by two hours', async () => {
    await visit(organiser, `/planner/${slug}`);
    await follow(organiser, organiser.getByRole('link', { name: 'Wijzigen', exact: true }));
    await expect(organiser.getByLabel('Titel')).toHaveValue(title);
    await checkPage(organiser);
    await organiser.getByLabel('Begint om').fill('16:00');
    await organiser.getByLabel('Eindigt om').fill('17.30');
    expect(await submit(organiser, organiser.getByRole('button', { name: 'Wijziging opslaan' }))).toBe(303);
    await expectNotice(organiser, 'De wijziging is opgeslagen.');
    await expect(organiser.getByRole('main')).toContainText('16:00–17:30');
    await checkPage(organiser);

    const mail = await lastMailTo(people.member, `Gewijzigd: ${title}`);
    expect(mail.text).toContain('16:00');
    expect(mail.calendar).toContain('METHOD:REQUEST');
    expect(mail.calendar).toContain(`DTSTART;TZID=Europe/Amsterdam:${inCalendar('16:00')}`);
    expect(mail.calendar).toMatch(/SEQUENCE:[1-9]/);
  });

  await test.step('the link in the mail withdraws without signing in, once', async () => {
    const { text } = await lastMailTo(people.member, `Gewijzigd: ${title}`);
    const link = /\/withdraw\/[\w-]{20,}/.exec(text)?.[0] ?? 'no link';
    const anybody = await newPerson();
    await visit(anybody, link);
    await expect(anybody.getByRole('main')).toContainText(title);
    await expectNoScript(anybody);
    await checkPage(anybody);
    await picture(anybody, 'withdraw');
    expect(await submit(anybody, anybody.getByRole('button', { name: 'Afmelden' }))).toBe(200);
    await expect(anybody.getByRole('heading', { level: 1 })).toHaveText('Afgemeld');
    await checkPage(anybody);
    await visit(anybody, link, 404);
    await visit(member, `/events/${slug}`);
    expect(await submit(member, member.getByRole('button', { name: 'Aanmelden' }))).toBe(303);
  });

  await test.step('the organiser calls it off, after being asked once more', async () => {
    await follow(organiser, organiser.getByRole('link', { name: 'Afzeggen' }));
    await expect(organiser.getByRole('heading', { level: 1 })).toHaveText(`${title} afzeggen`);
    await expectNoScript(organiser);
    await checkPage(organiser);
    await picture(organiser, 'planner-cancel');
    expect(await submit(organiser, organiser.getByRole('button', { name: 'Ja, zeg dit af' }))).toBe(303);
    await expectNotice(organiser, 'Dit is afgezegd.');
    await expect(organiser.getByRole('row', { name: title })).toContainText('Gaat niet door');
    await checkPage(organiser);

    const mail = await lastMailTo(people.member, `Gaat niet door: ${title}`);
    expect(mail.calendar).toContain('METHOD:CANCEL');
    await visit(member, `/events/${slug}`);
    await expect(member.getByRole('main')).toContainText('Dit gaat niet door.');
    await expect(member.getByRole('main').getByRole('button')).toHaveCount(0);
    await expectNoJoinLink(member);
    await checkPage(member);
    await picture(member, 'event-cancelled');
    await visit(organiser, `/planner/${slug}`);
    await checkPage(organiser);
  });
});

test('a member plans nothing', async ({ page }) => {
  await signIn(page, 'k.ramdin@lichttechniek.example');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Planning' })).toHaveCount(0);
  await visit(page, '/planner', 403);
  await visit(page, '/planner/new', 403);
  await visit(page, '/planner/werksessie-partneronderzoek', 403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('U hebt geen toegang tot deze pagina');
  await checkPage(page);
});

/** A webinar with one place, next month from two to half past three. */
async function fillEvent(page: Page, title: string) {
  await page.getByRole('radio', { name: 'Webinar' }).check();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Korte beschrijving').fill('Om te zien of de wachtlijst werkt.');
  await page.getByLabel('Voertaal').selectOption('nl');
  await page.getByLabel('Datum').fill(DAY);
  await page.getByLabel('Begint om').fill('14:00');
  await page.getByLabel('Eindigt om').fill('15:30');
  await page.getByLabel('Link om deel te nemen').fill(JOIN_LINK);
  await page.getByLabel('Aantal plaatsen').fill('1');
  await page.getByLabel('Programma').fill('## Programma\n\n- 14:00 Welkom\n- 15:00 Vragen');
}

/** That time on the day, as calendars exchange it. */
function inCalendar(time: string) {
  return `${DAY}T${time}00`.replaceAll(/[-:]/g, '');
}

async function expectNoJoinLink(page: Page) {
  expect(await page.content(), 'the link to join').not.toContain(JOIN_LINK);
}
