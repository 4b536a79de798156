const HOUR = 60 * 60

/** For how long somebody with a role stays signed in: a working day. */
export const STAFF_SECONDS = 12 * HOUR

type Session = { readonly signedInAt: number }

/** Whether a session is over for a person of the staff, however they signed in. Families keep theirs. */
export function isStaffSessionOver({ signedInAt }: Session, now: Date): boolean {
  return now.getTime() - signedInAt >= STAFF_SECONDS * 1000
}
