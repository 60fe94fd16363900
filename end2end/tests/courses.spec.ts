/**
 * E-learning: a coordinator takes a module with its quiz, on two computers.
 *
 * An attempt belongs to a person, so each project takes somebody of its own.
 */
import {
  checkPage, eitherOf, expect, expectErrors, expectNoScript, follow, PASSWORD, picture, ready, signIn, submit, test, visit,
  type Locator, type Page,
} from './loket.ts';

const COURSE = 'Basis kennisveiligheid';
const MODULE = 'Wat is kennisveiligheid?';
const ADDRESS = '/courses/basis-kennisveiligheid';
const QUIZ = `${ADDRESS}/wat-is-kennisveiligheid/quiz`;

test('a coordinator enrols, reads a lesson, takes the quiz and completes the module', async ({ page, newPerson }) => {
  test.slow();
  const who = eitherOf('b.heidekamp@universiteit-veluwe.example', 'f.dijkstra@hs-waddenkust.example');
  await signIn(page, who);

  await test.step('enrol', async () => {
    await follow(page, page.getByRole('banner').getByRole('link', { name: 'E-learning' }));
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, 'courses');
    await follow(page, page.getByRole('main').getByRole('link', { name: COURSE }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(COURSE);
    await checkPage(page);
    await picture(page, 'course');
    expect(await submit(page, page.getByRole('button', { name: 'Inschrijven' }))).toBe(303);
    await expect(page.getByRole('main')).toContainText('0 van 3 modules afgerond');
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, 'course-enrolled');
  });

  await test.step('read a lesson', async () => {
    await follow(page, page.getByRole('link', { name: 'Begin met de eerste les' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Waarom kennisveiligheid?');
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, 'lesson');
    const neighbours = page.getByRole('navigation', { name: 'Vorige en volgende les' });
    await follow(page, neighbours.getByRole('link', { name: /^Volgende les/ }));
    await expect(page.getByRole('main')).toContainText('Les 2 van 3');
    await follow(page, neighbours.getByRole('link', { name: /^Volgende les/ }));
    await expect(page.getByRole('main')).toContainText('3 van 3 lessen gelezen');
    await checkPage(page);
    await follow(page, page.getByRole('link', { name: 'Naar de toets' }));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(MODULE);
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, 'quiz');
  });

  await test.step('the first answer is saved and still there', async () => {
    await submit(page, page.getByRole('button', { name: 'Begin de toets' }));
    await atQuestion(page, 1);
    await checkPage(page);
    await picture(page, 'question');
    await page.getByRole('radio', { name: 'Heimelijke beïnvloeding' }).check();
    await savedOrSent(page);
    await visit(page, new URL(page.url()).pathname.replace(/\d+$/, '1'));
    await expect(page.getByRole('radio', { name: 'Heimelijke beïnvloeding' })).toBeChecked();
    await expect(page.getByRole('status')).toContainText('Opgeslagen');
    await expect(page.getByRole('main')).toContainText('1 van 6 vragen');
    await checkPage(page);
    await picture(page, 'question-saved');
  });

  await test.step('another computer goes on with the same attempt', async () => {
    const elsewhere = await newPerson();
    await signIn(elsewhere, who);
    const open = elsewhere.getByRole('article').filter({ hasText: 'Toets die nog open staat' });
    await expect(open).toContainText('1 van 6 vragen beantwoord');
    await checkPage(elsewhere);
    await picture(elsewhere, 'overview-open-quiz');
    await visit(elsewhere, QUIZ);
    await expect(elsewhere.getByRole('main')).toContainText('U bent al begonnen: 1 van 6 vragen');
    await checkPage(elsewhere);
    await submit(elsewhere, elsewhere.getByRole('button', { name: 'Ga verder met de toets' }));
    await atQuestion(elsewhere, 2);
    await follow(elsewhere, elsewhere.getByRole('link', { name: 'Vorige vraag' }));
    await atQuestion(elsewhere, 1);
    await expect(elsewhere.getByRole('radio', { name: 'Heimelijke beïnvloeding' })).toBeChecked();
  });

  await test.step('one may skip, but not send nothing', async () => {
    const next = page.getByRole('button', { name: 'Opslaan en verder' });
    await submit(page, next);
    await atQuestion(page, 2);
    expect(await submit(page, next)).toBe(422);
    await expectErrors(page, { answer: 'Kies een antwoord. Weet u het nog niet? Gebruik dan ‘Overslaan’.' });
    await checkPage(page);
    await picture(page, 'question-error');
    await follow(page, page.getByRole('link', { name: 'Overslaan', exact: true }));
    await atQuestion(page, 3);
    await checkPage(page);
    await picture(page, 'question-multiple');
    await page.getByRole('checkbox', { name: /samenwerking met elk land/ }).check();
    await page.getByRole('checkbox', { name: /stemt uw vraag af/ }).check();
    await submit(page, next);
    await atQuestion(page, 4);
    await checkPage(page);
    await picture(page, 'question-short');
    await page.getByRole('textbox', { name: /^Bij wie binnen uw instelling/ }).fill('Coördinator');
    await submit(page, next);
    await atQuestion(page, 5);
    await page.getByRole('radio', { name: /^Met andere geregistreerde vertegenwoordigers/ }).check();
    await submit(page, next);
    await atQuestion(page, 6);
    await page.getByRole('radio', { name: 'Onwaar' }).check(); // the one mistake
    await submit(page, next);
  });

  await test.step('what is missing is shown before handing in', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Controleer uw antwoorden');
    await expect(page.getByText('Nog geen antwoord')).toHaveCount(1);
    await checkPage(page);
    await picture(page, 'review-missing');
    expect(await submit(page, page.getByRole('button', { name: 'Inleveren' }))).toBe(422);
    await expect(page).toHaveTitle(/^Fout: /);
    const summary = page.locator('#error-summary');
    await expect(summary).toBeFocused();
    await summary.getByRole('link', { name: 'Vraag 2 heeft nog geen antwoord.' }).click();
    await expect(page.getByRole('link', { name: 'Beantwoorden het antwoord op vraag 2' })).toBeFocused();
    await checkPage(page);
    await follow(page, page.getByRole('link', { name: /^Beantwoorden/ }));
    await atQuestion(page, 2);
    await page.getByRole('radio', { name: 'Onwaar' }).check();
    await submit(page, page.getByRole('button', { name: 'Opslaan en verder' }));
    await expect(page.getByRole('main')).toContainText('Klopt alles?');
    await expect(page.getByText('Nog geen antwoord')).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText('Coördinator');
    await checkPage(page);
    await picture(page, 'review');
  });

  await test.step('the result explains every answer', async () => {
    const attempt = new URL(page.url()).pathname.replace('/review', '');
    expect(await submit(page, page.getByRole('button', { name: 'Inleveren' }))).toBe(303);
    expect(new URL(page.url()).pathname).toBe(`${attempt}/result`);
    await expect(page.getByRole('main')).toContainText('U bent geslaagd');
    await expect(page.getByRole('main')).toContainText('5 van 6 punten');
    const last = page.locator('.loket-answer').filter({ has: page.getByRole('heading', { name: /^Vraag 6/ }) });
    await expect(last).toContainText('Fout');
    await expect(last).toContainText(/Het goede antwoord:\s*Waar/);
    await expect(last).toContainText('Toch wel, de reactie erft minstens het label van het artikel.');
    await expect(last).toContainText('Een reactie is nooit ruimer dan het stuk waar zij bij hoort.');
    await expectNoScript(page);
    await checkPage(page);
    await picture(page, 'result');
    // Handed in is handed in.
    await visit(page, `${attempt}/questions/1`);
    expect(new URL(page.url()).pathname).toBe(`${attempt}/result`);
  });

  await test.step('the module is completed', async () => {
    await follow(page, page.getByRole('link', { name: 'Naar de cursus' }));
    await expect(page.getByRole('main')).toContainText('1 van 3 modules afgerond');
    await expect(page.getByRole('region').or(page.locator('section')).filter({ hasText: MODULE }).first()).toContainText(
      'Afgerond op',
    );
    await checkPage(page);
    await picture(page, 'course-module-done');
    await visit(page, '/overview');
    const course = page.getByRole('article').filter({ hasText: COURSE });
    await expect(course).toContainText('1 van 3 modules af');
    await checkPage(page);
    await picture(page, 'overview-course');
    await visit(page, QUIZ);
    await expect(page.getByRole('table', { name: 'Eerdere pogingen' })).toContainText('Geslaagd');
    await checkPage(page);
    await picture(page, 'quiz-again');
  });
});

