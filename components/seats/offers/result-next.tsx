import { getLocale, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { Timeline } from '@/components/ui/timeline'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Locale } from '@/lib/base/i18n/routing'
import type { StudentOutcome } from '@/lib/seats/offers/result.view'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

type Props = { outcome: StudentOutcome; student: string; cycle: FamilyCycle; isOver: boolean }

/** What comes after a result: what to do, until when waitlists move, and who can help. */
export async function ResultNext({ outcome, student, cycle, isOver }: Props) {
  const [t, common, format, locale] = await Promise.all([
    getTranslations('family.after'),
    getTranslations('common'),
    getFormatter(),
    getLocale(),
  ])
  const { live, places, listsEndAt, lotteryNumber: number } = outcome
  const held = live.find(({ state }) => state === 'ACCEPTED')
  const toAnswer = live
    .filter(({ state }) => state === 'OPEN')
    .map(({ school, answerBy }) => ({
      title: t('answer', { school: school.name }),
      date: format.dateTime(answerBy, 'moment'),
      body: t('answerBody'),
      state: 'now' as const,
    }))
  const seat = held && {
    title: t('accepted', { student, school: held.school.name }),
    body: t('acceptedBody', { student }),
    state: 'done' as const,
  }
  const isWaiting = places.some(({ placeNow }) => placeNow !== null)
  const until = format.dateTime(listsEndAt, 'day')
  const lists = isWaiting && {
    title: isOver ? t('waited', { until }) : t('waiting', { until }),
    body: isOver ? t('waitedBody') : t('waitingBody'),
    state: isOver ? ('done' as const) : ('now' as const),
  }
  const none = live.length === 0 && {
    title: t('none'),
    body: t('noneBody'),
    state: 'now' as const,
  }
  const zone = zoneName(cycle.zone, locale as Locale)
  return (
    <Section
      title={
        <>
          {t('title')} {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
        </>
      }
    >
      <Timeline
        items={[seat, ...toAnswer, lists, none].filter(
          (item) => item !== undefined && item !== false,
        )}
      />
      <h3 className="text-xl font-bold">{t('call')}</h3>
      <p className="max-w-prose">
        {number === null
          ? t('callByName', { zone, student })
          : t('callBody', { zone, student, number })}
      </p>
    </Section>
  )
}
