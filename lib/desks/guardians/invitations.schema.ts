import { z } from 'zod'

/** Whom to invite, read from the address or the form; an invalid value means all. */
export const inviteSchema = z.object({
  school: z.uuid().nullable().catch(null),
  grade: z.coerce.number().int().min(0).max(12).nullable().catch(null),
})

export type Invited = z.infer<typeof inviteSchema>

/** The link of an invitation; what is none of ours finds nothing. */
export const invitationTokenSchema = z.string().max(100).catch('')
