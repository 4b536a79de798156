import { z } from 'zod'

import { codeRequestSchema, nameSchema } from '@/lib/registry/accounts/sign-in.schema'

/** Roles that zone staff give: message keys of `setup.people.errors` tell what is missing. */
export const grantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(['ZONE_STAFF', 'COUNSELOR', 'SCHOOL_STAFF', 'APPEAL_PANEL'], {
    error: 'roleMissing',
  }),
  /** For counselors and school staff. */
  schoolId: z.uuid().nullable().catch(null),
})

/** Roles that administrators give. */
export const districtGrantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(['ZONE_STAFF', 'AUDITOR', 'ADMINISTRATOR'], { error: 'roleMissing' }),
  /** For zone staff. */
  zoneId: z.uuid().nullable().catch(null),
})
