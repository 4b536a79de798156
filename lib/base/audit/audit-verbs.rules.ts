/**
 * Every kind of event and what can happen to it. A verb joins the two with a dot. A new verb needs its
 * text in `staff.verbs`, a new kind its text in `staff.log.kinds`.
 */
const ACTS = {
  account: [
    'addressAsked',
    'addressChanged',
    'addressGiven',
    'codeSent',
    'contactChanged',
    'created',
    'identityLinked',
    'identityUntied',
    'localeChanged',
    'renamed',
    'sessionsEnded',
    'signedIn',
    'signedInDemo',
    'signedInWith',
    'staffRefused',
    'staffRuleAgreed',
    'staffRuleAsked',
    'staffRuleLifted',
    'staffRuleRefused',
  ],
  arrival: ['approved', 'placed', 'refused', 'requested'],
  appeal: ['accepted', 'denied', 'escalated', 'opened', 'reminded', 'withdrawn'],
  application: [
    'classListSetAside',
    'confirmed',
    'drawChosen',
    'saved',
    'setAside',
    'submitted',
    'withdrawn',
  ],
  assignment: ['ended', 'made'],
  boundary: ['takenAway'],
  call: ['marked'],
  caller: ['confirmed', 'ended', 'named'],
  campus: ['added', 'changed'],
  claim: ['approved', 'rejected', 'reopened', 'stated', 'withdrawn'],
  cycle: ['closed', 'created', 'datesChanged', 'limitsChanged'],
  district: ['added', 'changed'],
  document: ['added', 'clean', 'infected'],
  event: ['added', 'changed', 'removed'],
  extra: ['approved', 'ended', 'proposed', 'refused'],
  families: ['reminded', 'reminderTakenBack'],
  figure: ['added', 'changed'],
  filter: ['deleted', 'saved'],
  guardian: [
    'backAsked',
    'backRefused',
    'codesHandedOut',
    'codesPrinted',
    'contactCorrected',
    'endAsked',
    'endRefused',
    'ended',
    'invitationRevoked',
    'invited',
    'linkRefused',
    'linked',
    'linkedBack',
  ],
  import: [
    'applied',
    'approved',
    'checked',
    'held',
    'nothingNew',
    'received',
    'refused',
    'released',
    'serviceAsked',
    'serviceForgotten',
    'serviceSaved',
    'sourceSaved',
    'withdrawn',
  ],
  letter: ['sentAgain'],
  manual: ['approved', 'refused', 'requested'],
  note: ['callDone', 'corrected', 'written'],
  odds: ['asked', 'made', 'turnout'],
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
  paper: ['differed', 'replaced', 'setAside', 'typed'],
  permit: ['approved', 'opened', 'refused', 'signed'],
  receiver: ['deleted', 'saved'],
  record: ['corrected', 'correctionAsked', 'correctionRefused'],
  report: ['exported'],
  role: ['ended', 'granted'],
  round: [
    'approved',
    'beaconRead',
    'bundleTaken',
    'closed',
    'corrected',
    'created',
    'diceConfirmed',
    'diceDiffered',
    'diceTakenBack',
    'diceTyped',
    'frozen',
    'opened',
    'published',
    'releaseSet',
    'reopened',
    'retracted',
    'rulesChanged',
    'rulesProposed',
    'rulesRefused',
    'rulesTakenBack',
    'sentBack',
  ],
  rules: ['checkAsked', 'checked', 'kept', 'saved', 'takenBack'],
  run: ['computed', 'failed', 'requested'],
  school: ['added', 'changed', 'closed', 'profileChanged', 'reopened', 'zonesServed'],
  seats: ['added', 'changed', 'removed'],
  session: ['closed', 'entered', 'opened'],
  shortlist: ['dropped', 'kept', 'moved'],
  student: [
    'added',
    'corrected',
    'duplicateAsked',
    'duplicateRefused',
    'duplicateSettled',
    'householdLinked',
    'householdSplit',
    'left',
    'movedZone',
    'returned',
    'seatsFreed',
  ],
  token: ['made', 'kept', 'revoked'],
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
  webhook: ['ended', 'made', 'secretChanged', 'sentAgain'],
  zone: ['added', 'changed', 'closed', 'feedersChanged', 'reopened'],
} as const

type Acts = typeof ACTS

/** What events are about: the first half of every verb. */
export type EventKind = keyof Acts

/** A verb of the log, such as "application.submitted". */
export type Verb = { [Kind in EventKind]: `${Kind}.${Acts[Kind][number]}` }[EventKind]

/** A verb as a catalog key: there a dot would start a new level. */
export type VerbKey = { [Kind in EventKind]: `${Kind}_${Acts[Kind][number]}` }[EventKind]

/** What events are about, in alphabetical order. */
export const EVENT_KINDS = Object.keys(ACTS) as EventKind[]

/** Every verb of this version. The log also contains verbs of older versions. */
export const VERBS = Object.entries<readonly string[]>(ACTS).flatMap(([kind, acts]) =>
  acts.map((act) => `${kind}.${act}` as Verb),
)

const known: ReadonlySet<string> = new Set(VERBS)

/** The catalog key of a verb's text; null for a verb of an older version. */
export function toVerbKey(verb: string): VerbKey | null {
  return known.has(verb) ? (verb.replace('.', '_') as VerbKey) : null
}
