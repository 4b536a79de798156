import { z } from 'zod'

/**
 * Why a list that was handed in is not waited for any more. Messages are keys of the catalog `assisted`, under
 * `unsettled.errors`.
 */
export const setAsideSchema = z.object({
  id: z.uuid(),
  reason: z.string().min(10, { error: 'reasonShort' }).max(1000, { error: 'reasonLong' }),
})

export type SetAside = z.infer<typeof setAsideSchema>
