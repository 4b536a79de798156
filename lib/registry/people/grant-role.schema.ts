import { z } from 'zod'

import { rolesGivenBy } from '@/lib/base/roles'
import { codeRequestSchema, nameSchema } from '@/lib/registry/accounts/sign-in.schema'

/** Roles that zone staff give: message keys of `setup.people.errors` tell what is missing. */
export const grantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(rolesGivenBy('zone-staff'), { error: 'roleMissing' }),
  /** For roles at a school. */
  schoolId: z.uuid().nullable().catch(null),
})

/** Roles that administrators give. */
export const districtGrantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(rolesGivenBy('administrators'), { error: 'roleMissing' }),
  /** For roles in a zone. */
  zoneId: z.uuid().nullable().catch(null),
})
