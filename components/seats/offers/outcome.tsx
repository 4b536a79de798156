import { getTranslations } from 'next-intl/server'

import { TextLink } from '@/components/ui/text-link'
import type { StudentOutcome as OutcomeView } from '@/lib/seats/offers/result.view'

import { ChoiceResult } from './choice-result'

type Props = {
  outcome: OutcomeView
  student: { id: string; givenName: string }
  /** The waitlists have ended: nobody is on one any more. */
  isOver: boolean
}

/** The lottery number and its meaning, then every ranked school with its reason. */
export async function Outcome({ outcome, student: { id, givenName: student }, isOver }: Props) {
  const [t, lists] = await Promise.all([
    getTranslations('family.result'),
    getTranslations('waitlists.family'),
  ])
  const { lotteryNumber: number, drawn, choices, round, places, listsRest } = outcome
  const isWaiting = !isOver && choices.some(({ waitlist }) => waitlist !== null)
  return (
    <>
      <section className="space-y-2">
        <h2 className="text-2xl font-bold">{t('whyTitle')}</h2>
        <ol className="border-line divide-line divide-y border-y">
          {choices.map((choice) => (
            <ChoiceResult
              key={choice.rank}
              choice={isOver ? { ...choice, waitlist: null } : choice}
              student={student}
            />
          ))}
        </ol>
        {places.length > 0 && (
          <p className="max-w-prose pt-2">
            {isWaiting && `${t('waitlistMeans', { student })} `}
            {isWaiting && listsRest && `${lists('rest')} `}
            <TextLink href={`/family/${id}/waitlist`}>{lists('see')}</TextLink>
          </p>
        )}
      </section>
      <section className="space-y-2">
        <h2 className="text-2xl font-bold">
          {number === null ? t('lotteries') : t('lottery', { number, drawn, round: round.kind })}
        </h2>
        <p className="max-w-prose">
          {number === null
            ? t('lotteriesMean')
            : t(round.kind === 'LATE' ? 'lateLotteryMeans' : 'lotteryMeans', { drawn })}
        </p>
      </section>
      <ul className="space-y-2">
        <li>
          <TextLink href="/how-placement-works">{t('how')}</TextLink>
        </li>
        <li>
          <TextLink href={`/rounds/${round.id}`}>{t('record')}</TextLink>
        </li>
        <li>
          <TextLink href={`/family/${id}/ranking`}>{t('seeList')}</TextLink>
        </li>
      </ul>
    </>
  )
}
