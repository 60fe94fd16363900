/** Files of articles: an editor adds them, a member finds the words in them, and what is wrong is said at once. */
import { checkPage, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, unique, visit } from './loket.ts';

const ARTICLE = 'veilig-op-zakenreis';

test('an editor adds a file, a member finds its words and opens it', async ({ page: editor, newPerson }) => {
  const name = `${unique('verslag').replaceAll(' ', '-')}.txt`;
  const word = `zandkasteel${Math.random().toString(36).slice(2, 8).replaceAll(/\d/g, 'q')}`;
  await signIn(editor, 'editor');
  await visit(editor, `/editor/${ARTICLE}/attachments`);
  await checkPage(editor);
  await picture(editor, 'attachments');

  await test.step('what is refused is named, what is right is kept', async () => {
    await editor.getByLabel('Bestanden', { exact: true }).setInputFiles([
      { name, mimeType: 'text/plain', buffer: Buffer.from(`Over reizen.\n\nWij bouwen een ${word} op het strand.`) },
      { name: 'leeg.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
      { name: 'programma.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00') },
    ]);
    expect(await submit(editor, editor.getByRole('button', { name: 'Toevoegen' }))).toBe(422);
    await expect(editor.locator('#error-summary')).toContainText('leeg.txt: Het bestand is leeg.');
    await expect(editor.locator('#error-summary')).toContainText('programma.pdf:');
    await expect(editor.getByRole('link', { name, exact: true })).toBeVisible();
    await checkPage(editor);
    await picture(editor, 'attachments-errors');
  });

  await test.step('a member finds it and opens it', async () => {
    const member = await newPerson();
    await signIn(member, 'member');
    await expect(async () => {
      await visit(member, `/search?q=${word}`);
      await expect(member.getByRole('link', { name })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await expect(member.getByRole('main')).toContainText('Bestand');
    await expect(member.locator('mark')).toHaveText([word]);
    await checkPage(member);
    await picture(member, 'search-file');
    await member.getByRole('link', { name }).click();
    await expect(member).toHaveURL(/#attachment-/);
    await expectNoScript(member);
    await checkPage(member);
    await picture(member, 'article-files');
    const [file] = await Promise.all([
      member.waitForEvent('download'),
      member.getByRole('listitem').filter({ hasText: name }).getByRole('link').click(),
    ]);
    expect(file.suggestedFilename()).toBe(name);
    await visit(member, `/editor/${ARTICLE}/attachments`, 403);
  });

  await test.step('the editor takes it away again', async () => {
    await visit(editor, `/editor/${ARTICLE}/attachments`);
    await follow(editor, editor.getByRole('row', { name }).getByRole('link', { name: /Wijzigen/ }));
    await checkPage(editor);
    await picture(editor, 'attachment-change');
    expect(await submit(editor, editor.getByRole('button', { name: 'Weghalen' }))).toBe(303);
    await expectNotice(editor, 'Het bestand is weggehaald.');
    await expect(editor.getByRole('link', { name })).toHaveCount(0);
  });
});