test('who does not pass hears what to read again, and not what was right', async ({ page }) => {
  const who = eitherOf('j.vandermeer@umc-rijnland.example', 'w.zeeman@rekencentrum-noordzee.example');
  await signIn(page, who);
  await visit(page, QUIZ);
  await submit(page, page.getByRole('button', { name: 'Begin de toets' }));
  const next = page.getByRole('button', { name: 'Opslaan en verder' });
  const wrong = ['Ethische kwesties rond', 'Waar', 'Het loket beoordeelt', 'mijn buurman', 'Met iedereen', 'Onwaar'];
  for (const [place, answer] of wrong.entries()) {
    await atQuestion(page, place + 1);
    const typed = page.getByRole('main').getByRole('textbox');
    if ((await typed.count()) > 0) await typed.fill(answer);
    else await page.getByRole('main').getByLabel(new RegExp(`^${answer}`)).check();
    await submit(page, next);
  }
  await submit(page, page.getByRole('button', { name: 'Inleveren' }));
  await expect(page.getByRole('main')).toContainText('Nog niet geslaagd');
  await expect(page.getByRole('main')).toContainText('0 van 6 punten');
  await expect(page.getByRole('main')).not.toContainText('Dit hoorde er ook bij');
  await checkPage(page);
  await picture(page, 'result-not-passed');
  await expect(page.getByRole('link', { name: 'Doe de toets opnieuw' })).toBeVisible();
  await visit(page, ADDRESS);
  await expect(page.getByRole('main')).not.toContainText('Afgerond op');
});

