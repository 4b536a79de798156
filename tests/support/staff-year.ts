import { NOTHING_WAITS } from '@/lib/year/menu/menu-counts.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** Day n of 2027. */
export const day = (n: number) => new Date(Date.UTC(2027, 0, 1 + n))

/** A year whose window is open from day 10 to day 20, with seats, rules and a round. */
export const YEAR: StaffCycle = {
  id: 'cycle',
  schoolYear: 2027,
  entryGrade: 9,
  opensAt: day(10),
  closesAt: day(20),
  resultsAt: day(60),
  answersBy: day(70),
  appealsBy: day(80),
  transfersOpenAt: day(65),
  transfersCloseAt: day(90),
  lateUntil: null,
  maxAbsences: 14,
  maxFailing: 0,
  maxDisciplinary: 0,
  timeZone: 'UTC',
  isDefaultYear: true,
  demo: false,
  zone: { id: 'zone', slug: 'zone', name: [] },
  years: [2027],
  round: { id: 'round', state: 'OPEN', run: null, releaseAt: null, isCorrection: false },
  withdrawnRoundId: null,
  late: null,
  prioritiesFixed: false,
  rules: ['ZONE_RESIDENT'],
  counts: { ...NOTHING_WAITS, schools: 1, seats: 9 },
  drafts: 0,
}
/** That year with its main round in a state. */
export const inState = (state: NonNullable<StaffCycle['round']>['state']): StaffCycle => ({
  ...YEAR,
  round: { id: 'round', state, run: null, releaseAt: null, isCorrection: false },
})
