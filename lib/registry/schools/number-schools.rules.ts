/** The first and last number of each campus's schools, when all schools of the zone are numbered from 1. */
export function numberSchools(
  campuses: readonly { readonly schools: readonly unknown[] }[],
): { readonly first: number; readonly last: number }[] {
  let before = 0
  return campuses.map(({ schools }) => {
    const first = before + 1
    before += schools.length
    return { first, last: before }
  })
}
