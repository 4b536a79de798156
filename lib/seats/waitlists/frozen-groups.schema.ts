import { z } from 'zod'

/** The part of a frozen problem that a waitlist needs: which groups each student belongs to. */
export const frozenGroupsSchema = z.object({
  students: z.array(z.object({ id: z.string(), groups: z.array(z.string()).default([]) })),
})
