import { z } from 'zod'

import { codeRequestSchema, codeSchema } from './sign-in.schema'

/** Another address for one's own account. Messages are keys of `auth.errors`. */
export const newAddressSchema = codeRequestSchema

/** The code that the message to it holds. */
export const addressCodeSchema = codeSchema.pick({ code: true })

/** An address that is given to somebody else's account: typed twice, because a mistyped one opens it to a stranger. */
export const givenAddressSchema = codeRequestSchema
  .extend({
    again: z.string().trim().toLowerCase(),
    reason: z.string().trim().min(10, { error: 'reasonShort' }).max(1000, { error: 'reasonLong' }),
  })
  .refine(({ email, again }) => email === again, { error: 'emailAgain', path: ['again'] })

export type GivenAddress = Pick<z.infer<typeof givenAddressSchema>, 'email' | 'reason'>
