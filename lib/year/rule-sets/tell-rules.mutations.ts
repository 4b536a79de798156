import 'server-only'
import { createTranslator } from 'use-intl/core'

import type { Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { messages } from '@/lib/base/i18n/messages'
import { inEveryLanguage, type Locale } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { listConcernedCounselors, listFamiliesOfRound } from '@/lib/year/tell-changes.data'

import { differenceWords } from './difference-words.rules'
import { differences } from './rule-draft.rules'
import { CONTENT } from './rule-editor.data'
import type { Difference } from './rules.view'

/** What changed, a line each, in the words of the public page of rules. */
function linesOf(changed: readonly Difference[], schools: Readonly<Record<string, string>>) {
  return inEveryLanguage((locale: Locale) => {
    const of = <const Name extends 'differences' | 'rules' | 'lists'>(name: Name) =>
      createTranslator({ locale, messages: messages[locale], namespace: `setup.${name}` })
    const at = { locale, messages: messages[locale] }
    const texts = {
      differences: of('differences'),
      rules: of('rules'),
      lists: of('lists'),
      conditions: createTranslator({ ...at, namespace: 'conditions' }),
      transfers: createTranslator({ ...at, namespace: 'transfers.rules' }),
    }
    const lines = changed.map((one) => differenceWords(one, texts, schools))
    return lines.length > 0 ? lines.join('\n') : translator(locale)('setup.public.sameAgain')
  })
}

/**
 * Tells other rules that two people agreed on after the lists of a round had closed to the families in it, and to the
 * counselors of the zone's students: what changed, why and when.
 */
export async function tellRules(tx: Tx, changeId: string): Promise<void> {
  const { from, to, reason, decidedAt, round } = await tx.roundRuleChange.findUniqueOrThrow({
    where: { id: changeId },
    select: {
      reason: true,
      decidedAt: true,
      from: { select: { version: true, ...CONTENT } },
      to: { select: { version: true, ...CONTENT } },
      round: {
        select: {
          id: true,
          kind: true,
          state: true,
          correctsId: true,
          cycle: { select: { id: true, schoolYear: true, closesAt: true, lateUntil: true } },
        },
      },
    },
  })
  const { cycle, kind } = round
  const schools = await tx.school.findMany({
    where: { id: { in: [...from.reserves, ...to.reserves].map(({ schoolId }) => schoolId) } },
    select: { id: true, name: true },
  })
  const isLate = kind === 'LATE'
  const lines = linesOf(
    differences(from, to),
    Object.fromEntries(schools.map(({ id, name }) => [id, name])),
  )
  const changedAt = decidedAt ?? new Date()
  const closes = isLate ? cycle.lateUntil : cycle.closesAt
  const isTaking = round.state === 'OPEN' && round.correctsId === null
  const until = isTaking && closes !== null && closes > changedAt ? closes : null
  const about = inEveryLanguage((locale) => ({
    year: schoolYearName(cycle.schoolYear),
    late: isLate ? 'yes' : 'no',
    lines: lines[locale],
    reason,
    at: formatter(locale).dateTime(changedAt, 'moment'),
    until: until ? formatter(locale).dateTime(until, 'moment') : 'none',
  }))
  const families = await listFamiliesOfRound(tx, { cycleId: cycle.id, isLate })
  const counselors = await listConcernedCounselors(tx, cycle.id)
  await postLetters(
    tx,
    [
      ...families.map(({ applicationId, student, ...person }) => ({
        ...person,
        about: { type: 'application', id: applicationId },
        kind: 'rulesChanged' as const,
        values: { student, ...about[person.locale] },
      })),
      ...counselors.map((person) => ({
        ...person,
        kind: 'rulesChangedCounselor' as const,
        values: about[person.locale],
      })),
    ],
    { type: 'cycle', id: cycle.id },
  )
}
