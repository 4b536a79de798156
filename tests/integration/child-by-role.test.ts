import { describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { answerForFamily } from '@/lib/desks/caseload/answer-for.mutations'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { findCounselorChild } from '@/lib/desks/child/counselor-child.data'
import { findSchoolChild } from '@/lib/desks/child/school-child.data'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import type { NoteDesk } from '@/lib/desks/notes/note-desk.data'
import { writeNote } from '@/lib/desks/notes/write-note.mutations'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import type { Asked } from '@/lib/lists/family-request.schema'
import { setCountingListAside } from '@/lib/lists/withdraw-list.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { openAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { answerClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'
import {
  CHILD_STATES,
  type ChildState,
  type ChildWorld,
} from '@/tests/support/builders/child-states'

const ASKED: Asked = {
  channel: 'PHONE',
  name: 'Rosa Díaz',
  relation: 'mother',
  consent: 'spoken',
  note: '',
}
const REASON = 'The family asked for it by phone.'
const NOBODY = '00000000-0000-4000-8000-000000000000'

type Answer = { readonly ok: boolean }
type Act = (world: ChildWorld, actor: Actor) => Promise<Answer>

/** The newest row of a child, or an id that is nobody's. */
const idOf = (row: { id: string } | null) => row?.id ?? NOBODY
const offerOf = async ({ studentId }: ChildWorld) =>
  idOf(await db.offer.findFirst({ where: { application: { studentId } } }))
const permitOf = async ({ studentId }: ChildWorld) =>
  idOf(await db.permit.findFirst({ where: { studentId } }))
const transferOf = async ({ studentId }: ChildWorld) =>
  idOf(await db.transferRequest.findFirst({ where: { studentId } }))

const note =
  (desk: (world: ChildWorld) => NoteDesk): Act =>
  (world, actor) =>
    writeNote(
      actor,
      world.studentId,
      desk(world),
      { happened: 'note', said: 'They will send it on Friday.', again: '', corrects: '' },
      new Date(),
    )
/** The answer that changes something: an accepted seat can only be given back. */
const answer =
  (side: 'zone' | 'counselor'): Act =>
  async (world, actor) => {
    const id = await offerOf(world)
    const offer = await db.offer.findUnique({ where: { id }, select: { state: true } })
    const said = offer?.state === 'ACCEPTED' ? 'DECLINED' : 'ACCEPTED'
    return answerForFamily(actor, side, id, said, ASKED, new Date())
  }
const sign: Act = async (world, actor) =>
  signPermit(actor, await permitOf(world), { answer: 'SIGN' }, new Date())

/** What is done at each desk, as its buttons do it. */
const ACTS = {
  zone: {
    note: note(() => ({ at: 'zone' })),
    answer: answer('zone'),
    extend: async (world, actor) => {
      const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
      return moveDeadline(actor, await offerOf(world), { day, reason: REASON }, new Date())
    },
    place: async ({ z, studentId }, actor) => {
      const { number } = await db.student.findUniqueOrThrow({ where: { id: studentId } })
      const asked = { number, schoolId: z.c.id, reason: REASON }
      return requestManualPlacement(actor, z.cycle.id, asked)
    },
    setAside: async ({ z, studentId }, actor) => {
      const application = { studentId, cycleId: z.cycle.id }
      const list = await db.submission.findFirst({ where: { application } })
      return setCountingListAside(actor, { id: idOf(list), reason: REASON })
    },
    sign,
  },
  counselor: {
    note: note(() => ({ at: 'counselor' })),
    answer: answer('counselor'),
    apply: async ({ z, studentId, home = z }, actor) => {
      const application = await db.application.findFirst({
        where: { studentId, cycleId: home.cycle.id },
      })
      const list = { schoolIds: [home.c.id], version: application?.draftVersion ?? 0 }
      return applyForFamily(actor, studentId, list, ASKED, new Date())
    },
    appeal: ({ z, studentId }, actor) =>
      openAppeal(
        actor,
        {
          studentId,
          appeal: { schoolId: z.a.id, grounds: 'HARDSHIP', statement: REASON },
          files: [],
          asked: { askedBy: 'Rosa Díaz', channel: 'PHONE' },
        },
        new Date(),
      ),
    permit: ({ studentId }, actor) =>
      openPermit(actor, studentId, { toSchool: 'Fairfax High', reason: REASON }, new Date()),
    review: async (world, actor) =>
      reviewTransfer(actor, { id: await transferOf(world), note: 'Ready.' }, new Date()),
    sign,
  },
  school: {
    note: note(({ z }) => ({ at: 'school', slug: z.b.slug })),
    decide: async (world, actor) => {
      const id = await transferOf(world)
      return decideTransfer(actor, id, { accept: true, note: '' }, new Date())
    },
    claims: async ({ studentId }, actor) => {
      const claim = await db.claim.findFirst({ where: { studentId } })
      const result = await answerClaim(actor, idOf(claim), 'APPROVED', new Date())
      return { ok: result.ok }
    },
    sign,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Act>>>>

type Desk = keyof typeof ACTS

const named = (shown: Readonly<Record<string, boolean>>) =>
  Object.keys(shown).filter((name) => shown[name])
const signs = (cases: { permits: readonly { maySign: boolean }[] }) =>
  cases.permits.some(({ maySign }) => maySign)

/** What the page of a child offers at each desk; null where it does not open. */
const SHOWN: Readonly<
  Record<Desk, (world: ChildWorld, actor: Actor) => Promise<readonly string[] | null>>
> = {
  zone: async ({ z, studentId }, actor) => {
    const { slug } = z.zone
    const zone = await findManagedZone(actor, slug)
    const cycle = zone && (await findCycle(actor, slug, null))
    const child = zone && (await findZoneChild(actor, { zone, cycle }, studentId, new Date()))
    if (!child) return null
    const { may, found, cases } = child
    return named({
      note: may.write,
      answer: may.answer,
      extend: (found?.extendable.size ?? 0) > 0,
      place: may.place,
      setAside: may.setAside !== null,
      sign: signs(cases),
    })
  },
  counselor: async ({ studentId }, actor) => {
    const student = await findCounseledStudent(actor, studentId, new Date())
    if (!student) return null
    const { may, mayWrite, cases, transfer } = await findCounselorChild(actor, student, new Date())
    return named({
      note: mayWrite,
      answer: may.answer,
      apply: may.apply,
      appeal: may.appeal,
      permit: may.permit,
      review: transfer?.mayReview ?? false,
      sign: signs(cases),
    })
  },
  school: async ({ z, studentId }, actor) => {
    const school = await findDesk(actor, z.b.slug, new Date())
    const child = school && (await findSchoolChild(actor, school, studentId, new Date()))
    if (!child) return null
    const { mayWrite, mayAnswerClaims, cases } = child
    return named({
      note: mayWrite,
      decide: mayWrite && cases.transfers.some(({ state }) => state === 'REVIEWED'),
      claims: mayAnswerClaims,
      sign: signs(cases),
    })
  },
}

/** Who sits at each desk. */
const READERS = {
  zone: ['zone', ({ z }) => z.secondZoneStaff],
  district: ['zone', ({ z }) => z.administrator],
  counselor: ['counselor', ({ z }) => z.counselor],
  other: ['counselor', ({ z }) => z.counselorA],
  school: ['school', ({ z }) => z.staffB],
} as const satisfies Readonly<Record<string, readonly [Desk, (world: ChildWorld) => Actor]>>

type Reader = keyof typeof READERS

/**
 * What each reader may do about a child, in the order of the page; a reader who is not named opens no page. `counselor`
 * is the one of its middle school, `other` the one of school `a`, `school` is school `b`. The district does what zone
 * staff do.
 */
const EXPECTED: Readonly<Record<ChildState, Partial<Record<Exclude<Reader, 'district'>, string>>>> =
  {
    'no list': { zone: 'note', counselor: 'note apply permit' },
    'a draft': { zone: 'note', counselor: 'note apply permit' },
    'paper typed once': { zone: 'note', counselor: 'note apply permit' },
    'a list sent': { zone: 'note setAside', counselor: 'note apply permit' },
    'a claim open': {
      zone: 'note setAside',
      counselor: 'note apply permit',
      school: 'note claims',
    },
    'the window over': { zone: 'note setAside', counselor: 'note permit' },
    'the window over, no list': { zone: 'note', counselor: 'note permit' },
    'approved, not released': { zone: 'note', counselor: 'note permit' },
    'a seat offered': {
      zone: 'note answer extend place',
      counselor: 'note answer appeal permit',
      school: 'note',
    },
    'a seat accepted': {
      zone: 'note answer place',
      counselor: 'note answer appeal permit',
      school: 'note',
    },
    'a seat declined': { zone: 'note place', counselor: 'note appeal permit' },
    'an offer expired': { zone: 'note extend place', counselor: 'note appeal permit' },
    waiting: { zone: 'note place', counselor: 'note appeal permit' },
    'an appeal open': { zone: 'note place', counselor: 'note permit' },
    'a placement asked for': { zone: 'note', counselor: 'note appeal permit' },
    'a permit asked for': { zone: 'note setAside', counselor: 'note apply sign' },
    'a permit signed by the school': { zone: 'note setAside sign', counselor: 'note apply' },
    'a permit approved': { zone: 'note', counselor: 'note' },
    'may transfer': { zone: 'note', other: 'note permit' },
    'a transfer asked for': { zone: 'note', other: 'note review' },
    'a transfer reviewed': { zone: 'note', other: 'note', school: 'note decide' },
    'a transfer approved': { zone: 'note', other: 'note', school: 'note' },
    'moved away': { zone: 'note setAside' },
    'a late round, no list': { zone: 'note', counselor: 'note apply permit' },
    'a late list sent': { zone: 'note place setAside', counselor: 'note apply permit' },
    // its records are another zone's by now, and so is what is written about it
    'moved to another zone, the list stays': { zone: 'setAside', counselor: 'note apply permit' },
    'moved to another zone, the list set aside': { zone: '', counselor: 'note apply permit' },
    'came from another zone, the list stays there': { zone: 'note' },
    'came from another zone, the list set aside there': { zone: 'note' },
    'their own, a list sent': { zone: '', counselor: 'apply permit' },
    'their own, a seat offered': { zone: 'place', counselor: 'appeal permit', school: '' },
    'their own, waiting': { zone: 'place', counselor: 'appeal permit' },
    'their own, a permit asked for': { zone: '', counselor: 'apply' },
  }

/** Notes leave everything else as it is: they need no child of their own. */
const CHANGES_NOTHING = 'note'

const readersOf = (world: ChildWorld) =>
  Object.entries(READERS).map(([who, [desk, of]]) => ({ who, desk, actor: of(world) }))

describe.each(Object.entries(CHILD_STATES))('the page of a child: %s', (state, make) => {
  const expected = EXPECTED[state as ChildState]
  const shownTo = (who: string) => expected[who === 'district' ? 'zone' : (who as 'zone')]

  it('opens for who has to do with it, and shows what is taken from them now', async () => {
    const world = await make()
    for (const { who, desk, actor } of readersOf(world)) {
      const shown = await SHOWN[desk](world, actor)
      expect(shown?.join(' '), who).toBe(shownTo(who))
      for (const [act, run] of Object.entries<Act>(ACTS[desk])) {
        const isShown = shown?.includes(act) === true
        // what changes the child is tried on a child of its own, below
        if (isShown && act !== CHANGES_NOTHING) continue
        // the district writes them on the page of the zone where the child lives
        const isElsewhere = world.home !== undefined && world.home !== world.z
        if (who === 'district' && act === CHANGES_NOTHING && isElsewhere) continue
        const { ok } = await run(world, actor)
        expect(ok, `${who}: ${act}`).toBe(isShown)
      }
    }
    for (const desk of ['zone', 'counselor', 'school'] as const)
      expect(await SHOWN[desk](world, world.z.auditor), desk).toBeNull()
  }, 120_000)

  // the district acts by the same filters as the zone
  const tried = (['zone', 'counselor', 'other', 'school'] as const).flatMap((who) =>
    (shownTo(who) ?? '')
      .split(' ')
      .filter((act) => act !== '' && act !== CHANGES_NOTHING)
      .map((act) => [who, act] as const),
  )
  it.each(tried)(
    'takes what it shows to %s: %s',
    async (who, act) => {
      const world = await make()
      const [desk, of] = READERS[who]
      const acts: Readonly<Record<string, Act>> = ACTS[desk]
      expect(await acts[act]?.(world, of(world))).toMatchObject({ ok: true })
    },
    60_000,
  )
})
