const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code shown to a class, from 6 random bytes; no two of its characters look alike. */
export function classHourCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, 6), (byte) => CHARACTERS[byte % CHARACTERS.length]).join('')
}

/** A code as shown: in two groups, easy to read out. */
export const spacedCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

type Times = { readonly closesAt: Date; readonly closedAt: Date | null }

/** Whether a class hour takes lists at a moment: until it is closed by hand or its time is up. */
export const isClassHourOpen = ({ closesAt, closedAt }: Times, now: Date) =>
  closedAt === null && now < closesAt

/** When a class hour of so many minutes ends: never after the window. */
export function closingTime(now: Date, minutes: number, windowClosesAt: Date): Date {
  return new Date(Math.min(now.getTime() + minutes * 60_000, windowClosesAt.getTime()))
}