test('every type of question is answered by keyboard, kept, and explained', async ({ page }) => {
  test.slow();
  await signIn(page, eitherOf('y.ferwerda@hs-waddenkust.example', 'desk'));
  await visit(page, `${ADDRESS}/risicos-herkennen/quiz`);
  await submit(page, page.getByRole('button', { name: 'Begin de toets' }));
  const main = page.getByRole('main');
  const next = page.getByRole('button', { name: 'Opslaan en verder' });
  const typed = async (number: number, answer: string) => {
    await atQuestion(page, number, 12);
    await main.getByRole('textbox').fill(answer);
    await submit(page, next);
  };
  const chosen = async (number: number, ...answers: RegExp[]) => {
    await atQuestion(page, number, 12);
    for (const answer of answers) {
      await main.getByLabel(answer).focus();
      await page.keyboard.press('Space');
    }
    await submit(page, next);
  };
  await typed(1, 'Dual-use');
  await chosen(2, /^Een partner blijft vaag/, /^Een onbekend bureau/);
  await chosen(3, /^Het nieuwe gebruik bespreken/);
  await chosen(4, /^Onwaar/);
  await chosen(5, /^De geldgever staat openbaar/);
  await chosen(6, /^Waar/);

  await test.step('matching: half of it is kept, and is not yet an answer', async () => {
    await atQuestion(page, 7, 12);
    await checkPage(page);
    await picture(page, 'question-matching');
    await main.getByText('Hint', { exact: true }).click();
    await expect(main).toContainText('Vijf gewone wegen');
    await main.getByLabel('Contact online').selectOption('Een onbekende vraagt om een betaald advies');
    await submit(page, next);
    await atQuestion(page, 8, 12);
    await visit(page, new URL(page.url()).pathname.replace(/questions\/\d+$/, 'questions/7'));
    await expect(main.getByLabel('Contact online').locator('option:checked')).toHaveText(
      'Een onbekende vraagt om een betaald advies',
    );
    await main.getByLabel('Bezoek en dienstreis').selectOption('Het programma verandert op het laatste moment');
    await main.getByLabel('Geld en apparatuur').selectOption('Wie er echt betaalt, blijft onduidelijk');
    await main.getByLabel('Digitale toegang').selectOption('Er worden zonder reden veel bestanden gedownload');
    await submit(page, next);
  });

  await test.step('ordering: a place is chosen and the others make room', async () => {
    await atQuestion(page, 8, 12);
    await checkPage(page);
    await picture(page, 'question-ordering');
    const order = ['Een adviesbureau', 'Er komt een vergoeding', 'Het bureau vraagt', 'De promovendus'];
    if (eitherOf(true, false)) {
      await main.getByLabel(/^De promovendus/).selectOption('1');
      const places = await main.getByRole('combobox').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
      expect(places.toSorted()).toEqual(['1', '2', '3', '4']);
    }
    for (const [place, item] of order.entries()) {
      await main.getByLabel(new RegExp(`^${item}`)).selectOption(String(place + 1));
    }
    await submit(page, next);
  });

  await atQuestion(page, 9, 12);
  await checkPage(page);
  await picture(page, 'question-number');
  await typed(9, '5');

  await test.step('gaps', async () => {
    await atQuestion(page, 10, 12);
    await checkPage(page);
    await picture(page, 'question-gaps');
    await main.getByLabel('Gat 1').fill('kroonjuweel');
    await main.getByLabel('Gat 2').selectOption('opnieuw');
    await main.getByLabel('Gat 3').fill('911');
    await submit(page, next);
  });

  await test.step('a scenario goes on with each choice, and a choice stays', async () => {
    await atQuestion(page, 11, 12);
    await checkPage(page);
    await picture(page, 'question-scenario');
    await expect(next).toHaveCount(0);
    await main.getByRole('button', { name: /^Ik vraag waaraan de gast/ }).focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await atQuestion(page, 11, 12);
    await expect(main.getByRole('list', { name: 'Wat u tot nu toe koos' })).toContainText('U koos: Ik vraag waaraan');
    await expect(page.locator('#now')).toContainText('Van het fonds weet de hoogleraar weinig');
    await checkPage(page);
    await picture(page, 'question-scenario-on');
    await submit(page, main.getByRole('button', { name: /^Ik wacht op het contract/ }));
    await submit(page, main.getByRole('button', { name: /^Ik stuur het contract naar de jurist/ }));
    await expect(main).toContainText('Hier eindigt dit scenario');
    await expect(main.getByRole('button', { name: /^Ik / })).toHaveCount(0);
    await checkPage(page);
    await picture(page, 'question-scenario-end');
    await submit(page, next);
  });

  await test.step('a reflection, saved while it is written', async () => {
    await atQuestion(page, 12, 12);
    await checkPage(page);
    await picture(page, 'question-reflection');
    await main.getByRole('textbox').fill('Een nieuwe geldgever.\nDan kijk ik opnieuw.');
    if (eitherOf(true, false)) await expect(page.getByRole('status')).toContainText('Opgeslagen');
    await submit(page, next);
  });

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Controleer uw antwoorden');
  await checkPage(page);
  await picture(page, 'review-every-type');
  await submit(page, page.getByRole('button', { name: 'Inleveren' }));
  await expect(main).toContainText('U bent geslaagd');
  await expect(main).toContainText(/10,2\d? van 11 punten/);
  const answer = (number: number) =>
    page.locator('.loket-answer').filter({ has: page.getByRole('heading', { name: new RegExp(`^Vraag ${number}:`) }) });
  await expect(answer(7)).toContainText('Goed');
  await expect(answer(7).getByRole('link', { name: 'signalen die samen iets zeggen' })).toBeVisible();
  await expect(answer(10)).toContainText('Deels goed');
  await expect(answer(10)).toContainText(/Gat 3: 911 *\(fout\)/);
  await expect(answer(11)).toContainText('De jurist vindt het contract in orde');
  await expect(answer(12)).toContainText('Voorbeeldantwoord');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'result-every-type');
  await follow(page, answer(7).getByRole('link', { name: 'signalen die samen iets zeggen' }));
  await expect(page.getByRole('heading', { name: 'Signalen die samen iets zeggen' })).toBeVisible();
});

