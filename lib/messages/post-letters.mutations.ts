import 'server-only'
import { randomUUID } from 'node:crypto'

import type pg from 'pg'

import type { Tx } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'
import { enqueue } from '@/lib/base/queue'

import { findLetterPage } from './letter-html.rules'
import type { Letter, LetterSubject } from './letter.schema'

type Translate = ReturnType<typeof translator>

function toLetterRow(t: Translate, { to, locale, kind, values }: Letter) {
  const page = findLetterPage(kind)
  const link = page === null ? '' : `\n\n${t('common.openPage', { url: appUrl() + page })}`
  return {
    id: randomUUID(),
    to,
    locale,
    kind,
    subject: t(`mail.${kind}.subject`, values),
    body: t(`mail.${kind}.body`, values) + link,
  }
}

const INSERT = `INSERT INTO letter (id, to_address, locale, kind, subject, body, subject_type, subject_id)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`

/** The letters as the database takes them, column after column, and the jobs that send them. */
function compose(letters: readonly Letter[], subject: LetterSubject) {
  const say = inEveryLanguage(translator)
  const rows = letters.map((letter) => toLetterRow(say[letter.locale], letter))
  const columns = [
    rows.map((row) => row.id),
    rows.map((row) => row.to),
    rows.map((row) => row.locale),
    rows.map((row) => row.kind),
    rows.map((row) => row.subject),
    rows.map((row) => row.body),
    letters.map(({ about }) => (about ?? subject).type),
    letters.map(({ about }) => (about ?? subject).id),
  ]
  return { columns, jobs: rows.map(({ id }) => ({ letterId: id })) }
}

/**
 * Writes any number of letters and queues them for sending, in the transaction of their event. Each
 * letter belongs to the case `subject`, unless it names another.
 */
export async function postLetters(
  tx: Tx,
  letters: readonly Letter[],
  subject: LetterSubject,
): Promise<void> {
  if (letters.length === 0) return
  const { columns, jobs } = compose(letters, subject)
  // one statement: a round notifies thousands of families at once
  await tx.$executeRawUnsafe(INSERT, ...columns)
  await enqueue(tx, 'mail', jobs)
}

/** The same in a transaction of a connection of one's own, such as that of an import. */
export async function postLettersBy(
  client: pg.ClientBase,
  letters: readonly Letter[],
  subject: LetterSubject,
): Promise<void> {
  if (letters.length === 0) return
  const { columns, jobs } = compose(letters, subject)
  await client.query(INSERT, columns)
  await enqueue(client, 'mail', jobs)
}
