import type { Messages } from '@/lib/base/i18n/messages'

/** What a page is about: a key of the catalog `help.pages`. */
export type HelpTopic = keyof Messages['help']['pages']

/** What the pages below an address are about; `*` stands for one part of it. */
const TOPICS = [
  ['/today', 'today'],
  ['/find', 'find'],
  ['/help', 'help'],
  ['/caseload', 'caseload'],
  ['/caseload/*', 'child'],
  ['/school/*/students/*', 'child'],
  ['/staff/*/students/*', 'child'],
  ['/caseload/*/apply', 'apply'],
  ['/caseload/*/answer', 'answer'],
  ['/staff/*/students/*/answer', 'answer'],
  ['/caseload/remind', 'remind'],
  ['/staff/*/remind', 'remind'],
  ['/caseload/letters', 'printed'],
  ['/staff/*/letters', 'printed'],
  ['/staff/*/codes', 'printed'],
  ['/caseload/classes', 'classes'],
  ['/caseload/seats', 'seatsNow'],
  ['/caseload/assign', 'assign'],
  ['/caseload/notices', 'notices'],
  ['/staff/*/notices', 'notices'],
  ['/caseload/*/transfer', 'request'],
  ['/school/*/transfers/*', 'request'],
  ['/staff/*/transfers/*', 'request'],
  ['/caseload/*/permit', 'permit'],
  ['/permits/*', 'permit'],
  ['/caseload/*/appeal', 'appeal'],
  ['/staff/*/appeals/*', 'appeal'],
  ['/school', 'school'],
  ['/school/*', 'school'],
  ['/school/*/claims', 'claims'],
  ['/school/*/waitlist', 'schoolWaitlist'],
  ['/school/*/roster', 'roster'],
  ['/school/*/history', 'history'],
  ['/audit', 'audit'],
  ['/staff/*', 'overview'],
  ['/staff/*/applications', 'applications'],
  ['/staff/*/applications/*', 'application'],
  ['/staff/*/students', 'students'],
  ['/staff/*/readiness', 'readiness'],
  ['/staff/*/chances', 'chances'],
  ['/staff/*/trials', 'trials'],
  ['/staff/*/rounds/*', 'round'],
  ['/staff/*/rounds/*/placements', 'placements'],
  ['/staff/*/rounds/*/calls', 'calls'],
  ['/staff/*/manual', 'manual'],
  ['/staff/*/waitlists', 'waitlists'],
  ['/staff/*/appeals', 'appeals'],
  ['/staff/*/transfers', 'transfers'],
  ['/staff/*/permits', 'permits'],
  ['/school/*/permits', 'permits'],
  ['/staff/*/midyear', 'midyear'],
  ['/staff/*/setup', 'setup'],
  ['/staff/*/setup/dates', 'dates'],
  ['/staff/*/schools', 'places'],
  ['/staff/*/campuses', 'places'],
  ['/staff/*/feeders', 'places'],
  ['/staff/data/schools', 'places'],
  ['/staff/data/campuses', 'places'],
  ['/staff/data/zones', 'places'],
  ['/staff/*/seats', 'seats'],
  ['/staff/*/rules', 'rules'],
  ['/staff/*/people', 'people'],
  ['/staff/data/people', 'people'],
  ['/staff/*/exports', 'exports'],
  ['/staff/data/exports', 'exports'],
  ['/staff/*/reports', 'reports'],
  ['/staff/*/log', 'log'],
  ['/staff/*/events', 'events'],
  ['/staff/*/invitations', 'invitations'],
  ['/staff/*/contact', 'contact'],
  ['/staff', 'district'],
  ['/staff/data', 'data'],
  ['/staff/data/imports', 'imports'],
  ['/staff/data/boundaries', 'boundaries'],
  ['/account', 'account'],
] as const satisfies readonly (readonly [string, HelpTopic])[]

const partsOf = (path: string) => path.split('/').slice(1)

/** How many parts of a path a pattern names, and how many of them in full; null: it is about other pages. */
function fit(pattern: string, path: readonly string[]): number | null {
  const parts = partsOf(pattern)
  const fits = parts.every(
    (part, at) => path[at] === part || (part === '*' && path[at] !== undefined),
  )
  return fits ? parts.length * 100 + parts.filter((part) => part !== '*').length : null
}

/**
 * What the page with this path is about: the longest address above it counts, and a part named in full before `*`. Null:
 * nothing is said.
 */
export function topicOf(path: string): HelpTopic | null {
  const parts = partsOf(path)
  const found = TOPICS.flatMap(([pattern, topic]) => {
    const how = fit(pattern, parts)
    return how === null ? [] : [{ topic, how }]
  })
  return found.toSorted((a, b) => b.how - a.how)[0]?.topic ?? null
}
