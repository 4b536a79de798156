import { z } from 'zod'

/** Errors are message keys of the catalog `auth.errors`. */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, { error: 'emailMissing' })
  .max(254, { error: 'emailLong' })
  .pipe(z.email({ error: 'emailForm' }))

export const codeRequestSchema = z.object({ email })

export const codeSchema = z.object({
  email,
  code: z
    .string()
    .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'codeForm' })),
})

/** The secret in the link of a message; anything else becomes an empty one, which signs nobody in. */
export const linkTokenSchema = z
  .string()
  .regex(/^[\w-]{43}$/)
  .catch('')

export const nameSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: 'nameMissing' })
    .max(120, { error: 'nameLong' })
    // a control character in a name would break letters and exports
    .regex(/^[^\p{Cc}]*$/u, { error: 'nameForm' }),
})

/** Where sign-in leads without another address: what waits for the person; families are led on to their children. */
export const OWN_WORK = '/today'

/** A path of this site (ASCII) to return to after sign-in; anything else becomes the person’s own work. */
export const returnToSchema = z
  .string()
  .regex(/^\/(?!\/)[!-[\]-~]*$/)
  .catch(OWN_WORK)
