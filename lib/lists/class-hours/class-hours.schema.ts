import { z } from 'zod'

/** The lengths of a class hour to choose from, in minutes. */
export const CLASS_HOUR_MINUTES = [30, 45, 60, 90, 120] as const

export const openClassHourSchema = z.object({
  /** The school and the zone of its students, as the form joins them. */
  school: z
    .string()
    .transform((typed) => typed.split(' '))
    .pipe(z.tuple([z.uuid(), z.uuid()], { error: 'school' }))
    .transform(([schoolId, zoneId]) => ({ schoolId, zoneId })),
  minutes: z
    .string()
    .transform(Number)
    .refine((minutes) => CLASS_HOUR_MINUTES.some((length) => length === minutes), {
      error: 'minutes',
    }),
})

/** What a student types in class. Messages are keys of the catalog `class.errors`. */
export const enterClassHourSchema = z.object({
  code: z
    .string()
    .transform((typed) => typed.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(
      z
        .string()
        .min(1, { error: 'code' })
        .regex(/^[0-9A-Z]{1,20}$/, { error: 'code' }),
    ),
  number: z
    .string()
    .transform((typed) => typed.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{4,20}$/, { error: 'number' })),
  birthDate: z.iso.date({ error: 'birthDate' }),
})

export type EnterClassHourInput = z.infer<typeof enterClassHourSchema>

/** The student a shared device is assigned to, kept in a signed cookie until the list is sent. */
export const deviceSchema = z.object({ classHour: z.uuid(), classStudent: z.uuid() })

export type ClassDevice = { readonly classHourId: string; readonly studentId: string }
