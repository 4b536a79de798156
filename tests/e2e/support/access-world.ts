import { encode } from 'next-auth/jwt'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { sessionSecret } from '@/lib/base/db/server-file'
import { confirmCaller, nameCaller } from '@/lib/desks/calls/name-callers.mutations'
import { RESOURCE_NAMES } from '@/lib/feeds/api/api-resources.schema'
import { makeToken, revokeToken } from '@/lib/feeds/api/api-tokens.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved } from '@/tests/support/official-round'
import { must } from '@/tests/year/walk/must'

import { pathsOf } from './access-paths'
import { makeRecords, MARKS } from './access-records'

/**
 * Makes two zones with a record of each kind and people of each relation to them; run by the journey as a program of
 * its own.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const made = await makeRecords()
const { z } = made
const HOUR = 3600
const secret = sessionSecret()

const elsewhere = await createZone(db)
const called = await smallZone(db)
const inZones = (role: 'ZONE_STAFF' | 'APPEAL_PANEL') =>
  createActor(db, { roles: made.zoneIds.map((zoneId) => ({ role, zoneId })) })
const at = (role: 'COUNSELOR' | 'SCHOOL_STAFF', schoolIds: readonly string[]) =>
  createActor(db, { roles: schoolIds.map((schoolId) => ({ role, schoolId })) })

const people: Record<string, Actor> = {
  guardian: z.family.guardian,
  otherGuardian: z.otherFamily.guardian,
  endedGuardian: made.endedGuardian,
  counselor: await at('COUNSELOR', made.counseled),
  otherCounselor: await at('COUNSELOR', [z.c.id]),
  schoolStaff: await at('SCHOOL_STAFF', made.staffed),
  otherSchoolStaff: await at('SCHOOL_STAFF', [z.c.id]),
  panel: await inZones('APPEAL_PANEL'),
  zoneStaff: await inZones('ZONE_STAFF'),
  otherZoneStaff: await createActor(db, {
    roles: [elsewhere.id, called.zone.id].map((zoneId) => ({ role: 'ZONE_STAFF', zoneId })),
  }),
  auditor: z.auditor,
  administrator: z.administrator,
}

/** A round that is approved and not released: its family is called by one who was named for it. */
async function makeCalls() {
  const { cycle, c, family, otherFamily, round, zone, zoneStaff, secondZoneStaff } = called
  await db.seatPool.updateMany({
    where: { cycleId: cycle.id, schoolId: c.id, grade: 9 },
    data: { seats: 1 },
  })
  // the one seat goes to the child of its area
  for (const { student } of [family, otherFamily])
    await createSubmitted(db, { cycleId: cycle.id, studentId: student.id, schoolIds: [c.id] })
  await takeToApproved(called)
  must(await nameCaller(zoneStaff, round.id, people['otherZoneStaff']?.id ?? ''))
  const { id } = await db.resultCaller.findFirstOrThrow({ where: { roundId: round.id } })
  must(await confirmCaller(secondZoneStaff, round.id, id, new Date()))
  const path = `/staff/${zone.slug}/rounds/${round.id}/calls`
  return {
    '/staff/[zone]/rounds/[round]/calls': path,
    '/staff/[zone]/rounds/[round]/calls/[student]': `${path}/${family.student.id}`,
  }
}

const calls = await makeCalls()
const sessions: Record<string, string> = {}
for (const [name, { id }] of Object.entries(people))
  sessions[name] = await encode({ token: { sub: id, sessionVersion: 1 }, secret, maxAge: HOUR })

/** A token of each kind. */
async function tokens() {
  const make = async (
    name: string,
    scopes: readonly (typeof RESOURCE_NAMES)[number][],
    zoneId: string | null,
  ) => {
    const form = { name: `${name} ${nextNumber()}`, scopes: [...scopes], zoneId, days: 30 as const }
    const made = await makeToken(z.administrator, form, new Date())
    if (!made.ok) throw new Error(made.reason)
    return made.token
  }
  const of: Record<string, string> = {}
  for (const scope of RESOURCE_NAMES) of[scope] = await make(scope, [scope], null)
  of['elsewhere'] = await make('elsewhere', RESOURCE_NAMES, elsewhere.id)
  of['revoked'] = await make('revoked', RESOURCE_NAMES, null)
  const { id } = await db.apiToken.findFirstOrThrow({
    where: { name: { startsWith: 'revoked ' } },
    orderBy: { madeAt: 'desc' },
  })
  await revokeToken(z.administrator, id, new Date())
  return of
}

process.stdout.write(
  JSON.stringify({
    sessions,
    params: { ...pathsOf(made), ...calls },
    marks: MARKS,
    tokens: await tokens(),
  }),
)
// letters are on their way by connections that stay open
process.exit()
