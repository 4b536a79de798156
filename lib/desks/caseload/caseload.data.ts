import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { sortRows, type SortValue } from '@/lib/base/tables/table.rules'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { buildNoteSearch, findStudentsToCall } from '@/lib/desks/notes/notes.data'
import { listsTakenAt } from '@/lib/year/application-window.rules'
import { caseListsOf, type CaseList, LISTS } from '@/lib/year/case-lists.rules'
import { type CounseledSchool, listCounseledYears } from '@/lib/year/counseled-years.data'

import { listCaseRows } from './case-rows.data'
import { countStates, matchesSearch } from './caseload.rules'
import {
  CASE_APPLICATION_STATES,
  type caseTable,
  type CaseFilter,
  type CaseState,
  TRANSFER_STATES,
} from './caseload.schema'
import type { CaseloadView, CaseRow } from './caseload.view'

const STATES: Record<CaseList, readonly CaseState[]> = {
  applying: CASE_APPLICATION_STATES,
  transfers: TRANSFER_STATES,
}

const ORDERED_STATES: readonly CaseState[] = [...CASE_APPLICATION_STATES, ...TRANSFER_STATES]

/** What the rows are ordered by: states go as their tabs do. */
const ORDER: Record<SortKey<typeof caseTable>, (row: CaseRow) => SortValue> = {
  student: ({ name }) => name,
  number: ({ number }) => number,
  schoolNow: ({ schoolNow }) => schoolNow,
  grade: ({ grade }) => grade,
  state: ({ state }) => ORDERED_STATES.indexOf(state),
  assigned: ({ assigned }) => assigned[0]?.name ?? null,
  since: ({ since }) => since,
  school: ({ school }) => school,
}

/**
 * The state shown at first: students who have not begun, until there is a search or the results are
 * published.
 */
function firstState(list: CaseList, { q, call }: CaseFilter, rows: readonly CaseRow[]) {
  const decided = rows.some(({ state }) => ['placed', 'answered', 'no-seat'].includes(state))
  return list === 'applying' && q === '' && !call && !decided ? 'not-begun' : 'all'
}

/** The schools to show: of those named, all with the same zone as the first. */
function chooseSchools(schools: readonly CounseledSchool[], { school, zone }: CaseFilter) {
  const named = schools.filter(
    (one) => (!school || one.slug === school) && (!zone || one.zone.slug === zone),
  )
  return named.filter(({ cycle }) => cycle.id === named[0]?.cycle.id)
}

const toSchoolView = ({ slug, name, zone }: CounseledSchool) => ({ slug, name, zone })

/** The students found, and how many are in each state, in the order of the tabs. */
function countRows(list: CaseList, rows: readonly CaseRow[]) {
  const counts = countStates(rows)
  return STATES[list].map((state) => ({ state, count: counts.get(state) ?? 0 }))
}

/** The students in whose notes the words of a search occur; none without a search. */
async function findNoted(actor: Actor, q: string): Promise<ReadonlySet<string>> {
  if (q === '') return new Set()
  const rows = await db.$queryRaw<{ id: string }[]>`${buildNoteSearch(actor, q, null)}`
  return new Set(rows.map(({ id }) => id))
}

/**
 * The students of the schools the actor counsels, or of the one named, with the filters of the
 * address. Null when the actor counsels none, or not the one named.
 */
export async function findCaseload(
  actor: Actor,
  filter: CaseFilter,
  now: Date,
): Promise<CaseloadView | null> {
  const schools = await listCounseledYears(db, actor, now)
  const chosen = chooseSchools(schools, filter)
  const [first] = chosen
  if (!first) return null
  const { cycle } = first
  const lists = LISTS.filter((list) =>
    chosen.some((school) => caseListsOf(school, cycle.entryGrade).includes(list)),
  )
  const list = lists.find((name) => name === filter.list) ?? lists[0] ?? 'applying'
  const listed = await listCaseRows(chosen, list)
  const grades = [...new Set(listed.map((row) => row.grade))].toSorted((a, b) => a - b)
  const grade = grades.find((one) => one === filter.grade) ?? null
  const mine = filter.mine === 'yes'
  const toCall = new Set(await findStudentsToCall(actor, 'counselor', now))
  const all = listed.filter(
    (row) =>
      (grade === null || row.grade === grade) &&
      (!mine || row.assigned.some(({ id }) => id === actor.id)) &&
      (!filter.call || toCall.has(row.id)),
  )
  const noted = await findNoted(actor, filter.q)
  const found =
    filter.q === '' ? all : all.filter((row) => noted.has(row.id) || matchesSearch(row, filter.q))
  const wanted = [...STATES[list], 'all' as const].find((state) => state === filter.state)
  const state = wanted ?? firstState(list, filter, all)
  const rows = state === 'all' ? found : found.filter((row) => row.state === state)
  return {
    schools: schools.map(toSchoolView),
    school: filter.school || chosen.length === 1 ? toSchoolView(first) : null,
    zone: schools.some(({ zoneId }) => zoneId !== first.zoneId) ? first.zone : null,
    lists,
    list,
    state,
    search: filter.q,
    grades,
    grade,
    mine,
    toCall: listed.filter(({ id }) => toCall.has(id)).length,
    callsOnly: filter.call === 'today',
    dates: cycle,
    taken: listsTakenAt(cycle, now),
    transferWindow: listsTakenAt(
      { opensAt: cycle.transfersOpenAt, closesAt: cycle.transfersCloseAt, lateUntil: null },
      now,
    ),
    demo: cycle.demo,
    schoolYear: cycle.schoolYear,
    total: all.length,
    totals: countRows(list, all),
    counts: [...countRows(list, found), { state: 'all', count: found.length }],
    rows: sortRows(rows, filter.sort, ORDER),
  }
}
