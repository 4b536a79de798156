import { setPriority } from 'node:os'

import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'

/**
 * The process that works on one import, named by its argument: `advance-in-process.ts` starts it. Whatever else
 * waits for the processor goes first.
 */
const [importId = ''] = process.argv.slice(2)
const GENTLE = 10

setPriority(GENTLE)
advanceImport(importId, { waits: false }).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
