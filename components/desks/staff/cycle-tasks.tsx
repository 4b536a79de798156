import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import type { Tone } from '@/components/ui/tone'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { YearFigures } from '@/lib/desks/year-figures.data'
import { nextStep } from '@/lib/draw/rounds/round-steps.rules'
import { canSendLists } from '@/lib/year/ahead.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** The tasks of a year of a zone, in order. */
export function CycleTasks({ cycle, now }: { cycle: StaffCycle; now: Date }) {
  const t = useTranslations('staff')
  const conditions = useTranslations('conditions')
  const lateTask = useLateTask(cycle)
  const { counts, entryGrade, rules, round, withdrawnRoundId } = cycle
  const roundId = round?.id ?? withdrawnRoundId
  const canSend = canSendLists(cycle, now)
  const status = (is: 'ready' | 'open' | 'waiting' | 'done', tone?: Tone) => ({
    status: t(`overview.status.${is}`),
    tone,
  })
  return (
    <Section title={t('overview.next')}>
      <TaskList
        tasks={[
          {
            title: t('overview.tasks.seats'),
            href: zoneHref(cycle, '/seats'),
            note: t('overview.tasks.seatsNote', { seats: counts.seats, grade: entryGrade }),
            ...(counts.seats > 0 ? status('ready', 'done') : status('open', 'attention')),
          },
          {
            title: t('overview.tasks.rules'),
            href: zoneHref(cycle, '/rules'),
            note:
              rules.length === 0
                ? t('overview.tasks.noRules')
                : rules
                    .map((rule, i) => t('group', { n: i + 1, name: conditions(`${rule}.name`) }))
                    .join('  '),
            ...(rules.length > 0 ? status('ready', 'done') : status('open', 'attention')),
          },
          cycle.prioritiesFixed
            ? {
                title: t('overview.tasks.claims'),
                note: t('overview.tasks.claimsOver', { count: counts.pendingClaims }),
                ...status('done', 'done'),
              }
            : {
                title: t('overview.tasks.claims'),
                href:
                  counts.pendingClaims > 0
                    ? zoneHref(cycle, '/readiness/pending-claims')
                    : undefined,
                note: t('overview.tasks.claimsNote', { count: counts.pendingClaims }),
                ...(counts.pendingClaims > 0
                  ? status('waiting', 'attention')
                  : status('ready', 'done')),
              },
          ...(counts.unsettled > 0
            ? [
                {
                  title: t(canSend ? 'overview.tasks.unsettled' : 'overview.tasks.unsettledOver'),
                  href: zoneHref(cycle, '/readiness'),
                  note: t(
                    canSend ? 'overview.tasks.unsettledNote' : 'overview.tasks.unsettledOverNote',
                    {
                      count: counts.unsettled,
                    },
                  ),
                  ...(canSend ? status('waiting', 'attention') : status('done')),
                },
              ]
            : []),
          {
            title: t('overview.tasks.round'),
            href: zoneHref(cycle, roundId ? `/rounds/${roundId}` : '/setup'),
            note: round
              ? t('overview.tasks.lastStep', { step: t(`round.steps.${round.state}`) })
              : t(withdrawnRoundId ? 'overview.tasks.withdrawn' : 'overview.tasks.noRound'),
            ...(round?.state === 'PUBLISHED' ? status('done', 'done') : status('open')),
          },
          ...(lateTask ? [lateTask] : []),
        ]}
      />
    </Section>
  )
}

/** The late round of a year, with its last step and the next; null when there is none. */
function useLateTask(cycle: StaffCycle) {
  const t = useTranslations('staff')
  const words = useTranslations('rounds')
  const { late, round } = cycle
  if (!late) return null
  const task = { title: words('late.title'), href: zoneHref(cycle, `/rounds/${late.id}`) }
  if (late.state === 'RETRACTED') {
    // the main round comes first: the late one draws for the seats that it leaves
    const isDue = round?.state === 'PUBLISHED'
    return {
      ...task,
      note: t(isDue ? 'overview.tasks.lateWithdrawn' : 'overview.tasks.lateWaits'),
      status: t(isDue ? 'overview.status.open' : 'overview.status.waiting'),
      tone: 'attention' as const,
    }
  }
  const last = t('overview.tasks.lastStep', { step: t(`round.steps.${late.state}`) })
  const step = nextStep(late.state, late.run)
  if (step === 'none') {
    return { ...task, note: last, status: t('overview.status.done'), tone: 'done' as const }
  }
  const next = step === 'close' ? words('close.lateTitle') : t(`round.${step}.title`)
  return {
    ...task,
    note: t(step === 'wait' ? 'overview.tasks.lateNow' : 'overview.tasks.lateNext', { last, next }),
    status: t('overview.status.open'),
  }
}

type CountsProps = { cycle: StaffCycle; lists: YearFigures['lists']; now: Date }

/** The four numbers of a year that staff look at first. */
export function CycleCounts({ cycle, lists, now }: CountsProps) {
  const { counts, entryGrade, closesAt } = cycle
  const t = useTranslations('staff.overview')
  const format = useFormatter()
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('sent')} value={format.number(lists.submitted)} note={t('sentNote')} />
      <Stat
        label={t('drafts')}
        value={format.number(lists.drafts)}
        note={t(now < closesAt ? 'draftsNote' : 'draftsOver')}
      />
      <Stat
        label={t('seats', { grade: entryGrade })}
        value={format.number(counts.seats)}
        note={t('seatsNote', { schools: counts.schools })}
      />
      <Stat
        label={t(cycle.prioritiesFixed ? 'unanswered' : 'waiting')}
        value={format.number(counts.pendingClaims)}
        note={t(cycle.prioritiesFixed ? 'unansweredNote' : 'waitingNote')}
      />
    </div>
  )
}
