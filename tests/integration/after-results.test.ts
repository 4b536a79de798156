import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { findReceipt } from '@/lib/lists/ranking.data'
import { getZone } from '@/lib/registry/zones/zones.data'
import { previewAppeal } from '@/lib/seats/appeals/appeal-effect.data'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { listFamilyOffers } from '@/lib/seats/offers/family-offers.data'
import { findResult } from '@/lib/seats/offers/result.data'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { findPauseReason, listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

const REASON = 'The seats of one school were entered wrong.'
let year: Awaited<ReturnType<typeof publishedYear>>

/** Ana sits at A; Ben, Cai and Dov wait for it: Ben at B, the others without a seat. */
beforeEach(async () => {
  year = await publishedYear(db, {
    seats: { A: 1, B: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A'], Dov: ['A'] },
  })
})

const child = (name: string) => year.children[name]!
const offerOf = (name: string) =>
  db.offer.findFirstOrThrow({ where: { applicationId: child(name).applicationId } })

async function secondGuardian(name: string) {
  const second = await createActor(db)
  await linkGuardian(db, second.id, child(name).studentId)
  return second
}

async function answer(name: string, how: 'ACCEPTED' | 'DECLINED') {
  const { id } = await offerOf(name)
  expect(await answerOffer(child(name).guardian, id, how, new Date())).toEqual({ ok: true })
}

const resultOf = (name: string, reader = child(name).guardian) =>
  findResult(reader, child(name).studentId, new Date())

async function cardOf(name: string, reader = child(name).guardian) {
  const cards = await listStudentCards(reader, new Date(Date.now() + 60_000))
  return cards.find(({ student }) => student.id === child(name).studentId)?.year
}

/** An appeal for A that the panel accepted. */
async function acceptedAppeal(name: string) {
  const panelist = await createPanelist(db, year.zone.id)
  const { guardian, studentId } = child(name)
  const id = await sendAppeal(guardian, studentId, year.schools['A']!)
  const said = { id, decision: 'ACCEPTED', note: 'The court order says so.' } as const
  expect(await decideAppeal(panelist, said, new Date())).toMatchObject({ ok: true })
}

describe('after a retraction the family reads that the result was taken back, and why', () => {
  it.each([
    ['with an open offer', null],
    ['who accepted', 'ACCEPTED'],
    ['who declined', 'DECLINED'],
  ] as const)('a family %s', async (_who, how) => {
    if (how) await answer('Ana', how)
    const at = new Date()
    await retractRound(year.staff, year.round.id, REASON, at)
    const { applicationId } = child('Ana')
    expect(await listFamilyOffers(child('Ana').guardian, applicationId, [])).toMatchObject([
      { withdrawnAt: at },
    ])
    expect(await resultOf('Ana')).toMatchObject({
      outcome: null,
      withdrawn: { reason: REASON, late: false },
    })
    expect(await cardOf('Ana')).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: REASON },
    })
    const { submissionId, guardian, studentId } = child('Ana')
    const { receiptCode } = await db.submission.findUniqueOrThrow({ where: { id: submissionId } })
    expect(await findReceipt(guardian, studentId, receiptCode)).toMatchObject({
      result: 'withdrawn',
    })
  })

  it('and the staff of the zone still find the round that was withdrawn', async () => {
    const cycleOf = () => findCycle(year.staff, year.zone.slug, year.cycle.schoolYear)
    expect(await cycleOf()).toMatchObject({ withdrawnRoundId: null })
    await retractRound(year.staff, year.round.id, REASON, new Date())
    expect(await cycleOf()).toMatchObject({ round: null, withdrawnRoundId: year.round.id })
  })

  it('a family without a seat', async () => {
    await retractRound(year.staff, year.round.id, REASON, new Date())
    expect(await cardOf('Cai')).toMatchObject({ state: 'withdrawn' })
  })

  it('the public page of the zone, too', async () => {
    const { slug } = year.zone
    expect((await getZone(slug, 'en'))?.dates?.results).toBe('out')
    await retractRound(year.staff, year.round.id, REASON, new Date())
    expect((await getZone(slug, 'en'))?.dates?.results).toBe('withdrawn')
  })

  it('and nobody reads so before', async () => {
    expect(await resultOf('Ana')).toMatchObject({ withdrawn: null })
    expect(await cardOf('Ana')).toMatchObject({ state: 'placed', withdrawn: null })
  })
})

