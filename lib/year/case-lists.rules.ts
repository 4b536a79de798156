type Span = { readonly lowestGrade: number; readonly highestGrade: number }

/**
 * The lists of a school: applying if it teaches the grade before the entry grade, transfers if it goes beyond 9th
 * grade.
 */
export function caseListsOf({ lowestGrade, highestGrade }: Span, entryGrade: number): CaseList[] {
  const before = entryGrade - 1
  return [
    ...(lowestGrade <= before && before <= highestGrade ? (['applying'] as const) : []),
    ...(highestGrade >= 10 ? (['transfers'] as const) : []),
  ]
}

/** The lowest and highest of this year's grades that a list covers. */
export function gradesOfCaseList(list: CaseList, entryGrade: number): [number, number] {
  return list === 'applying' ? [entryGrade - 1, entryGrade - 1] : [9, 11]
}

/** The two lists of a counselor: who applies to the zone's schools, and who may transfer between them. */
export const LISTS = ['applying', 'transfers'] as const

export type CaseList = (typeof LISTS)[number]
