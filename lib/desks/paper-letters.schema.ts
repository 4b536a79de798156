import { z } from 'zod'

/** The kinds of letters on paper. */
export const paperKindSchema = z.enum(['result', 'noList'])

export type PaperKind = z.output<typeof paperKindSchema>
