import { getTranslations } from 'next-intl/server'

import { CircleCheck, CircleMinus, Clock } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { ChoiceResult as Choice } from '@/lib/seats/offers/result.view'

type Props = { choice: Choice; student: string }

const ICON = {
  placed: CircleCheck,
  'not-needed': CircleMinus,
  'not-eligible': CircleMinus,
  'no-seats': CircleMinus,
  'kept-for-others': CircleMinus,
  'behind-cutoff': Clock,
} as const

/**
 * The message key of a reason: a student may come after the last one in because their list came
 * late, by group or by number.
 */
function reasonKey({ kind, group, cutoff, late }: Choice) {
  if (kind === 'no-seats') return late ? 'late-no-seats' : kind
  if (kind !== 'behind-cutoff') return kind
  if (late && !cutoff?.late) return 'late-behind-time'
  const behind = cutoff && cutoff.group !== group ? 'behind-group' : 'behind-number'
  return late ? (`late-${behind}` as const) : behind
}

/** What happened at one school of the list, and why. */
export async function ChoiceResult({ choice, student }: Props) {
  const [t, conditions, format] = await Promise.all([
    getTranslations('family.result'),
    getTranslations('conditions'),
    getFormatter(),
  ])
  const { kind, rank, school, group, number, cutoff, seats, extra, ahead, waitlist, ended } = choice
  const groupName = (key: Choice['group']) =>
    key === null ? t('group.none') : conditions(`${key}.group`)
  const Icon = ended ? CircleMinus : ICON[kind]
  const isBehind = kind === 'behind-cutoff'
  const isSeat = kind === 'placed' && ended === null
  const values = {
    student,
    seats,
    number,
    group: groupName(cutoff?.group ?? null),
    cutoff: cutoff?.number ?? 0,
  }
  const said = (offer: NonNullable<Choice['ended']>) =>
    t(offer.endedByPermit ? 'ended.PERMIT' : `ended.${offer.state}`, {
      student,
      ...whoDid(offer.answeredBy),
      at: offer.answeredAt ? format.dateTime(offer.answeredAt, 'day') : '',
    })
  return (
    <li className="flex gap-3 py-5">
      <span className="bg-accent-soft text-accent-strong grid size-8 shrink-0 place-items-center rounded-full font-bold tabular-nums">
        {rank}
      </span>
      <div className="min-w-0 space-y-2">
        <h3 className="text-xl leading-snug font-semibold">
          <TextLink href={`/schools/${school.slug}`}>{school.name}</TextLink>
        </h3>
        <p className={`flex gap-2 ${isSeat ? 'text-done font-semibold' : ''}`}>
          <Icon aria-hidden className="mt-1 size-5 shrink-0" />
          <span>{ended ? said(ended) : t(`reason.${reasonKey(choice)}`, values)}</span>
        </p>
        {isBehind && extra > 0 && <p>{t('extraNote', { extra, student })}</p>}
        {isBehind && ahead > 0 && <p>{t('aheadNote', { ahead, student })}</p>}
        {kind !== 'not-needed' && group && (
          <p className="text-ink-soft text-base">
            {t('yourGroup', { student, group: groupName(group), number })}
          </p>
        )}
        {waitlist !== null && (
          <p className="bg-well w-fit rounded-md px-3 py-1.5 font-semibold">
            {t('waitlist', { position: waitlist })}
          </p>
        )}
      </div>
    </li>
  )
}
