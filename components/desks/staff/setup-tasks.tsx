import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import type { Tone } from '@/components/ui/tone'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SetupView } from '@/lib/year/cycle-setup.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; setup: SetupView; now: Date }

/** The parts of a year's set-up: what is done and what is missing, each with its page. */
export function SetupTasks({ cycle, setup, now }: Props) {
  const t = useTranslations('setup.tasks')
  const format = useFormatter()
  const { timeZone, entryGrade } = cycle
  const moment = (at: Date) => format.dateTime(at, 'moment', { timeZone })
  const list = (names: readonly string[]) => format.list(names, { type: 'conjunction' })
  const is = (isDone: boolean, missing: 'todo' | 'missing' = 'todo') => {
    const tone: Tone = isDone ? 'done' : missing === 'missing' ? 'problem' : 'attention'
    return { status: t(`status.${isDone ? 'done' : missing}`), tone }
  }
  const schools = [
    setup.known === 0 && setup.schools === 0
      ? t('schoolsUnknown', { grade: entryGrade })
      : t('schoolsNote', { count: setup.schools }),
    setup.closed.length > 0 && t('closed', { schools: list(setup.closed) }),
    setup.leftOut.length > 0 && t('leftOut', { schools: list(setup.leftOut) }),
  ].filter((part) => part !== false)
  const isCommitted = setup.round !== null && setup.round.state !== 'DRAFT'
  return (
    <TaskList
      tasks={[
        {
          title: t('dates'),
          href: zoneHref(cycle, '/setup/dates'),
          note: t('datesNote', {
            isOver: cycle.closesAt <= now ? 'yes' : 'no',
            opens: moment(cycle.opensAt),
            closes: moment(cycle.closesAt),
          }),
          ...is(true),
        },
        {
          title: t('schools'),
          href: setup.known === 0 ? `/staff/${cycle.zone.slug}/schools` : zoneHref(cycle, '/seats'),
          note: schools.join(' '),
          ...is(setup.schools > 0),
        },
        {
          title: t('seats'),
          href: zoneHref(cycle, '/seats'),
          note:
            setup.withoutSeats.length > 0
              ? t('seatsMissing', { grade: entryGrade, schools: list(setup.withoutSeats) })
              : setup.schools === 0
                ? t('seatsNone')
                : t('seatsNote', { seats: setup.seats, grade: entryGrade }),
          ...is(setup.seats > 0 && setup.withoutSeats.length === 0),
        },
        {
          title: t('rules'),
          href: zoneHref(cycle, '/rules'),
          note:
            setup.rulesVersion > 0
              ? t('rulesNote', { version: setup.rulesVersion })
              : t('rulesMissing'),
          ...is(setup.rulesVersion > 0),
        },
        {
          title: t('round'),
          href: setup.round ? zoneHref(cycle, `/rounds/${setup.round.id}`) : '#commit',
          note: isCommitted
            ? t('roundDone')
            : setup.hasOpened
              ? t('roundMissed')
              : t('roundNote', { opens: moment(cycle.opensAt) }),
          ...is(isCommitted, setup.hasOpened ? 'missing' : 'todo'),
        },
      ]}
    />
  )
}