test('a learner signs in, takes a quiz and reads the result without ever touching the mouse', async ({ page }) => {
  test.slow();
  const { keyboard } = page;
  const main = page.getByRole('main');
  const enter = async () => {
    await Promise.all([page.waitForEvent('load'), keyboard.press('Enter')]);
    await ready(page);
  };
  await visit(page, '/sign-in');
  await tabTo(page, page.locator('[name="email"]'));
  await keyboard.type(eitherOf('n.elamrani@universiteit-veluwe.example', 'f.dijkstra@hs-waddenkust.example'));
  await keyboard.press('Tab');
  await keyboard.type(PASSWORD);
  await enter();
  await visit(page, '/courses/samenwerking-beoordelen/exportcontrole-en-sancties/quiz');
  await tabTo(page, main.getByRole('button', { name: 'Begin de toets' }));
  await enter();
  for (let number = 1; number <= 6; number += 1) {
    await atQuestion(page, number);
    const field = main.locator('input[type=radio], input[type=checkbox], input[type=text]').first();
    await tabTo(page, field);
    if ((await field.getAttribute('type')) === 'text') {
      await keyboard.type('CDIU');
    } else {
      await keyboard.press('Space');
      await expect(field).toBeChecked();
    }
    await tabTo(page, main.getByRole('button', { name: 'Opslaan en verder' }));
    await enter();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Controleer uw antwoorden');
  await expect(main.getByText('Nog geen antwoord')).toHaveCount(0);
  await tabTo(page, main.getByRole('button', { name: 'Inleveren' }));
  await enter();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uitslag: Exportcontrole en sancties');
  await expect(main).toContainText('Uw antwoorden');
});

/** Presses the tabulator until an element has the focus: whoever uses the keyboard alone gets there too. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached with the tabulator').toBeFocused();
}

test('an answer is checked at once, hints open one by one, and a wrong try costs something', async ({ page }) => {
  await signIn(page, eitherOf('n.elamrani@universiteit-veluwe.example', 'f.dijkstra@hs-waddenkust.example'));
  await visit(page, '/courses/samenwerking-beoordelen/afspraken-en-maatregelen/quiz');
  await expect(page.getByRole('main')).toContainText('Na elke vraag kunt u uw antwoord laten controleren.');
  await submit(page, page.getByRole('button', { name: 'Begin de toets' }));
  const main = page.getByRole('main');
  const check = page.getByRole('button', { name: 'Controleer' });
  await atQuestion(page, 1);
  await expect(main).not.toContainText('het kwetsbare deel');
  await main.getByLabel(/^Alle gesprekken/).focus();
  await page.keyboard.press('Space');
  await check.focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await expect(page.locator('#now')).toContainText('Fout');
  await expect(page.locator('#now')).toContainText('Dat gaat verder dan nodig is.');
  await expect(page.locator('#now')).toContainText('Wat is precies het kwetsbare deel?');
  await expect(page.locator('#now')).toContainText('U kunt nog 2 keer antwoorden. Elke nieuwe poging kost 33 % van de punten.');
  await expect(main).not.toContainText('De partner krijgt wat nodig is');
  await checkPage(page);
  await picture(page, 'question-try');
  await main.getByLabel(/^Het selecteren in het eigen lab/).check();
  await submit(page, check);
  await expect(page.locator('#now')).toContainText('De partner krijgt wat nodig is en de kern blijft bij u.');
  await expect(page.locator('#now')).toContainText('in 2 pogingen');
  await expect(main.getByRole('radio')).toHaveCount(0);
  await checkPage(page);
  await picture(page, 'question-settled');
  await submit(page, page.getByRole('button', { name: 'Opslaan en verder' }));
  await atQuestion(page, 2);
});

test('the author of a scenario sees a map of it', async ({ page }) => {
  await signIn(page, 'editor');
  await visit(page, `${ADDRESS}/risicos-herkennen/quiz/edit`);
  await expect(page.getByRole('img', { name: 'Kaart van het scenario' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('@afspraken (einde, 100 % van de punten)');
  await checkPage(page);
  await picture(page, 'scenario-map');
});

test('an answer given without a connection is saved when it is back', async ({ page, context }) => {
  test.skip(test.info().project.use.javaScriptEnabled === false, 'without JavaScript the button saves');
  await signIn(page, 'i.lindqvist@lichttechniek.example');
  await visit(page, '/courses/knowledge-security-basics');
  await submit(page, page.getByRole('button', { name: 'Enrol' }));
  await visit(page, await quizOfFirstModule(page));
  await submit(page, page.getByRole('button', { name: 'Start the quiz' }));
  await context.setOffline(true);
  await page.getByRole('main').getByRole('radio').first().check();
  await expect(page.getByRole('status')).toContainText('Not saved');
  await checkPage(page);
  await picture(page, 'question-not-saved-en');
  await context.setOffline(false);
  await expect(page.getByRole('status')).toContainText('Saved', { timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole('main').getByRole('radio').first()).toBeChecked();
});

test('an answer that never left the device comes back with the page, and goes with the next one', async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled === false, 'without JavaScript the button saves');
  await signIn(page, 'i.lindqvist@lichttechniek.example');
  await visit(page, '/courses/basis-kennisveiligheid/wat-is-kennisveiligheid/quiz');
  await submit(page, page.getByRole('button', { name: /quiz/i }));
  const first = page.url();
  const gone = '**/api/courses/save_answer';
  const choice = page.getByRole('main').locator('input[type=radio], input[type=checkbox]').first();
  await page.route(gone, (route) => route.abort());
  await choice.check();
  await expect(page.getByRole('status')).toContainText('Not saved');
  await page.reload();
  await expect(choice).toBeChecked();
  await expect(page.getByRole('status')).toContainText('Not saved');
  const review = first.replace(/questions\/1$/, 'review');
  await visit(page, review);
  await expect(page.getByRole('status')).toContainText('This device holds answers that are not saved yet. Check');
  await checkPage(page);
  await expect(page.getByText('No answer yet')).toHaveCount(6);
  await page.unroute(gone);
  await visit(page, review);
  await expect(page.getByText('No answer yet')).toHaveCount(5);
  await visit(page, first);
  const other = page.getByRole('main').locator('input[type=radio], input[type=checkbox]').nth(1);
  await page.route(gone, (route) => route.abort());
  await other.check();
  await expect(page.getByRole('status')).toContainText('Not saved');
  await page.unroute(gone);
  const sent = page.waitForResponse(gone);
  await visit(page, first.replace(/1$/, '2'));
  expect((await sent).ok()).toBe(true);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('loket-answer:')))).toEqual([]);
  await visit(page, first);
  await expect(other).toBeChecked();
  await expect(page.getByRole('status')).toContainText('Saved');
});

