type NamedSchool = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly campus: string
}

/**
 * The name of each school by its id, so that no two in one list are the same: with the campus where
 * two have one name, and with the name in the address where they share the campus too.
 */
export function namesApart(schools: readonly NamedSchool[]): ReadonlyMap<string, string> {
  const among = (name: string) => schools.filter((school) => school.name === name)
  return new Map(
    schools.map(({ id, slug, name, campus }) => {
      const same = among(name)
      if (same.length === 1) return [id, name]
      const isAlone = same.filter((school) => school.campus === campus).length === 1
      return [id, `${name} (${isAlone ? campus : `${campus}, ${slug}`})`]
    }),
  )
}
