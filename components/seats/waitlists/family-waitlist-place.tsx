import { getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { TextLink } from '@/components/ui/text-link'
import { Timeline } from '@/components/ui/timeline'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'

type Props = {
  place: WaitlistPlaceView
  student: { id: string; givenName: string }
  publishedAt: Date
  /** The waitlists have ended: the place is final, and nobody leaves. */
  isOver: boolean
}

/** One waitlist a child is on: the place now, how it has moved, and a way to leave. */
export async function FamilyWaitlistPlace({ place, student, publishedAt, isOver }: Props) {
  const [t, format] = await Promise.all([getTranslations('waitlists.family'), getFormatter()])
  const { school, slug, schoolId, placeNow, placeInRound, moves, hasReserves, state } = place
  const { appealsAhead, ownAppeal } = place
  const name = student.givenName
  const moved = moves.reduce((total, { count }) => total + count, 0)
  const isNext = placeNow === 1 && appealsAhead === 0 && !ownAppeal
  const waits = isNext ? t('nowNext', { student: name }) : t('now', { now: placeNow ?? 0 })
  const nowWords = isOver ? t('last', { now: placeNow ?? 0 }) : waits
  return (
    <section className="border-line bg-sheet space-y-4 rounded-md border p-5 sm:p-6">
      <h2 className="text-2xl font-bold">
        <TextLink href={`/schools/${slug}`}>{school}</TextLink>
      </h2>
      {state === 'OFFERED' && (
        <p>
          <strong>{t('offeredBody', { school, student: name })}</strong>{' '}
          <TextLink href={`/family/${student.id}/result`}>{t('toResult')}</TextLink>
        </p>
      )}
      {placeNow !== null && (
        <div>
          <p className="text-2xl font-bold">{nowWords}</p>
          <p>
            {placeInRound !== placeNow && `${t('was', { was: placeInRound })} `}
            {t('moved', { count: moved })}
          </p>
          {ownAppeal && !isOver && <p>{t('ownAppeal', { student: name, before: appealsAhead })}</p>}
          {appealsAhead > 0 && !ownAppeal && !isOver && (
            <p>{t('appeals', { count: appealsAhead })}</p>
          )}
        </div>
      )}
      {hasReserves && placeNow !== null && <p className="text-ink-soft text-base">{t('parted')}</p>}
      <Disclosure label={t('history')}>
        <Timeline
          items={[
            ...moves.map(({ at, count, place: after }, i) => ({
              title: t('step', { place: after }),
              date: format.dateTime(at, 'day'),
              body: t('stepBody', { count }),
              state: i === 0 && placeNow !== null ? ('now' as const) : ('done' as const),
            })),
            {
              title: t('start', { place: placeInRound }),
              date: format.dateTime(publishedAt, 'day'),
              body: t('startBody'),
              state: moves.length === 0 && placeNow !== null ? ('now' as const) : ('done' as const),
            },
          ]}
        />
      </Disclosure>
      {placeNow !== null && !isOver && (
        <p>
          <TextLink href={`/family/${student.id}/waitlist/leave?school=${schoolId}`}>
            {t('leave')}
            <span className="sr-only">: {school}</span>
          </TextLink>
        </p>
      )}
    </section>
  )
}

/** The waitlists a child has left, and why. */
export async function LeftWaitlists({
  places,
  student,
}: {
  places: readonly WaitlistPlaceView[]
  student: string
}) {
  const [t, format] = await Promise.all([getTranslations('waitlists.family'), getFormatter()])
  if (places.length === 0) return null
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('ended', { student })}</h2>
      <DataList
        items={places.map(({ school, because, leftBy, changedAt }) => ({
          term: school,
          detail: t(`because.${because ?? 'FAMILY'}`, {
            student,
            ...whoDid(leftBy),
            at: changedAt ? format.dateTime(changedAt, 'day') : '',
          }),
        }))}
      />
    </section>
  )
}
