/** A student's name as pages, letters and files write it out: the given name first. */
export function fullName(student: {
  readonly givenName: string
  readonly familyName: string
}): string {
  return `${student.givenName} ${student.familyName}`
}
