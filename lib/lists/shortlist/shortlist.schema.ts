import { z } from 'zod'

import { SLUG } from './shortlist.rules'

/** Schools that are compared side by side. */
export const MOST_COMPARED = 4

const slug = z.string().regex(SLUG)

/** One press of a button: a school is kept or dropped. */
export const changeSchema = z.union([
  z.object({ keep: slug }).transform(({ keep }) => ({ slug: keep, isKept: true })),
  z.object({ drop: slug }).transform(({ drop }) => ({ slug: drop, isKept: false })),
])

const asked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined)

/** The schools of a comparison as they stand in the address (`schools=a,b` or `school=a&school=b`), not yet cut to four. */
export const comparedSchema = z
  .object({ schools: asked, school: asked })
  .transform(({ schools, school }) => {
    const texts = [schools, school].flat().flatMap((text) => (text ? text.split(',') : []))
    return [...new Set(texts.filter((text) => SLUG.test(text)))]
  })
