import { z } from 'zod'

import { Measure, SchoolTopic } from '@/lib/base/db/generated/enums'

const TOPICS = Object.values(SchoolTopic)
export const MEASURES = Object.values(Measure)

/** The fields of a profile, a topic in each language. */
export const TOPIC_FIELDS = TOPICS.flatMap((topic) =>
  (['en', 'es'] as const).map((locale) => ({ topic, locale, name: `${topic}_${locale}` as const })),
)

const long = z.string().max(4000, { error: 'tooLong' })
const source = z.string().min(1, { error: 'sourceMissing' }).max(500, { error: 'tooLong' })

const noneOr = <Kind extends z.ZodType>(kind: Kind) =>
  z
    .literal('')
    .transform(() => null)
    .or(kind)

const year = z.coerce
  .number({ error: 'yearForm' })
  .int({ error: 'yearForm' })
  .min(1990, { error: 'yearForm' })
  .max(2100, { error: 'yearForm' })

/** What a school says of itself. A topic stands in both languages or in none. */
export const profileSchema = z
  .object({
    THEME_en: long,
    THEME_es: long,
    COUNCIL_en: long,
    COUNCIL_es: long,
    AGREEMENT_en: long,
    AGREEMENT_es: long,
    year: noneOr(year),
    source_en: source,
    source_es: source,
  })
  .superRefine((profile, check) => {
    for (const topic of TOPICS) {
      const [en, es] = [profile[`${topic}_en`], profile[`${topic}_es`]]
      if ((en === '') !== (es === ''))
        check.addIssue({
          code: 'custom',
          message: 'nameMissing',
          path: [`${topic}_${en === '' ? 'en' : 'es'}`],
        })
    }
    if (profile.AGREEMENT_en !== '' && profile.year === null)
      check.addIssue({ code: 'custom', message: 'yearForm', path: ['year'] })
  })

export type TypedProfile = z.infer<typeof profileSchema>

/** A published figure. Hidden by the state is a value of its own. */
export const figureSchema = z
  .object({
    measure: z.enum(Measure),
    year,
    value: noneOr(
      z.coerce
        .number({ error: 'figureForm' })
        .min(0, { error: 'figureForm' })
        .max(1e9, { error: 'figureForm' }),
    ),
    hidden: z.boolean(),
    source_en: source,
    source_es: source,
  })
  .refine(({ value, hidden }) => hidden !== (value !== null), {
    error: 'figureForm',
    path: ['value'],
  })

export type TypedFigure = z.infer<typeof figureSchema>
