import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { zipf } from '@/prisma/seed/ids'
import { seedPopulation } from '@/prisma/seed/population'

const plan = { students: 600, seed: 1, zone: 'rfk' }

describe('a population', () => {
  const now = new Date()
  let made: Awaited<ReturnType<typeof seedPopulation>>
  beforeAll(async () => {
    made = await seedPopulation(plan, now)
  }, 60_000)

  it('has as many eighth graders as requested', async () => {
    expect(made).toMatchObject({ ok: true, students: 600 })
    expect(await db.enrollment.count({ where: { grade: 8 } })).toBe(600)
  })
  it('lives in the requested zone, with an open window and a round', async () => {
    const cycle = await db.cycle.findFirstOrThrow({ include: { zone: true, rounds: true } })
    expect(cycle.zone.slug).toBe('rfk')
    expect(cycle.demo).toBe(true)
    expect(cycle.opensAt < now && now < cycle.closesAt).toBe(true)
    expect(cycle.rounds.map((round) => round.state)).toEqual(['OPEN'])
  })
  it('has sent most of its lists, each through the rules of the database', async () => {
    const sent = await db.submission.count()
    expect(sent).toBeGreaterThan(500)
    expect(sent).toBeLessThan(600)
    expect(await db.choice.count()).toBeGreaterThan(sent * 2)
  })
  it('ranks the most popular school first far more often than the least popular', async () => {
    const firsts = await db.choice.groupBy({ by: ['schoolId'], where: { rank: 1 }, _count: true })
    const counts = firsts.map((row) => row._count).toSorted((a, b) => b - a)
    expect(counts[0]).toBeGreaterThan(3 * counts.at(-1)!)
    expect(zipf(3)).toEqual([1, 1 / 2, 1 / 3])
  })
  it('has brothers and sisters at home and claims in every state', async () => {
    const homes = await db.student.groupBy({ by: ['householdId'] })
    expect(homes.length).toBeLessThan(600)
    const claims = await db.claim.groupBy({ by: ['state'] })
    expect(claims).toHaveLength(3)
  })
  it('gives no two children of a household one name', async () => {
    const named = await db.student.groupBy({ by: ['householdId', 'givenName'], _count: true })
    expect(named.filter(({ _count }) => _count > 1)).toEqual([])
  })
  it('adds nobody with a role, and only e-mail addresses that cannot exist', async () => {
    expect(await db.roleGrant.count()).toBe(0)
    expect(await db.user.count({ where: { email: { not: { endsWith: '.example' } } } })).toBe(0)
  })
  it('names its made-up schools so that nobody mistakes them for real ones', async () => {
    const real = 6
    const schools = await db.school.count({ where: { zone: { slug: 'rfk' } } })
    const demo = await db.school.count({
      where: { zone: { slug: 'rfk' }, name: { startsWith: 'Demo ' } },
    })
    expect(schools - demo).toBe(real)
  })
  it('is created once, and says so', async () => {
    const again = await seedPopulation(plan, now)
    expect(again).toEqual({ ok: false, reason: 'made-before' })
  })
})
