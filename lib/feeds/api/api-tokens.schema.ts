import { z } from 'zod'

import { RESOURCE_NAMES } from './api-resources.schema'

/** For how long a token can be given, in days. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const

/** What a form says about a token. */
export const tokenFormSchema = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(60, 'tooLong'),
  scopes: z.array(z.enum(RESOURCE_NAMES)).min(1, 'scopesMissing'),
  /** Null: the whole district. */
  zoneId: z.uuid('zoneInvalid').nullable(),
  days: z.coerce.number().pipe(z.literal(TOKEN_DAYS, 'daysInvalid')),
})

export type TokenForm = z.infer<typeof tokenFormSchema>
