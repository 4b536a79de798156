/**
 * What the log can say: by what an event is about, what was done to it. A verb is the two with a dot
 * between them. A new one gets its words in `staff.verbs`, a new subject its word in `staff.log.kinds`.
 */
const ACTS = {
  account: [
    'codeSent',
    'created',
    'localeChanged',
    'renamed',
    'sessionsEnded',
    'signedIn',
    'signedInDemo',
  ],
  appeal: ['accepted', 'denied', 'escalated', 'opened', 'reminded', 'withdrawn'],
  application: ['confirmed', 'saved', 'submitted'],
  assignment: ['ended', 'made'],
  claim: ['approved', 'rejected', 'stated', 'withdrawn'],
  cycle: ['closed', 'created', 'datesChanged', 'limitsChanged'],
  document: ['added', 'clean', 'infected'],
  families: ['reminded'],
  filter: ['deleted', 'saved'],
  guardian: ['codesPrinted', 'linkRefused', 'linked'],
  manual: ['approved', 'refused', 'requested'],
  odds: ['asked', 'made'],
  offer: [
    'accepted',
    'answeredFor',
    'byAppeal',
    'byDecision',
    'deadlineMoved',
    'declined',
    'expired',
    'fromWaitlist',
    'reminded',
    'reopened',
    'superseded',
  ],
  paper: ['differed', 'discarded', 'typed'],
  permit: ['approved', 'opened', 'refused', 'signed'],
  record: ['corrected', 'correctionAsked', 'correctionRefused'],
  report: ['exported'],
  role: ['ended', 'granted'],
  round: [
    'approved',
    'bundleTaken',
    'closed',
    'corrected',
    'created',
    'frozen',
    'opened',
    'published',
    'releaseSet',
    'retracted',
    'rulesChanged',
  ],
  rules: ['saved'],
  run: ['computed', 'failed', 'requested'],
  seats: ['added', 'changed', 'removed'],
  session: ['closed', 'entered', 'opened'],
  shortlist: ['dropped', 'kept', 'moved'],
  transfer: [
    'accepted',
    'approved',
    'denied',
    'escalated',
    'planned',
    'refused',
    'released',
    'reminded',
    'requested',
    'reviewed',
    'withdrawn',
  ],
  waitlist: ['left'],
} as const

type Acts = typeof ACTS

/** What events are about: the first half of every verb. */
export type EventKind = keyof Acts

/** A verb of the log, such as "application.submitted". */
export type Verb = { [Kind in EventKind]: `${Kind}.${Acts[Kind][number]}` }[EventKind]

/** A verb as the catalogs write it: a dot would be a level of its own there. */
export type VerbKey = { [Kind in EventKind]: `${Kind}_${Acts[Kind][number]}` }[EventKind]

/** What events are about, in the order of the alphabet. */
export const EVENT_KINDS = Object.keys(ACTS) as EventKind[]

/** Every verb of this version; the log keeps those of older ones too. */
export const VERBS = Object.entries<readonly string[]>(ACTS).flatMap(([kind, acts]) =>
  acts.map((act) => `${kind}.${act}` as Verb),
)

const known: ReadonlySet<string> = new Set(VERBS)

/** Where the words of a verb stand in a catalog; null for a verb of an older version. */
export function toVerbKey(verb: string): VerbKey | null {
  return known.has(verb) ? (verb.replace('.', '_') as VerbKey) : null
}
