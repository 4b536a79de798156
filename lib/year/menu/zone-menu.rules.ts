import { canSendLists } from '@/lib/year/ahead.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { phaseOf, type YearPhase } from './year-phase.rules'

/** The groups of a zone's menu, in their order when none leads: keys of `staff.nav.groups`. */
const MENU_GROUPS = ['today', 'applications', 'placement', 'after', 'setup'] as const

type MenuGroup = (typeof MENU_GROUPS)[number]

const PAGES = {
  today: ['overview', 'reports', 'log'],
  applications: ['applications', 'students', 'readiness', 'chances', 'letters'],
  placement: ['trials', 'round', 'late', 'placements', 'manual'],
  after: ['waitlists', 'appeals', 'transfers', 'permits', 'midyear'],
  setup: ['setup', 'dates', 'schools', 'seats', 'rules', 'people', 'notices', 'exports'],
} as const satisfies Readonly<Record<MenuGroup, readonly string[]>>

/** A page of a zone's menu: a key of `staff.nav`. */
export type ZonePage = (typeof PAGES)[MenuGroup][number]

type MenuItem = {
  readonly page: ZonePage
  /** Below the zone's address. */
  readonly path: string
  /** How much waits there for somebody; 0 when nothing does. */
  readonly waiting: number
}

export type ZoneMenu = readonly {
  readonly group: MenuGroup
  readonly isOpen: boolean
  readonly items: readonly MenuItem[]
}[]

/** The addresses of pages below the zone's, where they are not named like the page; null, there is none yet. */
function pathsOf(cycle: StaffCycle): { readonly [P in ZonePage]?: string | null } {
  const round = cycle.round?.id ?? cycle.withdrawnRoundId
  return {
    overview: '',
    dates: '/setup/dates',
    trials: cycle.round && '/trials',
    round: round && `/rounds/${round}`,
    late: cycle.late && `/rounds/${cycle.late.id}`,
    placements: round && `/rounds/${round}/placements`,
  }
}

/** Whether a round waits for a person who takes its next step. */
function waitsForStep(round: StaffCycle['late']): boolean {
  switch (round?.state) {
    case 'CLOSED':
    case 'COMPUTED':
      return true
    case 'FROZEN':
      return round.run === null || round.run === 'FAILED'
    case 'APPROVED':
      return round.releaseAt === null
    case 'DRAFT':
    case 'OPEN':
    case 'PUBLISHED':
    case 'RETRACTED':
    case 'SENT_BACK':
    case undefined:
      return false
  }
}

/** How much waits for somebody on each page of a year; a page where nothing does is missing or 0. */
export function waitingOf(cycle: StaffCycle, now: Date): { readonly [P in ZonePage]?: number } {
  const { counts, round, late, prioritiesFixed, withdrawnRoundId } = cycle
  const isTaking = canSendLists(cycle, now)
  return {
    applications: isTaking ? (cycle.drafts ?? 0) : 0,
    // a claim counts nothing once the priorities are fixed, a list nothing once none can be sent
    readiness: (prioritiesFixed ? 0 : counts.pendingClaims) + (isTaking ? counts.unsettled : 0),
    students: counts.records,
    round:
      (waitsForStep(round) || withdrawnRoundId !== null ? 1 : 0) +
      (round?.state === 'APPROVED' ? counts.callers : 0),
    late:
      (waitsForStep(late) || late?.state === 'RETRACTED' ? 1 : 0) +
      (late?.state === 'APPROVED' ? counts.callers : 0),
    rules: counts.ruleChanges,
    manual: counts.manual,
    seats: counts.extra,
    waitlists: counts.offers,
    appeals: counts.appeals,
    transfers: counts.transfers + counts.lateTransfers + counts.corrections,
    permits: counts.permits,
    midyear: counts.arrivals,
  }
}

/** The page of the first proposal of extra offers that waits, below the zone's address: that of its own year. */
export const extraPath = ({ extraYear }: Pick<StaffCycle['counts'], 'extraYear'>): string =>
  `/seats/extra${extraYear === null ? '' : `?year=${extraYear}`}`

/** The group that people work in while a year stands where it does. */
const LEADS: Readonly<Record<YearPhase, Exclude<MenuGroup, 'today'>>> = {
  setup: 'setup',
  before: 'setup',
  missed: 'setup',
  window: 'applications',
  closed: 'placement',
  frozen: 'placement',
  computed: 'placement',
  approved: 'placement',
  withdrawn: 'placement',
  answers: 'after',
  waitlists: 'after',
  over: 'after',
}

/** The group a page stands in. */
const groupOf = (page: ZonePage): MenuGroup =>
  MENU_GROUPS.find((group) => PAGES[group].some((one) => one === page)) ?? 'today'

/**
 * The menu of a year of a zone: what one opens any day first, then the group that its phase works in;
 * both are open, and so is the one of the current page. A late round opens that of placement.
 */
export function menuOf(cycle: StaffCycle, current: ZonePage, now: Date): ZoneMenu {
  const lead = LEADS[phaseOf(cycle, now)]
  const paths = pathsOf(cycle)
  const waiting = waitingOf(cycle, now)
  const open = new Set<MenuGroup>(['today', lead, groupOf(current)])
  if (cycle.late && cycle.late.state !== 'PUBLISHED') open.add('placement')
  const order = [
    'today',
    lead,
    ...MENU_GROUPS.filter((one) => one !== 'today' && one !== lead),
  ] as const
  return order.map((group) => ({
    group,
    isOpen: open.has(group),
    items: PAGES[group].flatMap((page) => {
      const path = paths[page] === undefined ? `/${page}` : paths[page]
      return path === null ? [] : [{ page, path, waiting: waiting[page] ?? 0 }]
    }),
  }))
}
