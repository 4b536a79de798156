import { z } from 'zod'

/** The rule to be tried, as an address has it: in percent, and a number of offers; what it does not say is 5 % and 3. */
export const triedRuleSchema = z
  .object({
    percent: z.coerce.number().int().min(1).max(20).catch(5),
    most: z.coerce.number().int().min(1).max(20).catch(3),
  })
  .transform(({ percent, most }) => ({ share: percent * 10, most }))
