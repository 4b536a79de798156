import { useTranslations } from 'next-intl'

import { NextStepLine } from '@/components/desks/district/next-step'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { nextOfZone } from '@/lib/desks/district/zone-state.rules'
import { timeLeft } from '@/lib/year/application-window.rules'
import { nextDate, phaseOf, toldAs } from '@/lib/year/menu/year-phase.rules'
import { isDrawing } from '@/lib/year/round-states.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** Where a year of a zone stands, in a sentence; what is done next, and the date that comes next. */
export function YearLead({ cycle, now }: { cycle: StaffCycle; now: Date }) {
  const t = useTranslations('staff.overview')
  const format = useFormatter()
  const { round, late } = cycle
  const phase = phaseOf(cycle, now)
  const next = nextOfZone(cycle, now)
  // the last step is to set up the next year
  const hasNextYear = next.step === 'over' && cycle.years[0] !== cycle.schoolYear
  const coming = nextDate(cycle, now)
  const left = coming && timeLeft(coming.at, now)
  const told = coming && toldAs(coming)
  const values = {
    run: round?.run ?? 'none',
    isCorrection: round?.isCorrection ? 'yes' : 'no',
    releaseAt: round?.releaseAt ? format.dateTime(round.releaseAt, 'moment') : '',
    release: round?.releaseAt ? 'planned' : 'none',
    // the lists rest while another round is drawn for the same seats
    rest: late && isDrawing(late.state) ? 'yes' : 'no',
  }
  const takesLate = late?.state === 'OPEN' && cycle.lateUntil !== null && now < cycle.lateUntil
  return (
    <section aria-labelledby="phase" className="bg-well max-w-prose space-y-3 rounded-md p-5">
      <h2 id="phase" className="text-2xl font-bold tracking-tight">
        {t(`phases.${phase}.title`, values)}
      </h2>
      <p>
        {t(`phases.${phase}.body`, values)} {takesLate && t('phases.late')}
      </p>
      {!hasNextYear && <NextStepLine zone={cycle.zone.slug} cycle={cycle} next={next} now={now} />}
      {coming && left && told && coming.at.getTime() !== next.by?.getTime() && (
        <p className="text-sm">
          {t('coming', {
            date: t(coming.name),
            at: format.dateTime(told.at, told.style),
            unit: left.unit,
            count: left.count,
          })}
        </p>
      )}
    </section>
  )
}
