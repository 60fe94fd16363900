/** The knowledge bank: browsing, reading, searching, writing, and what stays hidden from whom. */
import {
  checkPage, expect, expectErrors, expectNoScript, expectNotice, follow, picture, ready, signIn, submit, test, unique,
  visit, type Page,
} from './loket.ts';

const EXPORT_CONTROL = 'Exportcontrole en dual-use in het kort';
const EXPORT_CONTROL_SLUG = 'exportcontrole-en-dual-use-in-het-kort';
const OF_ANOTHER_INSTITUTION = 'werkafspraak-gastonderzoekers-umc-rijnland';
const OF_THE_OWN_INSTITUTION = 'werkafspraak-signalen-tu-delta';
const FOR_NAMED_READERS = 'vervolg-op-melding-afgeschermd-verslag';

test('a member browses by topic and reads an article', async ({ page }) => {
  await signIn(page, 'member');
  await follow(page, page.getByRole('banner').getByRole('link', { name: 'Kennisbank' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kennisbank');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'knowledge');

  await follow(page, page.getByRole('main').getByRole('link', { name: /^Wetten, regels en codes/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wetten, regels en codes');
  await checkPage(page);
  await picture(page, 'knowledge-topic');

  await follow(page, page.getByRole('link', { name: EXPORT_CONTROL }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(EXPORT_CONTROL);
  const facts = page.getByRole('complementary', { name: 'Over dit artikel' });
  await expect(facts).toContainText('TLP:GREEN');
  await expect(facts).toContainText('Alleen voor de gemeenschap');
  await expect(facts).toContainText('14 september 2026');
  await expectNoScript(page);
  await checkPage(page);
  await picture(page, 'article');

  // The table of contents leads to its heading; the other language is one step away.
  const contents = page.getByRole('navigation', { name: 'Op deze pagina' });
  const place = await contents.getByRole('link').last().getAttribute('href');
  await contents.getByRole('link').last().click();
  await expect(page.locator(place ?? '')).toBeInViewport();
  await follow(page, facts.getByRole('link', { name: 'Export control and dual-use in brief' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export control and dual-use in brief');
  await expect(page.locator('.loket-article__body')).toHaveAttribute('lang', 'en');
  await checkPage(page);
});

test('a member searches, narrows it down, and hears when nothing is found', async ({ page }) => {
  await signIn(page, 's.devries@tu-delta.example');
  await visit(page, '/search');
  await checkPage(page);
  await picture(page, 'search-start');

  await page.getByRole('banner').getByRole('searchbox').fill('exportcontrole');
  await follow(page, page.getByRole('banner').getByRole('search').getByRole('button'));
  const results = page.getByRole('region', { name: 'Resultaten' });
  const article = results.getByRole('listitem').filter({ has: page.getByRole('link', { name: EXPORT_CONTROL }) });
  await expect(article).toBeVisible();
  await expect(article.locator('mark').first()).toHaveText(/export/i);
  await expect(article).toContainText('TLP:GREEN');
  await expect(page.getByRole('main').getByLabel('Zoekwoorden')).toHaveValue('exportcontrole');
  await checkPage(page);
  await picture(page, 'search');

  await follow(page, page.getByRole('navigation', { name: 'Soort' }).getByRole('link', { name: 'Agenda' }));
  await expect(results.getByRole('link', { name: 'Open spreekuur exportcontrole' })).toBeVisible();
  await expect(results.getByRole('link', { name: EXPORT_CONTROL })).toHaveCount(0);
  await checkPage(page);

  await page.getByRole('main').getByLabel('Zoekwoorden').fill('kwabbelfluit "<b>');
  await follow(page, page.getByRole('main').getByRole('button', { name: 'Zoeken' }));
  await expect(page.getByRole('status')).toHaveText('Niets gevonden voor ‘kwabbelfluit "<b>’');
  await expect(results).toContainText('Geen resultaten');
  await checkPage(page);
  await picture(page, 'search-nothing');
  await follow(page, results.getByRole('link', { name: 'Zoek zonder filters' }));
  await expect(page.getByRole('status')).toContainText('Niets gevonden');
});

test('on a telephone the results come first and the filters on demand', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 's.devries@tu-delta.example');
  await visit(page, '/search?q=exportcontrole');
  await expect(page.getByRole('link', { name: EXPORT_CONTROL })).toBeVisible();
  const kinds = page.getByRole('navigation', { name: 'Soort' });
  await expect(kinds).toBeHidden();
  await page.getByText('Filters', { exact: true }).click();
  await checkPage(page);
  await follow(page, kinds.getByRole('link', { name: 'Agenda' }));
  await expect(page.getByText('Filters: Agenda')).toBeVisible();
  await expect(page.getByRole('link', { name: EXPORT_CONTROL })).toHaveCount(0);
  await picture(page, 'search-telephone');
});

test('an editor writes, publishes and changes an article; a member finds it', async ({ page, newPerson }) => {
  test.slow();
  const [editor, member] = [page, await newPerson()];
  const title = unique('Proefartikel');
  const word = `woord${title.split(' ').at(-1)}`;
  await signIn(editor, 'editor');
  await signIn(member, 'member');

  let slug = '';
  await test.step('what is wrong is named at once', async () => {
    await follow(editor, editor.getByRole('banner').getByRole('link', { name: 'Redactie' }));
    await expectNoScript(editor);
    await checkPage(editor);
    await picture(editor, 'editor');
    await follow(editor, editor.getByRole('link', { name: 'Nieuw artikel' }));
    await checkPage(editor);
    await picture(editor, 'editor-new');
    await editor.getByLabel('Samenvatting').fill('Een "samenvatting" <met> & tekens');
    await editor.getByRole('radio', { name: 'TLP:AMBER+STRICT' }).check();
    const save = editor.getByRole('button', { name: 'Opslaan als concept' });
    expect(await submit(editor, save)).toBe(422);
    await expectErrors(editor, {
      title: 'Titel: Vul dit in.',
      topic: 'Onderwerp: Maak een keuze.',
      institution: 'Instelling: Maak een keuze.',
      body: 'Tekst: Vul dit in.',
    });
    await expect(editor.getByLabel('Samenvatting')).toHaveValue('Een "samenvatting" <met> & tekens');
    await expect(editor.getByRole('radio', { name: 'TLP:AMBER+STRICT' })).toBeChecked();
    await checkPage(editor);
    await picture(editor, 'editor-errors');
  });

  await test.step('a draft is for editors', async () => {
    await editor.getByLabel('Titel').fill(title);
    await editor.getByLabel('Onderwerp').selectOption('cyber');
    await editor.getByRole('radio', { name: 'TLP:GREEN' }).check();
    await editor.getByLabel('Tekst', { exact: true }).fill(article(word));
    await editor.getByLabel('Gecontroleerd op').fill('2026-11-02');
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan als concept' }))).toBe(303);
    await expectNotice(editor, 'Het concept is opgeslagen.');
    await checkPage(editor);
    await picture(editor, 'editor-draft');
    slug = new URL(editor.url()).pathname.split('/').at(-1) ?? '';
    await visit(member, `/knowledge/${slug}`, 404);
    await visit(editor, `/knowledge/${slug}`);
    await expect(editor.getByRole('main')).toContainText('Concept');
    await checkPage(editor);
  });

  await test.step('published, it is read, safely, and found', async () => {
    await follow(editor, editor.getByRole('link', { name: 'Bewerken' }));
    await submit(editor, editor.getByRole('button', { name: /^Publiceren/ }));
    await expectNotice(editor, 'Het artikel staat in de kennisbank.');
    await visit(member, `/knowledge/${slug}`);
    await expect(member.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(member.getByRole('heading', { name: 'Wat u doet', level: 2 })).toBeVisible();
    await expect(member.getByRole('table')).toContainText('Tweede');
    await expect(member.getByRole('main')).toContainText('2 november 2026');
    await expectNoScript(member);
    await checkPage(member);
    await picture(member, 'article-new');
    await expectFound(member, word, title);
  });

  await test.step('a change is a new version, and the old one stays', async () => {
    const other = `${word}bis`;
    await visit(editor, `/editor/${slug}`);
    await expect(editor.getByLabel('Tekst', { exact: true })).toHaveValue(article(word));
    await editor.getByLabel('Tekst', { exact: true }).fill(article(other));
    await editor.getByLabel('Wat is er veranderd?').fill('Een ander woord');
    expect(await submit(editor, editor.getByRole('button', { name: 'Nieuwe versie opslaan' }))).toBe(303);
    await expectNotice(editor, 'De nieuwe versie is opgeslagen.');
    await checkPage(editor);
    await picture(editor, 'editor-published');

    await follow(editor, editor.getByRole('link', { name: 'Versies' }));
    const versions = editor.getByRole('table', { name: 'Opgeslagen versies' });
    await expect(versions.getByRole('row', { name: 'Versie 2' })).toContainText('Een ander woord');
    await expect(versions.getByRole('row', { name: 'Versie 2' })).toContainText('Roos Inktvis');
    await checkPage(editor);
    await picture(editor, 'revisions');
    await follow(editor, versions.getByRole('link', { name: 'Versie 1' }));
    await expect(editor.getByRole('main')).toContainText(word);
    await expect(editor.getByRole('main')).not.toContainText(other);
    await checkPage(editor);
    await picture(editor, 'revision');

    await visit(member, `/knowledge/${slug}`);
    await expect(member.getByRole('main')).not.toContainText(other);
    await visit(editor, `/editor/${slug}`);
    await expect(editor.getByRole('main')).toContainText('Nog niet gepubliceerde wijzigingen');
    await submit(editor, editor.getByRole('button', { name: /^Wijzigingen publiceren/ }));
    await expectNotice(editor, 'Het artikel staat in de kennisbank.');
    await visit(member, `/knowledge/${slug}`);
    await expect(member.getByRole('main')).toContainText(other);
    await visit(member, `/knowledge/${slug}/revisions`, 403);
    await expectFound(member, other, title);
  });

  await test.step('two versions are compared word by word, and an earlier one comes back as a new one', async () => {
    await visit(editor, `/knowledge/${slug}/revisions`);
    await editor.getByRole('radio', { name: 'Vergelijk vanaf versie 1' }).check();
    await editor.getByRole('radio', { name: 'Vergelijk met versie 2' }).check();
    await follow(editor, editor.getByRole('button', { name: 'Vergelijken' }));
    await expect(editor.locator('ins')).toContainText([`${word}bis`]);
    await expect(editor.locator('del')).toContainText([word]);
    await expectNoScript(editor);
    await checkPage(editor);
    await picture(editor, 'compare');
    await visit(member, `/knowledge/${slug}/compare`, 403);
    await visit(editor, `/knowledge/${slug}/revisions/1`);
    expect(await submit(editor, editor.getByRole('button', { name: 'Deze versie terugzetten' }))).toBe(303);
    await expect(editor.getByLabel('Tekst', { exact: true })).toHaveValue(article(word));
  });

  await test.step('what keeps readers from using a text keeps it from being published', async () => {
    await editor.getByLabel('Tekst', { exact: true }).fill('### Zo ziet het eruit\n\nNog niet opgeslagen.');
    expect(await submit(editor, editor.getByRole('button', { name: 'Voorbeeld', exact: true }))).toBe(200);
    await expect(editor.getByRole('heading', { name: 'Zo ziet het eruit' })).toBeVisible();
    await checkPage(editor);
    await picture(editor, 'editor-preview');
    await editor.getByLabel('Tekst', { exact: true }).fill('#### Te diep\n\n[klik hier](https://voorbeeld.example)');
    expect(await submit(editor, editor.getByRole('button', { name: 'Nieuwe versie opslaan' }))).toBe(303);
    await expect(editor.getByRole('main')).toContainText('De link ‘klik hier’ zegt niet waar hij heen gaat.');
    expect(await submit(editor, editor.getByRole('button', { name: /^Wijzigingen publiceren/ }))).toBe(422);
    await expect(editor.locator('#error-summary')).toContainText('Los eerst op');
    await checkPage(editor);
    await picture(editor, 'editor-checks');
    await visit(editor, `/editor/${slug}`);
    await editor.getByLabel('Tekst', { exact: true }).fill(article(word));
    expect(await submit(editor, editor.getByRole('button', { name: 'Nieuwe versie opslaan' }))).toBe(303);
  });

  await test.step('somebody looks after it, and says that it still holds', async () => {
    await follow(editor, editor.getByRole('link', { name: 'Actueel houden' }));
    await checkPage(editor);
    await picture(editor, 'editor-care');
    await editor.getByLabel('Controle om de hoeveel maanden?').fill('0');
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan', exact: true }))).toBe(422);
    await checkPage(editor);
    await editor.getByLabel('Controle om de hoeveel maanden?').fill('6');
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan', exact: true }))).toBe(303);
    await submit(editor, editor.getByRole('button', { name: /^Opnieuw gecontroleerd/ }));
    await expectNotice(editor, 'De controle is vastgelegd.');
    await visit(member, `/knowledge/${slug}`);
    await expect(member.getByRole('main')).toContainText('Klopt nog');
    await visit(editor, '/editor/report');
    await checkPage(editor);
    await picture(editor, 'editor-report');
  });

  await test.step('of two who change it at once, the second is told and loses nothing', async () => {
    const second = await editor.context().newPage();
    await visit(second, `/editor/${slug}`);
    await visit(editor, `/editor/${slug}`);
    await editor.getByLabel('Titel').fill(`${title} (eerst)`);
    expect(await submit(editor, editor.getByRole('button', { name: 'Nieuwe versie opslaan' }))).toBe(303);
    await second.getByLabel('Titel').fill(`${title} (daarna)`);
    expect(await submit(second, second.getByRole('button', { name: 'Nieuwe versie opslaan' }))).toBe(422);
    await expect(second.locator('#error-summary')).toContainText('Iemand anders heeft dit artikel intussen opgeslagen');
    await expect(second.getByLabel('Titel')).toHaveValue(`${title} (daarna)`);
    await expect(second.locator('ins').filter({ hasText: 'daarna' })).toBeVisible();
    await checkPage(second);
    await picture(second, 'editor-meanwhile');
    await second.close();
  });

  await test.step('archived, it is gone for readers', async () => {
    await visit(editor, `/editor/${slug}`);
    await submit(editor, editor.getByRole('button', { name: /^Archiveren/ }));
    await expectNotice(editor, 'Het artikel is gearchiveerd.');
    await checkPage(editor);
    await visit(member, `/knowledge/${slug}`, 404);
    await submit(editor, editor.getByRole('button', { name: /^Terugzetten als concept/ }));
    await expectNotice(editor, 'Het artikel is weer een concept.');
    await checkPage(editor);
    await visit(member, `/knowledge/${slug}`, 404);
    await follow(editor, editor.getByRole('banner').getByRole('link', { name: 'Redactie' }));
    await follow(editor, editor.getByRole('link', { name: /beoordeling/ }));
    await checkPage(editor);
    await picture(editor, 'editor-review');
  });
});

test('what an editor types is kept and shown while typing', async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled === false, 'without JavaScript the buttons do it');
  await signIn(page, 'editor');
  await visit(page, `/editor/${EXPORT_CONTROL_SLUG}`);
  const body = page.getByLabel('Tekst', { exact: true });
  await body.fill(`${await body.inputValue()}\n\n## Levend voorbeeld`);
  await expect(page.getByText(/^Bewaard om \d\d:\d\d\./)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('region', { name: 'Voorbeeld tijdens het typen' })).toContainText('Levend voorbeeld');
  await checkPage(page);
  await visit(page, `/editor/${EXPORT_CONTROL_SLUG}`);
  await follow(page, page.getByRole('link', { name: 'Verder met die tekst' }));
  await expect(body).toHaveValue(/## Levend voorbeeld$/);
  await visit(page, `/editor/${EXPORT_CONTROL_SLUG}`);
  await submit(page, page.getByRole('button', { name: 'Weggooien' }));
  await expect(body).not.toHaveValue(/Levend voorbeeld/);
});

test('a member edits nothing and learns nothing of what is not for members', async ({ page }) => {
  await signIn(page, 'member');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Redactie' })).toHaveCount(0);
  await visit(page, '/editor', 403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('U hebt geen toegang tot deze pagina');
  await checkPage(page);
  await visit(page, `/editor/${OF_THE_OWN_INSTITUTION}`, 403);

  await visit(page, `/knowledge/${OF_THE_OWN_INSTITUTION}`);
  await expect(page.getByRole('main')).toContainText('TLP:AMBER+STRICT');
  await checkPage(page);
  await picture(page, 'article-amber-strict');

  for (const hidden of [OF_ANOTHER_INSTITUTION, FOR_NAMED_READERS, 'bestaat-niet']) {
    await visit(page, `/knowledge/${hidden}`, 404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze pagina is er niet');
  }
  await visit(page, '/search?q=gastonderzoekers+umc+rijnland');
  await expect(page.locator(`a[href*="${OF_ANOTHER_INSTITUTION}"]`)).toHaveCount(0);
  await visit(page, '/search?q=notitie+genoemde+ontvangers');
  await expect(page.locator(`a[href*="${FOR_NAMED_READERS}"]`)).toHaveCount(0);
});

test('a named recipient reads what is RED, and is told that it is logged', async ({ page }) => {
  await signIn(page, 'coordinator');
  await visit(page, `/knowledge/${FOR_NAMED_READERS}`);
  await expect(page.getByRole('main')).toContainText('TLP:RED');
  await expectNotice(page, 'We leggen vast dat u dit artikel leest.');
  await checkPage(page);
  await picture(page, 'article-red');
  await visit(page, `/knowledge/${OF_ANOTHER_INSTITUTION}`, 404);
});

/** Markdown with what editors use, and with what must never reach a reader as it is. */
function article(word: string) {
  return `Dit gaat over ${word}.

## Wat u doet

1. Kijk.
2. Vraag.

| Eerste | Tweede |
|---|---|
| a | b |

## Meer lezen

[Een bron](https://voorbeeld.example/bron) en <b onclick="alert(1)">dit</b>.

<script>document.title = 'gehackt'</script>`;
}

/** The index follows a moment after the page answered. */
async function expectFound(page: Page, words: string, title: string) {
  await expect(async () => {
    await page.goto(`/search?q=${words}`);
    await ready(page);
    await expect(page.getByRole('region', { name: 'Resultaten' }).getByRole('link', { name: title })).toBeVisible({
      timeout: 100,
    });
  }).toPass({ timeout: 15_000, intervals: [250] });
}
