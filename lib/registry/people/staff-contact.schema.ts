import { z } from 'zod'

import { parsePhone } from '@/lib/base/format/phone'

/** Languages to choose from: those of California's schools with most speakers. A stored one beside them stays. */
export const SPOKEN = ['en', 'es', 'ar', 'fa', 'hy', 'km', 'ko', 'ru', 'tl', 'vi', 'zh'] as const

/** How somebody with a role at a school is reached. Messages are keys of `contacts.own`; blank is null. */
export const staffContactSchema = z.object({
  phone: z.string().transform((typed, check) => {
    if (typed.trim() === '') return null
    const phone = parsePhone(typed.trim())
    if (phone === null) check.addIssue({ code: 'custom', message: 'phoneForm' })
    return phone
  }),
  officeHours: z
    .string()
    .trim()
    .max(120, { error: 'tooLong' })
    .transform((typed) => typed || null),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20),
})

export type TypedContact = z.infer<typeof staffContactSchema>
