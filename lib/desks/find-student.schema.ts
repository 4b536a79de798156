import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** A search as stated in the address; invalid values mean none. */
export const searchFilterSchema = z.object({ q: searchSchema(100) })
