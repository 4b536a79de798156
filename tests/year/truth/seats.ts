import type { Year } from './year'

/**
 * Who holds a seat of a school and grade in the year, each child once: enrolled there for the year;
 * or an accepted offer; or an offer that can still be accepted; or, above the entry grade, going on
 * from the grade below, unless enrolled anywhere for the year or leaving the zone.
 */
export function holders(year: Year, schoolId: string, grade: number) {
  const { school_year: next, entry_grade: entry } = year.cycle
  const enrolled = new Set(
    year.enrollment
      .filter(
        (one) => one.school_id === schoolId && one.grade === grade && one.school_year === next,
      )
      .map((one) => one.student_id),
  )
  const anywhere = new Set(
    year.enrollment.filter((one) => one.school_year === next).map((one) => one.student_id),
  )
  const byOffer = (state: string) =>
    new Set(
      grade === entry
        ? year.offer
            .filter((one) => one.school_id === schoolId && one.state === state)
            .map((one) => year.studentOf.get(one.application_id) ?? '')
            .filter((student) => !enrolled.has(student))
        : [],
    )
  const going = new Set(
    grade > entry
      ? year.enrollment
          .filter(
            (one) =>
              one.school_id === schoolId && one.grade === grade - 1 && one.school_year === next - 1,
          )
          .map((one) => one.student_id)
          .filter((student) => !anywhere.has(student) && !year.isLeaving(student))
      : [],
  )
  const accepted = byOffer('ACCEPTED')
  const offered = byOffer('OPEN')
  return {
    taken: enrolled.size + accepted.size + going.size,
    offered: offered.size,
    /** Who holds a seat or may still accept one. */
    all: [...new Set([...enrolled, ...accepted, ...going, ...offered])],
  }
}

/** Who waits at a school in results that stand, first in line first: the main round's list before the late one's. */
export function line(year: Year, schoolId: string): string[] {
  return [year.liveMain, year.liveLate].flatMap((round) =>
    year.entry
      .filter(
        (one) =>
          one.round_id === round?.id && one.school_id === schoolId && one.state === 'WAITING',
      )
      .toSorted((a, b) => a.position - b.position)
      .map((one) => one.application_id),
  )
}

/** Whose appeal for a school was accepted and has not led to an offer yet: they come before everybody who waits. */
export function appealsAhead(year: Year, schoolId: string): string[] {
  return year.appeal
    .filter(({ school_id: at, state }) => at === schoolId && state === 'ACCEPTED')
    .map((one) => one.application_id)
    .filter((id) => {
      const offers = year.offer.filter((one) => one.application_id === id)
      const led = offers.some(
        (one) => one.school_id === schoolId && one.source === 'APPEAL' && one.state !== 'RETRACTED',
      )
      const sits = offers.some(
        (one) => one.school_id === schoolId && ['OPEN', 'ACCEPTED'].includes(one.state),
      )
      return !led && !sits && !year.isLeaving(year.studentOf.get(id) ?? '')
    })
}
