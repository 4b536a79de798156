import { createHash } from 'node:crypto'

import { receiptCode } from '@/lib/lists/list-state.rules'
import { createStudentCode } from '@/lib/registry/students/letter-code.rules'

/** A receipt code, from the random numbers of the seed. */
export function receiptFrom(random: () => number): string {
  return receiptCode(Uint8Array.from({ length: 8 }, () => random() * 256))
}

/** A student code, from the random numbers of the seed. */
export function studentCodeFrom(random: () => number): string {
  const drawn = Array.from({ length: 5 }, random).join()
  return createStudentCode(createHash('sha256').update(drawn).digest())
}
