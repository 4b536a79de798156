/** The cookie of a shortlist that belongs to no account. Scripts of our own pages read it. */
export const SHORTLIST_COOKIE = 'shortlist'

/** Schools that a shortlist holds at most: more than any zone has. */
export const MOST_KEPT = 30

/** A school's name in an address. */
export const SLUG = /^[a-z0-9-]{1,80}$/

/** The schools of a cookie, in the order they were kept; anything that is none is left out. */
export function readShortlist(cookie: string | undefined): string[] {
  const slugs = (cookie ?? '').split('.').filter((slug) => SLUG.test(slug))
  return [...new Set(slugs)].slice(0, MOST_KEPT)
}

/** The shortlist as the cookie holds it. */
export function writeShortlist(slugs: readonly string[]): string {
  return slugs.slice(0, MOST_KEPT).join('.')
}

/** The list after a change; a school kept twice stands once, at its first place. */
export function changed(
  slugs: readonly string[],
  change: { readonly slug: string; readonly isKept: boolean },
): string[] {
  const others = slugs.filter((one) => one !== change.slug)
  if (!change.isKept) return others
  return slugs.includes(change.slug) ? [...slugs] : [...slugs, change.slug].slice(0, MOST_KEPT)
}

/** Of the schools that are kept, those that stand in a list of schools, in the order they were kept. */
export function rankableOf<Kept extends { readonly id: string }>(
  kept: readonly Kept[],
  schools: readonly { readonly id: string }[],
): Kept[] {
  return kept.filter(({ id }) => schools.some((school) => school.id === id))
}
