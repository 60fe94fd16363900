/**
 * An organiser writes to those who are registered, and notes who is there: by ticking, and with a code in the session.
 */
import {
  checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, lastMailTo, picture, signIn, submit, test,
  unique, visit,
} from './loket.ts';

/** A few minutes from now, in a zone where it is about noon: the event never runs past midnight. */
function soon() {
  const now = new Date();
  const hours = 12 - now.getUTCHours();
  const zone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  const local = (minutes: number) => new Date(now.getTime() + hours * 3_600_000 + minutes * 60_000).toISOString();
  return { zone, date: local(5).slice(0, 10), starts: local(5).slice(11, 16), ends: local(65).slice(11, 16) };
}

test('a member filters the agenda and looks at a month', async ({ page }) => {
  await signIn(page, 't.ozkan@tu-delta.example');
  await visit(page, '/events');
  const filter = page.getByRole('search', { name: 'Agenda filteren' });
  await filter.getByLabel('Soort').selectOption('meeting');
  await follow(page, filter.getByRole('button', { name: 'Filteren' }));
  expect(new URL(page.url()).searchParams.get('kind')).toBe('meeting');
  await expect(filter.getByLabel('Soort')).toHaveValue('meeting');
  const kinds = await page.locator('.loket-event__meta').allInnerTexts();
  expect(kinds.length).toBeGreaterThan(0);
  expect(kinds.every((kind) => kind.startsWith('Bijeenkomst'))).toBe(true);

  await follow(page, page.getByRole('navigation', { name: 'Delen van de agenda' }).getByRole('link', { name: 'Maand' }));
  await expectNoScript(page);
  await expect(filter.getByLabel('Soort'), 'what was filtered stays filtered').toHaveValue('meeting');
  await expect(page.getByRole('columnheader')).toHaveCount(7);
  await expect(page.locator('[aria-current="date"]')).toContainText('vandaag');
  await checkPage(page);
  await picture(page, 'month');
  await follow(page, page.getByRole('navigation', { name: 'Andere maanden' }).getByRole('link').last());
  expect(new URL(page.url()).searchParams.get('kind')).toBe('meeting');
  await visit(page, '/events/month?month=2027-13', 404);
});

test('an organiser writes to those who come, and sees who was there', async ({ page, newPerson }) => {
  test.slow(); // two people, seven new pages, each looked at
  const organiser = page;
  const member = await newPerson();
  const title = unique('Sessie met code');
  const subject = unique('Andere zaal');
  await signIn(organiser, 'organiser');
  await signIn(member, 'member');
  let slug = '';

  await test.step('somebody registers for what begins in a few minutes', async () => {
    const { zone, date, starts, ends } = soon();
    await visit(organiser, '/planner/new');
    await organiser.getByLabel('Titel').fill(title);
    await organiser.getByLabel('Korte beschrijving').fill('Kort');
    await organiser.getByLabel('Datum').fill(date);
    await organiser.getByLabel('Begint om').fill(starts);
    await organiser.getByLabel('Eindigt om').fill(ends);
    await organiser.getByLabel('Tijdzone').fill(zone);
    await organiser.getByLabel('Programma').fill('Programma');
    expect(await submit(organiser, organiser.getByRole('button', { name: 'In de agenda zetten' }))).toBe(303);
    slug = new URL(organiser.url()).pathname.split('/').at(-1) ?? '';
    await visit(member, `/events/${slug}`);
    expect(await submit(member, member.getByRole('button', { name: 'Aanmelden', exact: true }))).toBe(303);
  });

  await test.step('the organiser writes, looks at the preview, and sends', async () => {
    await visit(organiser, `/planner/${slug}`);
    await follow(organiser, organiser.getByRole('link', { name: 'Bericht sturen' }));
    await expectNoScript(organiser);
    const preview = organiser.getByRole('button', { name: 'Voorbeeld bekijken' });
    expect(await submit(organiser, preview)).toBe(422);
    await expectErrors(organiser, { subject: 'Onderwerp: Vul dit in.', text: 'Bericht: Vul dit in.' });
    await checkPage(organiser);
    await picture(organiser, 'message');
    await organiser.getByLabel('Onderwerp').fill(subject);
    await organiser.getByLabel('Bericht', { exact: true }).fill('## Let op\n\nWe zitten in **zaal 2**.\n\n- Neem uw pas mee');
    await submit(organiser, preview);
    await expect(organiser.getByRole('main')).toContainText('Er is nog niets verstuurd.');
    await expect(organiser.getByRole('heading', { name: 'Let op' })).toBeVisible();
    await expectNoScript(organiser);
    await checkPage(organiser);
    await picture(organiser, 'message-preview');
    expect(await submit(organiser, organiser.getByRole('button', { name: 'Terug en wijzigen' }))).toBe(200);
    await expect(organiser.getByLabel('Onderwerp')).toHaveValue(subject);
    await submit(organiser, preview);
    expect(await submit(organiser, organiser.getByRole('button', { name: '1 mail versturen' }))).toBe(303);
    await expectNotice(organiser, 'Het bericht is onderweg.');
    await organiser.getByText(subject).click();
    await expect(organiser.getByRole('main')).toContainText('Wie een plaats heeft: 1 mail.');
    const mail = await lastMailTo('member@demo.example', subject);
    expect(mail.text).toContain('zaal 2');
    expect(mail.html).toContain('<strong>zaal 2</strong>');
  });

  await test.step('the organiser opens a code, and the member types it', async () => {
    await follow(organiser, organiser.getByRole('link', { name: 'Aanwezigheid' }));
    await submit(organiser, organiser.getByRole('button', { name: 'Code openen' }));
    const code = await organiser.getByText(/^[B-Z]{6}$/).innerText();
    await visit(member, `/events/${slug}`);
    const field = member.getByLabel('Code', { exact: true });
    await field.fill('aaa aaa');
    expect(await submit(member, member.getByRole('button', { name: 'Ik ben aanwezig' }))).toBe(422);
    await expectErrors(member, { code: 'Deze code klopt niet. Kijk nog eens naar de letters.' });
    await checkPage(member);
    await picture(member, 'check-in');
    await field.fill(code.toLowerCase());
    expect(await submit(member, member.getByRole('button', { name: 'Ik ben aanwezig' }))).toBe(303);
    await expectNotice(member, 'U staat op de lijst als aanwezig.');
  });

  await test.step('the organiser sees that, and ticks by hand', async () => {
    await visit(organiser, `/planner/${slug}/attendance`);
    await expectNoScript(organiser);
    await expect(organiser.getByRole('main')).toContainText('Met code');
    await expect(organiser.getByRole('main')).toContainText('1 van 1 aangemeld (100%)');
    await checkPage(organiser);
    await picture(organiser, 'attendance');
    expect(await submit(organiser, organiser.getByRole('button', { name: /^Toch niet aanwezig/ }))).toBe(303);
    await expect(organiser.getByRole('main')).toContainText('0 van 1 aangemeld (0%)');
    expect(await submit(organiser, organiser.getByRole('button', { name: /^Vink af/ }))).toBe(303);
    await expect(organiser.getByRole('main')).toContainText('Afgevinkt');
    await visit(organiser, `/planner/${slug}`);
    await checkPage(organiser);
    await picture(organiser, 'registrations-present');
  });
});
