/** How long a code can be used. */
export const CODE_MINUTES = 10

/** Wrong codes typed before a code is void. */
export const CODE_TRIES = 5

/** At most `count` in `minutes`, per subject. */
export type Limit = { readonly count: number; readonly minutes: number }

/** Codes sent to one e-mail address: enough for a slow mailbox, too few to flood it. */
export const REQUESTS_PER_EMAIL: Limit = { count: 5, minutes: 15 }

/** With five tries each, whoever guesses from many addresses tries 100 of a million codes in a day. */
export const REQUESTS_PER_EMAIL_AND_DAY: Limit = { count: 20, minutes: 24 * 60 }

/** Codes asked for and tried from one network address: a school's whole computer room shares one. */
export const REQUESTS_PER_ADDRESS: Limit = { count: 100, minutes: 60 }
export const TRIES_PER_ADDRESS: Limit = { count: 100, minutes: 60 }

/** The moment from which attempts count towards a limit. */
export const since = (limit: Limit, now: Date) => new Date(now.getTime() - limit.minutes * 60_000)

/** When an attempt no longer counts towards a limit. */
export const until = (limit: Limit, at: Date) => new Date(at.getTime() + limit.minutes * 60_000)
