/** Pictures, video with captions and downloads in a lesson: uploaded by an editor, seen by a learner. */
import { readFileSync } from 'node:fs';
import {
  checkPage, eitherOf, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, unique, visit,
} from './loket.ts';

/** The smallest picture there is: one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64',
);
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Fatima>Wat doet u bij twijfel?\n';

test('an editor puts a picture, a video and a download into a lesson, and a learner has them all', async ({ page: editor, newPerson }) => {
  test.slow();
  const lesson = unique('Film').replaceAll(' ', '-');
  const base = '/authoring/samenwerking-beoordelen/ken-uw-partner';
  await signIn(editor, 'editor');
  await visit(editor, `${base}/new`);
  await editor.getByLabel('Titel').fill(lesson);
  await editor.getByLabel('Tekst').fill('## Kijk\n\nEerst lezen.');
  await editor.getByLabel('Deelnemers zien deze les').uncheck();
  expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan' }))).toBe(303);
  await follow(editor, editor.getByRole('link', { name: lesson, exact: true }));
  const address = new URL(editor.url()).pathname;
  await follow(editor, editor.getByRole('link', { name: 'Bestanden van de les' }));
  await expectNoScript(editor);
  await checkPage(editor);

  const files = editor.getByLabel('Bestanden', { exact: true });
  await files.setInputFiles([
    { name: 'kaart.png', mimeType: 'image/png', buffer: PNG },
    { name: 'uitleg.webm', mimeType: 'video/webm', buffer: readFileSync('tests/files/short.webm') },
    { name: 'hulp.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') },
    { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('MZ\x90\x00') },
  ]);
  expect(await submit(editor, editor.getByRole('button', { name: 'Toevoegen' }))).toBe(422);
  await expect(editor.locator('#error-summary')).toContainText('film.mp4:');
  await expect(editor.getByRole('row', { name: /uitleg\.webm/ })).toContainText('Zonder ondertiteling');
  await checkPage(editor);
  await picture(editor, 'lesson-files-errors');

  const line = async (name: string): Promise<string> =>
    (await editor.getByRole('row', { name }).getByRole('code').innerText()).trim();
  const text = `## Kijk\n\n${(await line('kaart.png')).replace('wat erop staat', 'Een kaart')}\n\n${await line('uitleg.webm')}`;

  await test.step('a video without captions is not shown to learners', async () => {
    await visit(editor, address);
    await editor.getByLabel('Tekst').fill(text);
    await editor.getByLabel('Deelnemers zien deze les').check();
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan' }))).toBe(422);
    await expect(editor.getByRole('main')).toContainText('De video uitleg.webm heeft geen ondertiteling.');
    await checkPage(editor);
  });

  await test.step('captions that are none are refused with their place, right ones are taken', async () => {
    await visit(editor, `${address}/files`);
    const field = editor.getByLabel('Ondertiteling van uitleg.webm');
    const add = editor.getByRole('button', { name: /^Voeg ondertiteling toe/ });
    await field.setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from('WEBVTT\n\n1 -> 2\nx\n') });
    expect(await submit(editor, add)).toBe(422);
    await expect(editor.locator('#error-summary')).toContainText('Dit is geen WebVTT. Kijk bij regel en teken');
    await checkPage(editor);
    await field.setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from(CAPTIONS) });
    expect(await submit(editor, add)).toBe(303);
    await expectNotice(editor, 'De ondertiteling is toegevoegd.');
    await expect(editor.getByRole('row', { name: /uitleg\.webm/ })).toContainText('Ondertiteling: Nederlands');
    await checkPage(editor);
    await picture(editor, 'lesson-files');
    await visit(editor, address);
    await editor.getByLabel('Tekst').fill(text);
    await editor.getByLabel('Deelnemers zien deze les').check();
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan' }))).toBe(303);
  });

  await test.step('a learner sees the picture, plays the video, reads what is said and takes the file along', async () => {
    const learner = await newPerson();
    await signIn(learner, eitherOf('member', 'coordinator'));
    await visit(learner, address.replace('/authoring/', '/courses/'));
    await expectNoScript(learner);
    const shown = learner.getByRole('img', { name: 'Een kaart' });
    await shown.scrollIntoViewIfNeeded();
    await expect(shown).toBeVisible();
    const video = learner.locator('video');
    const source = (await video.getAttribute('src')) ?? '';
    const whole = await learner.request.get(source);
    expect([whole.status(), whole.headers()['content-type']]).toEqual([200, 'video/webm']);
    const part = await learner.request.get(source, { headers: { range: 'bytes=0-3' } });
    expect([part.status(), part.headers()['content-range']]).toEqual([206, 'bytes 0-3/1011']);
    expect((await part.body()).equals(readFileSync('tests/files/short.webm').subarray(0, 4))).toBe(true);
    const beyond = await learner.request.get(source, { headers: { range: 'bytes=5000-' } });
    expect(beyond.status()).toBe(416);
    if (eitherOf(true, false)) {
      await expect.poll(async () => await video.evaluate((it: HTMLVideoElement) => it.readyState)).toBeGreaterThan(0);
      await video.evaluate((it: HTMLVideoElement) => it.play());
      await expect.poll(async () => await video.evaluate((it: HTMLVideoElement) => it.textTracks[0]?.cues?.length)).toBe(1);
    }
    await learner.getByText('Uitgeschreven tekst van uitleg.webm').click();
    await expect(learner.getByText('Wat doet u bij twijfel?')).toBeVisible();
    await checkPage(learner);
    await picture(learner, 'lesson-media');
    const [file] = await Promise.all([
      learner.waitForEvent('download'), learner.getByRole('link', { name: 'hulp.pdf' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('hulp.pdf');
  });

  await test.step('what a lesson shows is not taken away under it', async () => {
    await visit(editor, `${address}/files`);
    expect(await submit(editor, editor.getByRole('button', { name: /^Verwijder\s+kaart\.png/ }))).toBe(422);
    await expect(editor.locator('#error-summary')).toContainText('De les laat dit bestand zien.');
    // Learners of the other specs take this course as it was.
    await visit(editor, address);
    await editor.getByLabel('Deelnemers zien deze les').uncheck();
    expect(await submit(editor, editor.getByRole('button', { name: 'Opslaan' }))).toBe(303);
  });
});
