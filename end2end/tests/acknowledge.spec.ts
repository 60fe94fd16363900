/** Reading and confirming: an editor asks, a member confirms, a coordinator sees who did. */
import { checkPage, expect, expectNoScript, expectNotice, follow, picture, signIn, submit, test, visit } from './loket.ts';

test('a member confirms having read an article that an editor asks to read', async ({ page: editor, newPerson }, { project }) => {
  // Each project asks for another article: both run at the same time.
  const slug = project.name === 'js' ? 'veilig-op-zakenreis' : 'delen-met-tlp-labels';
  await signIn(editor, 'editor');
  await visit(editor, `/editor/${slug}/care`);
  expect(await submit(editor, editor.getByRole('button', { name: /Vraag om bevestiging/ }))).toBe(303);
  await expectNotice(editor, 'Lezers wordt gevraagd te bevestigen.');
  await checkPage(editor);
  await picture(editor, 'acknowledge-care');

  const member = await newPerson();
  await signIn(member, 'member');
  await expect(member.getByRole('heading', { name: 'Lezen en bevestigen' })).toBeVisible();
  await checkPage(member);
  await visit(member, `/knowledge/${slug}`);
  await expectNoScript(member);
  await checkPage(member);
  await picture(member, 'acknowledge-asked');
  expect(await submit(member, member.getByRole('button', { name: 'Ik heb dit gelezen' }))).toBe(303);
  await expect(member.getByText(/^U bevestigde op/)).toBeVisible();
  await visit(member, `/knowledge/${slug}/acknowledgements`, 403);

  const coordinator = await newPerson();
  await signIn(coordinator, 'coordinator');
  await visit(coordinator, `/knowledge/${slug}`);
  await follow(coordinator, coordinator.getByRole('link', { name: 'Wie heeft bevestigd?' }));
  await expect(coordinator.getByRole('row', { name: /Mees Leeman/ })).toContainText('Op ');
  await checkPage(coordinator);
  await picture(coordinator, 'acknowledgements');

  await visit(editor, `/knowledge/${slug}/acknowledgements`);
  await checkPage(editor);
  await picture(editor, 'acknowledgements-institutions');
  await visit(editor, `/editor/${slug}/care`);
  expect(await submit(editor, editor.getByRole('button', { name: /Vraag niet meer/ }))).toBe(303);
  await expectNotice(editor, 'Lezers wordt niet meer gevraagd te bevestigen.');
});
