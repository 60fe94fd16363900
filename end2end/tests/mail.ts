/**
 * Reading the mails that the program sends.
 *
 * In the demo each mail is a file in `mail/` of the data folder.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

export interface Mail {
  subject: string;
  text: string;
  html: string;
  /** Every address in the text and the HTML, once each, in order. */
  links: string[];
  /** The calendar part with its lines unfolded (RFC 5545, 3.1); empty without one. */
  calendar: string;
  /** The whole mail, as it would go over the wire. */
  raw: Buffer;
}

/**
 * The newest mail to that address of which the subject contains that text or fits that pattern.
 *
 * Mails are sent by the outbox, a moment after the page answered, so this waits for it, at most `seconds`.
 */
export async function lastMailTo(address: string, subjectPart: string | RegExp, seconds = 20): Promise<Mail> {
  const folder = join(process.env.LOKET_END2END_DATA_DIR ?? '', 'mail');
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen: string[] = [];
    for (const mail of await mailsIn(folder)) {
      if (!mail.to.includes(address.toLowerCase())) continue;
      const fits = typeof subjectPart === 'string' ? mail.subject.includes(subjectPart) : subjectPart.test(mail.subject);
      if (fits) return mail;
      seen.push(mail.subject);
    }
    if (Date.now() > end) {
      const others = seen.length > 0 ? `there were: ${seen.join('; ')}` : 'there was none at all';
      throw new Error(`no mail to ${address} with "${subjectPart}" in its subject within ${seconds} s; ${others}`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Every mail to that address that was sent so far. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const mails = await mailsIn(join(process.env.LOKET_END2END_DATA_DIR ?? '', 'mail'));
  return mails.filter((mail) => mail.to.includes(address.toLowerCase()));
}

/** Mails never change, so each file is parsed once. */
const parsed = new Map<string, Mail & { to: string[]; date: number }>();

/** All mails, the newest first. */
async function mailsIn(folder: string) {
  const names = await readdir(folder).catch(() => []);
  const mails = [];
  for (const name of names.filter((name) => name.endsWith('.eml')).sort().reverse()) {
    let mail = parsed.get(name);
    if (!mail) {
      mail = await parse(await readFile(join(folder, name)));
      parsed.set(name, mail);
    }
    mails.push(mail);
  }
  // The sort is stable: within one second the order of the names, which begin with a time, stays.
  return mails.sort((one, other) => other.date - one.date);
}

async function parse(content: Buffer) {
  const mail = await PostalMime.parse(content);
  const [text, html] = [mail.text ?? '', mail.html ?? ''];
  const to = [mail.to, mail.cc, mail.bcc].flatMap((list) => list ?? []);
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));
  const inText = text.match(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g) ?? [];
  return {
    subject: mail.subject ?? '',
    text,
    html,
    links: [...new Set([...inText, ...inHtml])],
    calendar: calendarIn(mail),
    raw: content,
    to: to.flatMap((person) => person.address?.toLowerCase() ?? []),
    date: Date.parse(mail.date ?? '') || 0,
  };
}

function calendarIn(mail: Email) {
  const part = mail.attachments.find((attachment) => attachment.mimeType === 'text/calendar');
  if (!part) return '';
  const content = typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content);
  return content.replaceAll(/\r?\n[ \t]/g, '');
}
