import 'server-only'
import { z } from 'zod'

import { askOutside } from '@/lib/base/outside/ask-outside.data'
import { beaconAddress } from '@/lib/placement/beacon.rules'

const answerSchema = z.object({ round: z.int(), signature: z.string() })

/**
 * The signature of a round of the beacon as its servers give it; null when they do not answer in time, or not so. What
 * comes is checked with the pinned key before it is used.
 */
export async function fetchBeacon(round: number): Promise<string | null> {
  try {
    const question = { headers: { accept: 'application/json' }, patienceMs: 8000, most: 4096 }
    const { status, body } = await askOutside(beaconAddress(round), question)
    if (status !== 200) return null
    const answer = answerSchema.safeParse(JSON.parse(body.toString('utf8')))
    return answer.success && answer.data.round === round ? answer.data.signature : null
  } catch {
    return null
  }
}