async function atQuestion(page: Page, number: number, count = 6) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Vraag ${number} van ${count}`);
}

/** With JavaScript the answer is saved while one is still there; without it, by the button, which leads on. */
async function savedOrSent(page: Page) {
  if (eitherOf(true, false)) {
    await expect(page.getByRole('status')).toContainText('Opgeslagen');
  } else {
    await submit(page, page.getByRole('button', { name: 'Opslaan en verder' }));
    await atQuestion(page, 2);
  }
}

async function quizOfFirstModule(page: Page): Promise<string> {
  return (await page.locator('a[href$="/quiz"]').first().getAttribute('href')) ?? '';
}

test('an editor looks at a quiz, hears what is missing, and publishes a version', async ({ page }) => {
  test.skip(eitherOf(false, true), 'one version is enough: published is published for both');
  await signIn(page, 'editor');
  await visit(page, '/courses/samenwerking-beoordelen');
  await visit(page, await quizOfFirstModule(page));
  await follow(page, page.getByRole('link', { name: 'Toets schrijven' }));
  await checkPage(page);
  await picture(page, 'quiz-editor');
  const text = page.getByRole('textbox', { name: 'Vragen', exact: true });
  const before = await text.inputValue();
  await text.fill(`${before}\n\nWie meldt?{=het loket ~niemand}`);
  if (eitherOf(true, false)) {
    // Shown while it is being written, before any button was pressed.
    await expect(page.getByRole('region', { name: 'Voorbeeld' })).toContainText('1 nog niet klaar');
  }
  expect(await submit(page, page.getByRole('button', { name: 'Voorbeeld bekijken' }))).toBe(200);
  await expect(page.getByRole('region', { name: 'Voorbeeld' })).toContainText('1 nog niet klaar');
  await expect(page.getByRole('main')).toContainText('Er staat nergens uitleg bij.');
  await checkPage(page);
  await picture(page, 'quiz-editor-preview');
  expect(await submit(page, page.getByRole('button', { name: 'Publiceren' }))).toBe(422);
  await expectErrors(page, { text: 'Nog niet elke vraag is klaar. In het voorbeeld staat per vraag wat er mist.' });
  await text.fill(`${before}\n\nWie meldt?{=het loket ~niemand ####Het loket meldt.}`);
  await submit(page, page.getByRole('button', { name: 'Publiceren' }));
  await expect(page.getByRole('status')).toContainText('Versie 2 is gepubliceerd.');
  await checkPage(page);
});

