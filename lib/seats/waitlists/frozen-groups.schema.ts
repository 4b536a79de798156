import { z } from 'zod'

/** What a waitlist needs of a frozen problem: who belongs to which group of the rules. */
export const frozenGroupsSchema = z.object({
  students: z.array(z.object({ id: z.string(), groups: z.array(z.string()).default([]) })),
})
