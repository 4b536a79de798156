import { type Lists, nextOffers } from '@/lib/waitlists/move/rules'

/**
 * Who would be offered a seat of a school now, by the round's own rules, and would not be once one of
 * its free seats is given to somebody else: application ids.
 */
export function passedBy(lists: Lists, schoolId: string): string[] {
  const at = (state: Lists) =>
    nextOffers(state)
      .filter((offer) => offer.schoolId === schoolId)
      .map(({ applicationId }) => applicationId)
  const given: Lists = {
    ...lists,
    schools: lists.schools.flatMap((school) => {
      if (school.id !== schoolId) return [school]
      const free = school.free - 1
      return free > 0 ? [{ ...school, free, holders: [...school.holders, []] }] : []
    }),
  }
  const then = new Set(at(given))
  return at(lists).filter((id) => !then.has(id))
}
