import { z } from 'zod'

/** Why a guardian's access ends or comes back. Messages are keys of `guardians.errors`. */
const reason = z.string().min(10, { error: 'reasonShort' }).max(1000, { error: 'reasonLong' })

/** How a person ends a guardian's access: alone, or by a court order that another person approves. */
export const endSchema = z.object({
  how: z.enum(['UNLINKED', 'COURT_ORDER'], { error: 'howMissing' }),
  reason,
})

export const backSchema = z.object({ reason })
