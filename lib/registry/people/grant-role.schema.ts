import { z } from 'zod'

import { isDistrictRole, ROLE_NAMES, rolesGivenBy } from '@/lib/base/roles'
import { codeRequestSchema, nameSchema } from '@/lib/registry/accounts/sign-in.schema'

/**
 * A role in a zone or at one of its schools; zone staff give only those at schools. Errors are message keys of
 * `setup.people.errors`.
 */
export const grantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(
    ROLE_NAMES.filter((role) => !isDistrictRole(role)),
    { error: 'roleMissing' },
  ),
  /** Only for roles at a school. */
  schoolId: z.uuid().nullable().catch(null),
})

/** A role that administrators give. */
export const districtGrantSchema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
  role: z.enum(rolesGivenBy('administrators'), { error: 'roleMissing' }),
  /** Only for roles in a zone. */
  zoneId: z.uuid().nullable().catch(null),
})
