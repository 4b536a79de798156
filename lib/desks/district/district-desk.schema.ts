import { z } from 'zod'

/** The name by which a zone is looked for; empty when none was typed. */
export const zoneSearchSchema = z.string().trim().max(100).catch('')
