import { z } from 'zod'

import { ZoneEventKind } from '@/lib/base/db/generated/enums'

export const EVENT_KINDS_OF_ZONES = Object.values(ZoneEventKind)

const title = z.string().min(1, { error: 'nameMissing' }).max(200, { error: 'tooLong' })
const moment = z.date({ error: 'momentMissing' })

/** A meeting or fair as a form says it. Messages are keys of `places.errors`. */
export const zoneEventSchema = z
  .object({
    kind: z.enum(ZoneEventKind),
    title_en: title,
    title_es: title,
    starts: moment,
    ends: moment,
    place: z.string().min(1, { error: 'placeMissing' }).max(300, { error: 'tooLong' }),
  })
  .refine(({ starts, ends }) => ends > starts, { error: 'endsBefore', path: ['ends'] })
  .transform(({ title_en: en, title_es: es, starts, ends, ...event }) => ({
    ...event,
    startsAt: starts,
    endsAt: ends,
    titles: { en, es },
  }))

export type TypedEvent = z.infer<typeof zoneEventSchema>
