/** A zone, and the area of it; null: not known. */
export type Lived = { readonly zone: string; readonly area: string | null }

export type Move = {
  /** Where the student is then; null: the record stays as it is. */
  readonly to: Lived | null
  /** A new map says something else of the place than the record will. */
  readonly stays: boolean
}

const isSame = (one: Lived | null, other: Lived | null) =>
  one?.zone === other?.zone && one?.area === other?.area

/**
 * What a map makes of a student's record. The zone and the area follow from the place where the record says what the
 * boundaries so far say of it, `stood`; then they become what the new ones say, `after`. An area that nobody had named
 * is filled in. What a file or a person said instead stays, and so does the record of a place outside all boundaries.
 */
export function findMove(record: Lived, stood: Lived | null, after: Lived | null): Move {
  const to = after && follow(record, stood, after)
  const becomes = to ?? record
  const told = after && { zone: after.zone, area: after.area ?? becomes.area }
  const differs = !isSame(told, becomes)
  return {
    to: to && !isSame(to, record) ? to : null,
    stays: differs && !isSame(stood, after),
  }
}

function follow(record: Lived, stood: Lived | null, after: Lived): Lived {
  if (stood?.zone === record.zone && after.zone !== record.zone)
    return { zone: after.zone, area: after.area }
  if (after.zone !== record.zone) return record
  const isOfMap = record.area === null || stood?.area === record.area
  return isOfMap ? { zone: record.zone, area: after.area } : record
}