test('a numbered list of a word processor becomes questions, and nothing is published unseen', async ({ page }) => {
  await signIn(page, 'editor');
  await visit(page, '/courses/samenwerking-beoordelen');
  await visit(page, await quizOfFirstModule(page));
  await follow(page, page.getByRole('link', { name: 'Toets schrijven' }));
  const text = page.getByRole('textbox', { name: 'Vragen', exact: true });
  const list = '1.\tWie helpt bij twijfel?\na.\tNiemand\nb.\tHet loket *\nUitleg: het loket denkt mee.';
  await text.fill(list);
  if (eitherOf(true, false)) {
    const shown = page.getByRole('region', { name: 'Voorbeeld' });
    await expect(shown).toContainText('Dit is een genummerde lijst.');
    await expect(shown).toContainText('Het loket (100 %)');
    expect(await text.inputValue()).toBe(list);
  }
  expect(await submit(page, page.getByRole('button', { name: 'Publiceren' }))).toBe(200);
  await expect(page.getByRole('main')).toContainText('U plakte een genummerde lijst.');
  await expect(text).toHaveValue(/=Het loket/);
  await expect(page.getByRole('region', { name: 'Voorbeeld' })).toContainText('1 goed');
  await checkPage(page);
  await picture(page, 'quiz-editor-pasted');
});