describe('after a decline nothing says that the child has the seat', () => {
  it('the result names who declined, to each guardian from their own side', async () => {
    const second = await secondGuardian('Ana')
    await answer('Ana', 'DECLINED')
    const { name } = child('Ana').guardian
    for (const [reader, you] of [
      [child('Ana').guardian, true],
      [second, false],
    ] as const) {
      const by = { name, you }
      const result = await resultOf('Ana', reader)
      expect(result?.outcome).toMatchObject({
        live: [],
        lastEnded: { state: 'DECLINED', answeredBy: by, school: { name: 'School A' } },
      })
      expect(result?.outcome?.choices[0]).toMatchObject({
        kind: 'placed',
        ended: { state: 'DECLINED', answeredBy: by },
      })
      expect(await cardOf('Ana', reader)).toMatchObject({ state: 'declined', answered: { by } })
    }
  })

  it('a seat that the child has, or may still take, is told as one', async () => {
    expect((await resultOf('Ana'))?.outcome?.choices[0]).toMatchObject({ ended: null })
    await answer('Ana', 'ACCEPTED')
    const second = await secondGuardian('Ana')
    const { outcome } = (await resultOf('Ana', second)) ?? {}
    expect(outcome?.choices[0]).toMatchObject({ ended: null })
    expect(outcome?.live[0]).toMatchObject({ accepted: 'answered', answeredBy: { you: false } })
  })

  it('leaving a waitlist names who left it', async () => {
    const second = await secondGuardian('Ben')
    const { guardian, studentId } = child('Ben')
    await leaveWaitlist(guardian, studentId, year.schools['A']!, new Date())
    const places = (await resultOf('Ben', second))?.outcome?.places
    expect(places).toMatchObject([
      { because: 'FAMILY', leftBy: { name: guardian.name, you: false } },
    ])
  })
})

describe('an accepted appeal stands before the list', () => {
  it('whoever is number 1 reads so, until the seat of the appeal is offered', async () => {
    await acceptedAppeal('Dov')
    const first = async () => (await resultOf('Ben'))?.outcome?.places[0]
    expect(await first()).toMatchObject({ placeNow: 1, appealsAhead: 1 })
    const ofStaff = async () => (await listWaitlists(year.staff, year.cycle.id))[0]
    expect(await ofStaff()).toMatchObject({ school: 'School A', appeals: 1 })
    await answer('Ana', 'DECLINED')
    expect(await first()).toMatchObject({ placeNow: 1, appealsAhead: 0 })
    expect(await ofStaff()).toMatchObject({ appeals: 0 })
    expect((await offerOf('Dov')).source).toBe('APPEAL')
  })

  it('the child itself is not told to wait for its own appeal or a later one, but for earlier ones', async () => {
    await acceptedAppeal('Dov')
    await acceptedAppeal('Cai')
    const placeOf = async (name: string) => (await resultOf(name))?.outcome?.places[0]
    expect(await placeOf('Dov')).toMatchObject({ ownAppeal: true, appealsAhead: 0 })
    expect(await placeOf('Cai')).toMatchObject({ ownAppeal: true, appealsAhead: 1 })
    expect(await placeOf('Ben')).toMatchObject({ ownAppeal: false, appealsAhead: 2 })
    expect((await resultOf('Dov'))?.appeals).toMatchObject([{ state: 'ACCEPTED', turn: 1 }])
    expect((await resultOf('Cai'))?.appeals).toMatchObject([{ state: 'ACCEPTED', turn: 2 }])
  })

  it('stays where the family reads it while the result is taken back, and waits for the corrected one', async () => {
    await acceptedAppeal('Dov')
    const { guardian, studentId } = child('Dov')
    const waiting = { state: 'ACCEPTED', turn: 1, isResultWithdrawn: false }
    expect((await resultOf('Dov'))?.appeals).toMatchObject([waiting])
    const before = await findAppealPage(guardian, studentId, 'family', new Date())
    expect(before).toMatchObject({ isResultWithdrawn: false, appeals: [waiting] })
    await retractRound(year.staff, year.round.id, REASON, new Date())
    const taken = { ...waiting, isResultWithdrawn: true }
    expect((await resultOf('Dov'))?.appeals).toMatchObject([taken])
    const page = await findAppealPage(guardian, studentId, 'family', new Date())
    // not “there is no result yet”: there was one
    expect(page).toMatchObject({ year: null, isResultWithdrawn: true, appeals: [taken] })
    const paused = await findPauseReason(year.staff, year.cycle.id, new Date())
    expect(paused).toBe('withdrawn')
  })

  it('the result page has the appeal, and who sent it', async () => {
    const second = await secondGuardian('Ben')
    const { guardian, studentId } = child('Ben')
    await sendAppeal(guardian, studentId, year.schools['A']!)
    expect((await resultOf('Ben', second))?.appeals).toMatchObject([
      { state: 'OPEN', school: 'School A', sentBy: { name: guardian.name, you: false } },
    ])
  })
})

describe('the panel reads what the child has', () => {
  it.each([
    ['an open offer', null, [{ school: 'School B', isOffered: true }]],
    ['a seat', 'ACCEPTED', [{ school: 'School B', isOffered: false }]],
    ['nothing', 'DECLINED', []],
  ] as const)('%s', async (_what, how, holds) => {
    const panelist = await createPanelist(db, year.zone.id)
    const { guardian, studentId } = child('Ben')
    const id = await sendAppeal(guardian, studentId, year.schools['A']!)
    if (how) await answer('Ben', how)
    expect(await previewAppeal(panelist, id, new Date())).toMatchObject({ holds })
  })
})
