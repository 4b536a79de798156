const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for the wall from 6 random bytes: no sign in it looks like another. */
export function sessionCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, 6), (byte) => SIGNS[byte % SIGNS.length]).join('')
}

/** A code as it is shown: in two groups that can be read out. */
export const spacedCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

type Times = { readonly closesAt: Date; readonly closedAt: Date | null }

/** Whether lists are taken in a session at a moment: until it is closed by hand, or its time is over. */
export const isSessionOpen = ({ closesAt, closedAt }: Times, now: Date) =>
  closedAt === null && now < closesAt

/** When a session of so many minutes ends: never after the window. */
export function closingTime(now: Date, minutes: number, windowClosesAt: Date): Date {
  return new Date(Math.min(now.getTime() + minutes * 60_000, windowClosesAt.getTime()))
}
