import { placeRound } from './draw'
import { extraOffersAt } from './extra'
import { appealsAhead, holders, line } from './seats'
import type { Year } from './year'

/** What is so, by kind and whom or what it is of: a number, a word, or null where nothing may be told. */
export type Facts = ReadonlyMap<string, number | string | null>

export const keyOf = (kind: string, of = '') => `${kind} | ${of}`

const GRADES = [9, 10]

/** Everything that is so in one year at one moment. `frozen`: the year as it was when each round was frozen. */
export function factsOf(year: Year, frozen: ReadonlyMap<string, Year>): Facts {
  const facts = new Map<string, number | string | null>()
  const tell = (kind: string, of: string, is: number | string | null) =>
    facts.set(keyOf(kind, of), is)
  const nameOf = (applicationId: string) =>
    year.name.get(year.studentOf.get(applicationId) ?? '') ?? ''
  const schoolName = (id: string | null) => (id === null ? '' : (year.schoolName.get(id) ?? ''))

  // lists
  const counting = new Map(year.student.map(({ id }) => [id, year.counting(id)]))
  const sent = year.student.filter(({ id }) => counting.get(id))
  /** The school has the list and has to settle it: on paper typed once, or of a class without a guardian to ask. */
  const isUnsettled = (studentId: string, applicationId: string) => {
    const newest = year.submission.findLast((one) => one.application_id === applicationId)
    const asked = year.guardian.some((one) => one.student_id === studentId)
    return (
      year.paper.some((one) => one.application_id === applicationId && one.settled_at === null) ||
      (newest !== undefined && year.waits(newest) && !asked)
    )
  }
  const begun = year.student.filter(({ id }) => {
    const application = year.applicationOf.get(id)
    if (!application || counting.get(id) || year.isLeaving(id)) return false
    if (isUnsettled(id, application.id)) return false
    const waiting = year.submission.some(
      (one) => one.application_id === application.id && year.waits(one),
    )
    return waiting || application.draft > 0
  })
  tell('lists sent', '', sent.length)
  tell('lists begun and not sent', '', begun.length)
  const standing = new Set([year.liveMain, year.liveLate].map((round) => round?.id))
  const answered = (state: string) =>
    year.offer.filter((one) => one.state === state && standing.has(one.round_id)).length
  tell('offers accepted', '', answered('ACCEPTED'))
  tell('offers declined', '', answered('DECLINED'))
  tell('offers without an answer', '', answered('OPEN'))
  tell('offers that ended without an answer', '', answered('EXPIRED'))
  tell('eighth graders', '', year.eighth.length)
  tell('eighth graders who stay', '', year.eighth.filter(({ id }) => !year.isLeaving(id)).length)
  tell('transfer requests', '', year.transfer.length)
  tell('schools that take students', '', year.schools.length)
  for (const { id, given_name: child } of year.student) {
    const list = counting.get(id)
    tell('a list counts', child, Number(list !== null && list !== undefined))
    tell('channel of the list that counts', child, list?.channel ?? null)
    tell('who sent the list that counts', child, list?.by ?? null)
    tell('receipt of the list that counts', child, list?.receipt_code ?? null)
    tell('schools on the list that counts', child, list?.list.length ?? 0)
    tell('guardians', child, year.guardian.filter((one) => one.student_id === id).length)
    tell('leaves the zone', child, Number(year.isLeaving(id)))
  }

  // seats
  for (const { id, name: school } of year.schools) {
    for (const grade of GRADES) {
      const seats = year.seats(id, grade)
      if (seats === null) continue
      const { taken, offered } = holders(year, id, grade)
      const of = `${school}, grade ${grade}`
      tell('seats', of, seats)
      tell('seats taken', of, taken)
      tell('offers open', of, offered)
      tell('seats free', of, Math.max(0, seats - taken - offered))
      tell('above the seats', of, Math.max(0, taken + offered - seats))
    }
    const waiting = line(year, id)
    tell('waiting', school, waiting.length)
    tell('accepted appeals before the list', school, appealsAhead(year, id).length)
    for (const { id: studentId, given_name: child } of year.student) {
      const application = year.applicationOf.get(studentId)
      const at = application ? waiting.indexOf(application.id) : -1
      tell('place on a waitlist', `${child} at ${school}`, at + 1)
    }
  }
  tell(
    'seats of grade 9',
    '',
    year.schools.reduce((sum, { id }) => sum + (year.seats(id, 9) ?? 0), 0),
  )

  // rounds
  for (const round of year.round) {
    const placements = year.placement.filter((one) => one.round_id === round.id)
    if (placements.length === 0 && round.run_id === null) continue
    const of = (what: string) => `${what} in ${round.id}`
    tell('lists in the draw', round.id, placements.length)
    tell(
      'without a seat by the draw',
      round.id,
      placements.filter((one) => one.school_id === null).length,
    )
    for (const school of year.schools) {
      tell(
        'placed by the draw',
        of(school.name),
        placements.filter((one) => one.school_id === school.id).length,
      )
      const inDraw = year.cutoff.find(
        (one) => one.round_id === round.id && one.school === school.id,
      )
      tell(
        'extra offers',
        of(school.name),
        round.kind === 'MAIN' ? extraOffersAt(year, school.id, inDraw?.seats ?? 0) : 0,
      )
      tell('seats in the draw', of(school.name), inDraw?.seats ?? null)
      tell(
        'waited after the draw',
        of(school.name),
        year.entry.filter((one) => one.round_id === round.id && one.school_id === school.id).length,
      )
    }
    const again = placeRound(year, round, frozen.get(round.id))
    const lists = year.submission.filter((list) =>
      year.frozen.some((one) => one.round_id === round.id && one.submission_id === list.id),
    )
    for (const school of year.schools) {
      tell(
        'ranked first',
        of(school.name),
        lists.filter(({ list }) => list[0] === school.id).length,
      )
      tell('ranked', of(school.name), lists.filter(({ list }) => list.includes(school.id)).length)
    }
    for (const { application_id: id, school_id: schoolId, lottery_number: number } of placements) {
      const child = nameOf(id)
      // worked out once more where this reading can, else as it was stored
      tell('placed at', of(child), schoolName(again ? (again.seatOf.get(id) ?? null) : schoolId))
      const list = lists.find((one) => one.application_id === id)?.list ?? []
      tell('lottery number', of(child), again ? again.numberOf(id) : number)
      for (const school of year.schools) {
        if (!list.includes(school.id)) continue
        const why = again?.why(id, school.id)
        tell('reason', `${child} at ${school.name} in ${round.id}`, why?.kind ?? null)
        tell(
          'last who got in',
          `${school.name} as ${child} is told in ${round.id}`,
          why?.last?.number ?? null,
        )
        tell(
          'seats a child could get',
          `${child} at ${school.name} in ${round.id}`,
          why?.seats ?? null,
        )
        tell('number at a school', `${child} at ${school.name} in ${round.id}`, why?.number ?? null)
      }
    }
  }
  for (const application of year.application) {
    const child = nameOf(application.id)
    const its = year.offer.filter((one) => one.application_id === application.id)
    const held = its.find(({ state }) => state === 'ACCEPTED')
    const open = its.filter(({ state }) => state === 'OPEN')
    tell('seat accepted', child, held ? schoolName(held.school_id) : '')
    tell(
      'offers open of a child',
      child,
      open
        .map((one) => schoolName(one.school_id))
        .toSorted()
        .join(', '),
    )
  }
  return facts
}
