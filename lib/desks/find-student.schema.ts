import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** A search as it stands in the address; anything else means none. */
export const searchFilterSchema = z.object({ q: searchSchema(100) })
