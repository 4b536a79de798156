import { getTranslations } from 'next-intl/server'

import { TickedPreview } from '@/components/desks/staff/ticked-preview'
import { ReminderNotice } from '@/components/draw/readiness/reminder-notice'
import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { countOf, readOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { findCycleToRemind, listUnreminded } from '@/lib/desks/ticked/remind-ticked.data'
import { REMIND_OUTCOMES } from '@/lib/desks/ticked/ticked.schema'
import { REMINDER_DAYS } from '@/lib/draw/readiness/findings.schema'
import { findHeldReminders } from '@/lib/draw/readiness/held-reminders.data'
import { windowAt } from '@/lib/year/application-window.rules'

import { remindAction, undoRemindAction } from '../actions'
import { openTicked } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('staff.ticked.remind')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/ticked/remind'>

/** A reminder to the families of the ticked students who have not sent a list. */
export default async function TickedRemindPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const opened = await openTicked(slug, 'remind', query)
  const { actor, cycle, students, ticked, again } = opened
  const now = new Date()
  const year = await findCycleToRemind(actor, cycle.id)
  const [t, rows, held] = await Promise.all([
    getTranslations('staff.ticked.remind'),
    year ? listUnreminded(year, students, now) : [],
    findHeldReminders(actor, cycle.zone.id),
  ])
  const outcomes = readOutcomes(ticked, REMIND_OUTCOMES, query['done'])
  const isOpen = windowAt(cycle, now) === 'open'
  const going = rows.filter(({ state }) => state === 'goes')
  // who is left out now is of no interest once it is done, nor while nobody is reminded
  const columns = (['missing', 'to', 'letter'] as const).filter(
    (key) => key !== 'letter' || (isOpen && !outcomes),
  )
  const page = { slug, year: cycle.schoolYear, query: again }
  const places = new Map(students.map(({ id }, at) => [id, at]))
  const whyNot = (id: string) => {
    const outcome = outcomes?.get(id)
    if (outcome === undefined || outcome === 'reminded') return null
    return t(`left.${outcome === 'not-found' ? 'none' : outcome}`)
  }
  return (
    <TickedPreview
      {...opened}
      title={t('title')}
      news={outcomes && { title: t('done', { count: countOf(outcomes, 'reminded') }), whyNot }}
      without={(who) => t('without', who)}
      choice={<ReminderNotice query={query} held={held} undo={undoRemindAction.bind(null, page)} />}
      caption={t('caption')}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      rows={rows
        .toSorted((a, b) => (places.get(a.studentId) ?? 0) - (places.get(b.studentId) ?? 0))
        .map(({ studentId, about, state, to }) => ({
          key: studentId,
          studentId,
          cells: {
            missing: t(about),
            to: to.map((address) => (
              <div key={address}>
                <Email address={address} />
              </div>
            )),
            letter: t(state, { days: REMINDER_DAYS }),
          },
        }))}
      empty={t('nobody')}
    >
      {!isOpen && !outcomes && <p className="max-w-prose">{t('closed')}</p>}
      {isOpen && !outcomes && going.length > 0 && (
        <form action={remindAction.bind(null, page)} className="space-y-3">
          <input
            type="hidden"
            name="students"
            value={going.map(({ studentId }) => studentId).join(',')}
          />
          <p className="max-w-prose">{t('means')}</p>
          <Button>{t('send', { count: going.length })}</Button>
        </form>
      )}
    </TickedPreview>
  )
}
