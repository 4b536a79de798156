import { z } from 'zod'

const percent = z.number().min(0).max(100)

/** From when on an import looks wrong as a whole. A source may have others than these. */
export const holdLimitsSchema = z.object({
  /** Rows gone: more than so many and than this part of what stands here. */
  goneRows: z.number().int().min(0).default(25),
  gonePercent: percent.default(3),
  /** Rows of one school gone. */
  goneOfSchoolPercent: percent.default(20),
  /** Values of one column changed: more than so many and than this part of the rows. */
  changedRows: z.number().int().min(0).default(10),
  changedPercent: percent.default(25),
  /** Grades one higher than they are here. */
  gradesHigherPercent: percent.default(40),
  /** Students without a zone, or without an area where the zone has some. */
  withoutPlacePercent: percent.default(5),
  /** Of those known here, at least so many are named again. */
  knownPercent: percent.default(50),
})

export type HoldLimits = z.infer<typeof holdLimitsSchema>

/** What holds an import: a key of the catalog `imports.holds`, and what its sentence needs. */
export const holdSchema = z.object({
  code: z.enum([
    'emptyFile',
    'missingFile',
    'schoolOfCycleGone',
    'gone',
    'goneOfSchool',
    'columnChanged',
    'gradesHigher',
    'withoutPlace',
    'idsChanged',
    'numbersChanged',
  ]),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})

export type Hold = z.infer<typeof holdSchema>
