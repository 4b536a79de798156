/** The cookie for the shortlist of a visitor without an account. Scripts on our pages read it. */
export const SHORTLIST_COOKIE = 'shortlist'

/** The most schools on a shortlist: more than any zone has. */
export const MOST_KEPT = 30

/** A school's name in an address. */
export const SLUG = /^[a-z0-9-]{1,80}$/

/** The slugs in a cookie, in the order they were added; anything else is left out. */
export function readShortlist(cookie: string | undefined): string[] {
  const slugs = (cookie ?? '').split('.').filter((slug) => SLUG.test(slug))
  return [...new Set(slugs)].slice(0, MOST_KEPT)
}

/** The shortlist as the cookie holds it. */
export function writeShortlist(slugs: readonly string[]): string {
  return slugs.slice(0, MOST_KEPT).join('.')
}

/** The shortlist after a change; adding a school twice keeps its first place. */
export function changeKept(
  slugs: readonly string[],
  change: { readonly slug: string; readonly isKept: boolean },
): string[] {
  const others = slugs.filter((one) => one !== change.slug)
  if (!change.isKept) return others
  return slugs.includes(change.slug) ? [...slugs] : [...slugs, change.slug].slice(0, MOST_KEPT)
}

/** The kept schools that are also in `schools`, in the order they were added. */
export function keptAmong<Kept extends { readonly id: string }>(
  kept: readonly Kept[],
  schools: readonly { readonly id: string }[],
): Kept[] {
  return kept.filter(({ id }) => schools.some((school) => school.id === id))
}
