import 'server-only'
import { randomUUID } from 'node:crypto'

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
  const say = inEveryLanguage(translator)
  const rows = letters.map((letter) => toLetterRow(say[letter.locale], letter))
  // one statement: a round notifies thousands of families at once
  await tx.$executeRaw`
    INSERT INTO letter (id, to_address, locale, kind, subject, body, subject_type, subject_id)
    SELECT * FROM unnest(
      ${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.to)}::text[],
      ${rows.map((row) => row.locale)}::text[],
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.subject)}::text[],
      ${rows.map((row) => row.body)}::text[],
      ${letters.map(({ about }) => (about ?? subject).type)}::text[],
      ${letters.map(({ about }) => (about ?? subject).id)}::text[])`
  await enqueue(
    tx,
    'mail',
    rows.map(({ id }) => ({ letterId: id })),
  )
}
