import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { askForAddress, confirmAddressCode } from '@/lib/registry/accounts/change-address.mutations'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'
import { createActor } from '@/prisma/seed/builders/people'

import { crowdedZone, inSpanish, must, type Play } from './crowd'

const now = () => new Date()
const REASON = 'Came to the office with a passport.'

let asked = 0
const fresh = () => `moved-${++asked}@family.example`

const at = (actor: Actor, email: string): Actor => ({ ...actor, email })

/** One who reads English and one who reads Spanish ask for other addresses; answers them with those. */
async function ask(): Promise<(readonly [Actor, string])[]> {
  await crowdedZone()
  const people = [await createActor(db), await inSpanish()]
  return Promise.all(
    people.map(async (actor) => {
      const email = fresh()
      must(await askForAddress(actor, { email, address: '192.0.2.1' }, now()))
      return [actor, email] as const
    }),
  )
}

async function change() {
  const people = await ask()
  for (const [actor, email] of people) {
    const { subject } = await db.letter.findFirstOrThrow({
      where: { to: email, kind: 'addressToConfirm' },
    })
    must(await confirmAddressCode(actor, /\d{6}/.exec(subject)?.[0] ?? '', now()))
  }
  return people
}

/** An administrator gives two people of a zone other addresses; answers them with those, and their colleagues. */
async function give() {
  const z = await crowdedZone()
  const [first, second, third] = z.office as [Actor, Actor, Actor]
  const email = fresh()
  must(await giveAddress(z.administrator, first.id, { email, reason: REASON }))
  return { person: first, email, colleagues: [second, third] }
}

export const ADDRESSES = {
  addressToConfirm: async () => ({ asker: (await ask()).map(([one, email]) => at(one, email)) }),
  addressAsked: async () => ({ asker: (await ask()).map(([one]) => one) }),
  addressTaken: async () => {
    await crowdedZone()
    const [asker, known] = [await inSpanish(), await createActor(db)]
    must(await askForAddress(asker, { email: known.email, address: '192.0.2.1' }, now()))
    return { asker: [at(asker, known.email)] }
  },
  addressChanged: async () => ({ asker: (await change()).map(([one]) => one) }),
  addressGiven: async () => {
    const { person, email } = await give()
    return { asker: [at(person, email)] }
  },
  addressGivenAway: async () => ({ asker: [(await give()).person] }),
  addressGivenToOther: async () => ({ zone: (await give()).colleagues }),
} satisfies Partial<Record<LetterKind, Play>>
