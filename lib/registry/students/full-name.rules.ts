/** A student's full name for pages, letters and files: given name first. */
export function fullName(student: {
  readonly givenName: string
  readonly familyName: string
}): string {
  return `${student.givenName} ${student.familyName}`
}
