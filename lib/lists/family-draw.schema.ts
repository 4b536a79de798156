import { z } from 'zod'

/** What a family chooses for children of one grade; the value of the form. */
export const familyDrawSchema = z
  .enum(['together', 'alone'])
  .transform((choice) => choice === 'together')
