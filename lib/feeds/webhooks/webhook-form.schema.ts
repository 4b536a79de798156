import { z } from 'zod'

import { PROGRAM_EVENTS } from '@/lib/base/audit/program-events.rules'

/** What a form says about a webhook. Whether its address may be told is decided where it is saved. */
export const webhookSchema = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(60, 'tooLong'),
  url: z
    .url({ protocol: /^https?$/, error: 'urlInvalid' })
    .max(500, 'tooLong')
    .refine((url) => {
      if (!URL.canParse(url)) return false
      const { username, password, hash } = new URL(url)
      return username === '' && password === '' && hash === ''
    }, 'urlInvalid'),
  events: z.array(z.enum(PROGRAM_EVENTS)).min(1, 'eventsMissing'),
  /** Null: the whole district. */
  zoneId: z.uuid('zoneInvalid').nullable(),
})

export type WebhookForm = z.infer<typeof webhookSchema>
