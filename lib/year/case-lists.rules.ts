type Span = { readonly lowestGrade: number; readonly highestGrade: number }

/** The lists a school has: applying when it teaches the grade before the entry grade, transfers when it leads on from 9th grade. */
export function listsOf({ lowestGrade, highestGrade }: Span, entryGrade: number): CaseList[] {
  const before = entryGrade - 1
  return [
    ...(lowestGrade <= before && before <= highestGrade ? (['applying'] as const) : []),
    ...(highestGrade >= 10 ? (['transfers'] as const) : []),
  ]
}

/** This year's grades that a list is about, lowest and highest. */
export function gradesOf(list: CaseList, entryGrade: number): [number, number] {
  return list === 'applying' ? [entryGrade - 1, entryGrade - 1] : [9, 11]
}

/** The two lists of a counselor: who applies to the zone's schools, and who may transfer between them. */
export const LISTS = ['applying', 'transfers'] as const

export type CaseList = (typeof LISTS)[number]
