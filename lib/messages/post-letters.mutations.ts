import 'server-only'
import { randomUUID } from 'node:crypto'

import type pg from 'pg'

import { db, type Tx } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'
import { enqueue } from '@/lib/base/queue'

import { contactLines } from './contacts/contact-text.rules'
import type { Contact } from './contacts/contact.view'
import { findDistrictContacts, findWhomToAskAbout } from './contacts/whom-to-ask.data'
import { HELD_SECONDS, type Hold } from './held-letters.rules'
import { findLetterPage } from './letter-html.rules'
import type { Letter, LetterKind, LetterSubject } from './letter.schema'
import { LETTER_READERS, WAITED_FOR } from './notifications.rules'

type Translate = ReturnType<typeof translator>

/** Whom the reader of a letter can ask, by the case it is about; `else` for letters about no student. */
type WhomToAsk = {
  readonly about: ReadonlyMap<string, readonly Contact[]>
  readonly else: readonly Contact[]
}

const isForGuardians = (kind: LetterKind) =>
  LETTER_READERS[kind].some((reader) => reader === 'guardians' || reader === 'invited')

/** Reads whom to ask for all letters at once: families of students the nearest first, others the district. */
async function readWhomToAsk(
  tx: Tx,
  letters: readonly Letter[],
  subject: LetterSubject,
): Promise<WhomToAsk> {
  const cases = letters.filter(({ kind }) => isForGuardians(kind))
  return {
    about: await findWhomToAskAbout(
      tx,
      cases.map(({ about }) => about ?? subject),
    ),
    else: cases.length === letters.length ? [] : await findDistrictContacts(tx),
  }
}

/** The last part of a letter: whom to call or write to. Empty when nobody is known. */
function helpOf(t: Translate, locale: Letter['locale'], contacts: readonly Contact[]): string {
  const lines = contactLines(contacts, locale)
  return lines.length === 0 ? '' : `\n\n${[t('contacts.title'), ...lines].join('\n')}`
}

function toLetterRow(
  t: Translate,
  { to, locale, kind, values }: Letter,
  contacts: readonly Contact[],
) {
  const page = findLetterPage(kind)
  const link = page === null ? '' : `\n\n${t('common.openPage', { url: appUrl() + page })}`
  return {
    id: randomUUID(),
    to,
    locale,
    kind,
    subject: t(`mail.${kind}.subject`, values),
    body: t(`mail.${kind}.body`, values) + link + helpOf(t, locale, contacts),
  }
}

const INSERT = `INSERT INTO letter (id, to_address, locale, kind, subject, body, subject_type, subject_id,
    goes_with_id, roles, roles_before, held_until, held_by_id)
  SELECT id, to_address, locale, kind, subject, body, subject_type, subject_id, goes_with_id,
    string_to_array(roles, ' '), roles_before, now() + make_interval(secs => $11::int), $12::uuid
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::uuid[], $10::text[], $13::timestamptz[]) one (id, to_address, locale, kind, subject, body, subject_type, subject_id,
    goes_with_id, roles, roles_before)`

/**
 * The letters as the database takes them, column after column, and the jobs that send them: none for a letter that
 * goes with another.
 */
function compose(
  letters: readonly Letter[],
  subject: LetterSubject,
  whom: WhomToAsk,
  hold: Hold | null,
) {
  const say = inEveryLanguage(translator)
  const rows = letters.map((letter) => {
    const { id } = letter.about ?? subject
    const known = isForGuardians(letter.kind) ? whom.about.get(id) : whom.else
    return toLetterRow(say[letter.locale], letter, known ?? [])
  })
  const columns = [
    rows.map((row) => row.id),
    rows.map((row) => row.to),
    rows.map((row) => row.locale),
    rows.map((row) => row.kind),
    rows.map((row) => row.subject),
    rows.map((row) => row.body),
    letters.map(({ about }) => (about ?? subject).type),
    letters.map(({ about }) => (about ?? subject).id),
    letters.map(({ to }) => hold?.with.get(to) ?? null),
    letters.map(({ roles }) => (roles ?? []).join(' ')),
    hold && HELD_SECONDS,
    hold?.byId ?? null,
    letters.map(({ rolesBefore }) => rolesBefore ?? null),
  ]
  const alone = rows.filter((row) => !hold?.with.has(row.to))
  const jobs = (waitedFor: boolean) =>
    alone.flatMap(({ id, kind }) => (WAITED_FOR.has(kind) === waitedFor ? [{ letterId: id }] : []))
  return { columns, jobs: { codes: jobs(true), mail: jobs(false) } }
}

/**
 * Writes any number of letters and queues them for sending, in the transaction of their event. Each
 * letter belongs to the case `subject`, unless it names another. With `hold` they wait a few minutes.
 */
export async function postLetters(
  tx: Tx,
  letters: readonly Letter[],
  subject: LetterSubject,
  hold: Hold | null = null,
): Promise<void> {
  if (letters.length === 0) return
  const whom = await readWhomToAsk(tx, letters, subject)
  const { columns, jobs } = compose(letters, subject, whom, hold)
  // one statement: a round notifies thousands of families at once
  await tx.$executeRawUnsafe(INSERT, ...columns)
  await enqueue(tx, 'codes', jobs.codes)
  await enqueue(tx, 'mail', jobs.mail, hold ? HELD_SECONDS : 0)
}

/**
 * The same in a transaction of a connection of one's own, such as that of an import. Whom to ask is read
 * beside it, as it was before.
 */
export async function postLettersBy(
  client: pg.ClientBase,
  letters: readonly Letter[],
  subject: LetterSubject,
): Promise<void> {
  if (letters.length === 0) return
  const whom = await readWhomToAsk(db, letters, subject)
  const { columns, jobs } = compose(letters, subject, whom, null)
  await client.query(INSERT, columns)
  await enqueue(client, 'codes', jobs.codes)
  await enqueue(client, 'mail', jobs.mail)
}
