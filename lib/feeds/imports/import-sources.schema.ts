import { z } from 'zod'

import { holdLimitsSchema } from '@/lib/feeds/check/hold-limits.schema'

export const LIMITS = holdLimitsSchema.keyof().options

type Limit = (typeof LIMITS)[number]

/** Limits that count rows; the others are parts of a hundred. */
const ROW_LIMITS: readonly Limit[] = ['goneRows', 'changedRows']

/** The limits of the product, where a source has none of its own. */
export const USUAL_LIMITS = holdLimitsSchema.parse({})

const blank = z.literal('').transform(() => null)
const whole = z.union(
  [
    blank,
    z.coerce
      .number<string>({ error: 'number' })
      .int('number')
      .min(0, 'number')
      .max(10_000_000, 'number'),
  ],
  { error: 'number' },
)
const part = z.union(
  [blank, z.coerce.number<string>({ error: 'percent' }).min(0, 'percent').max(100, 'percent')],
  { error: 'percent' },
)
const day = z.union([blank, z.iso.date('date')], { error: 'date' })

const fields = Object.fromEntries(
  LIMITS.map((limit) => [limit, ROW_LIMITS.includes(limit) ? whole : part]),
) as Record<Limit, typeof whole>

/** The settings of a source as a form posts them: blank is the usual limit, or no rest. */
export const sourceSettingsSchema = z
  .object({ ...fields, restsFrom: day, restsUntil: day })
  .refine(({ restsFrom, restsUntil }) => (restsFrom === null) === (restsUntil === null), {
    path: ['restsFrom'],
    error: 'date',
  })
  .refine(({ restsFrom, restsUntil }) => !restsFrom || !restsUntil || restsFrom <= restsUntil, {
    path: ['restsUntil'],
    error: 'order',
  })

export type SourceSettings = z.infer<typeof sourceSettingsSchema>
