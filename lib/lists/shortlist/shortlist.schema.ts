import { z } from 'zod'

import { SLUG } from './shortlist.rules'

/** The most schools compared side by side. */
export const MOST_COMPARED = 4

const slug = z.string().regex(SLUG)

/** One button press: adds a school or removes it. */
export const changeSchema = z.union([
  z.object({ keep: slug }).transform(({ keep }) => ({ slug: keep, isKept: true })),
  z.object({ drop: slug }).transform(({ drop }) => ({ slug: drop, isKept: false })),
])

const asked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined)

/** The schools to compare in an address (`schools=a,b` or `school=a&school=b`), not yet limited to four. */
export const comparedSchema = z
  .object({ schools: asked, school: asked })
  .transform(({ schools, school }) => {
    const texts = [schools, school].flat().flatMap((text) => (text ? text.split(',') : []))
    return [...new Set(texts.filter((text) => SLUG.test(text)))]
  })
