import { z } from 'zod'

/** The letters on paper there are. */
export const paperKindSchema = z.enum(['result', 'noList'])

export type PaperKind = z.output<typeof paperKindSchema>
