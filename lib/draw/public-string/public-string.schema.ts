import { z } from 'zod'

import { BEACON_MINUTES, DICE_THROWS } from '@/lib/placement/public-string.rules'

/** What a round that is made now promises. */
export const PROMISED = { throws: DICE_THROWS, minutes: BEACON_MINUTES } as const

/** Where and when the dice will be thrown, as published with the commitment: one line. */
const entropySourceSchema = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFC'))
  .pipe(
    z
      .string()
      .min(4, { error: 'errors.entropyShort' })
      .max(300, { error: 'errors.entropyLong' })
      .regex(/^\P{Cc}*$/u, { error: 'errors.entropyLine' }),
  )

/** The form of the public string, as the form of a new round says it. */
export const publishedFormSchema = z.discriminatedUnion('stringForm', [
  z.object({ stringForm: z.literal('DICE'), entropySource: entropySourceSchema }),
  z.object({
    stringForm: z.literal('DRAND_QUICKNET'),
    entropySource: z.string().transform(() => ''),
  }),
])

/** So many throws of a ten-sided die as they are stored: digits and nothing else. Spaces that group them are left out. */
export const throwsSchema = (count: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(new RegExp(`^[0-9]{${count}}$`)))

/** A signature of the beacon as it is pasted, in either case, with or without quotes: 96 hex digits. */
export const signatureSchema = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s"',]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{96}$/))
