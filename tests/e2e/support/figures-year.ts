import { createInterface } from 'node:readline'

import { db } from '@/lib/base/db/client'
import { messages } from '@/lib/base/i18n/messages'
import { nextNumber } from '@/prisma/seed/builders/sequence'

import { STEPS } from './figures-steps'
import { makeZone, sessionOf } from './figures-zone'

/**
 * Makes a zone of its own and takes its year from state to state, as its standard input asks; run by
 * the journey as a program beside it. Answers each line with one line of JSON.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

const z = await makeZone()
const families = Object.entries({ ...z.children, ...z.older })
const sessions: Record<string, string> = {}
for (const [name, actor] of Object.entries(z.people)) sessions[name] = await sessionOf(actor)
for (const [name, { guardian }] of families) sessions[`family ${name}`] = await sessionOf(guardian)

say({
  zone: z.zone.slug,
  round: z.round.id,
  schools: Object.fromEntries(Object.entries(z.schools).map(([name, one]) => [name, one.slug])),
  ids: Object.fromEntries(Object.entries(z.schools).map(([name, one]) => [name, one.id])),
  children: Object.fromEntries(Object.entries(z.children).map(([name, { id }]) => [name, id])),
  older: Object.fromEntries(Object.entries(z.older).map(([name, { id }]) => [name, id])),
  sessions,
  messages,
})

for await (const state of createInterface({ input: process.stdin })) {
  const step = STEPS[state]
  if (!step) throw new Error(`No step leads to “${state}”.`)
  await step(z)
  const applications = await db.application.findMany({
    where: { cycleId: z.cycle.id },
    select: { id: true, student: { select: { givenName: true } } },
  })
  const requests = await db.transferRequest.findMany({
    where: { cycleId: z.cycle.id },
    select: { id: true, to: { select: { slug: true } } },
  })
  const leaving = await db.student.findMany({
    where: { permits: { some: { cycleId: z.cycle.id, state: 'APPROVED' } } },
    select: { givenName: true },
  })
  const [session] = await db.classHour.findMany({ where: { cycleId: z.cycle.id } })
  say({
    session: session?.id,
    leaving: leaving.map(({ givenName }) => givenName),
    applications: Object.fromEntries(applications.map((one) => [one.student.givenName, one.id])),
    requests: requests.map(({ id, to }) => ({ id, school: to.slug })),
  })
}
process.exit(0)
