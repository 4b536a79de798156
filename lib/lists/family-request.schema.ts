import { z } from 'zod'

import type { Channel } from '@/lib/base/db/generated/enums'

/** How a family asked a counselor. */
export const ASKED = ['IN_PERSON', 'PHONE', 'PAPER'] as const satisfies readonly Channel[]

/** The relation to the student of the person who asked. */
export const RELATIONS = ['mother', 'father', 'guardian', 'student-adult'] as const

/** How consent was given. */
export const CONSENTS = ['signed', 'spoken'] as const

const LONGEST = 120

/** Who asked, how, and with what consent. Messages are keys of the catalog `proxy.errors`. */
export const askedSchema = z
  .object({
    channel: z.enum(ASKED, { error: 'channel' }),
    name: z
      .string()
      .min(2, { error: 'name' })
      .max(LONGEST, { error: 'nameLong' })
      .regex(/^\P{Cc}*$/u, { error: 'name' }),
    relation: z.enum(RELATIONS, { error: 'relation' }),
    consent: z.enum(CONSENTS, { error: 'consent' }),
    note: z
      .string()
      .max(LONGEST, { error: 'noteLong' })
      .regex(/^\P{Cc}*$/u, { error: 'noteLong' }),
  })
  .refine(({ channel, consent }) => channel !== 'PAPER' || consent === 'signed', {
    error: 'paperSigned',
    path: ['consent'],
  })

export type Asked = z.infer<typeof askedSchema>
