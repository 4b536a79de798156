import { db } from '@/lib/base/db/client'
import { sealSecret } from '@/lib/base/outside/sealed-secret.data'
import { unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import { askGuardianCase } from '@/lib/desks/guardians/guardian-case.mutations'
import { askDuplicate } from '@/lib/desks/students/ask-duplicate.mutations'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { createRecord, createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { createPanelist, pdfFile, sendAppeal } from '@/tests/support/builders/appeals'
import { createClassHour } from '@/tests/support/builders/class'
import { publishedYear } from '@/tests/support/builders/published-year'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createRun, finishRun } from '@/tests/support/builders/steps'
import { createApprovedTransfer, createReviewedTransfer } from '@/tests/support/builders/transfers'
import { deliver } from '@/tests/support/deliveries'
import { block, feature, geoJson } from '@/tests/support/maps'
import { must } from '@/tests/year/walk/must'

/** What is told to nobody outside zone staff and administrators. */
export const MARKS = {
  custody: 'Secreto custodia 8817',
  court: 'Secreto juzgado 8817',
  mail: 'secreto.8817@contact.example',
  phone: '+12135558817',
} as const

/** A zone where lists are sent and one whose results are out, each with its records, and what the district has. */
export async function makeRecords() {
  const z = await smallZone(db)
  const y = await publishedYear(db, {
    seats: { Aspen: 1, Birch: 1 },
    lists: { Ana: ['Aspen'], Ben: ['Aspen', 'Birch'], Cai: ['Aspen'] },
  })
  const middle = await createSchool(db, {
    zoneId: y.zone.id,
    kind: 'MIDDLE',
    lowestGrade: 6,
    highestGrade: 8,
  })
  for (const { studentId } of Object.values(y.children))
    await enroll(db, { studentId, schoolId: middle.id })
  const { guardian, student } = z.family
  const older = z.transferFamily.student
  const ben = y.children['Ben']
  const ana = y.children['Ana']
  if (!ana || !ben) throw new Error('The year has them.')
  for (const studentId of [older.id, ana.studentId, ben.studentId])
    await linkGuardian(db, guardian.id, studentId)
  await createRecord(db, { studentId: student.id })
  const district = await ofDistrict(z)
  return {
    z,
    y,
    endedGuardian: await end(z),
    /** Where people of each relation have their roles, beside the two zones. */
    zoneIds: [z.zone.id, y.zone.id, district.drawn.cycle.zoneId],
    counseled: [z.feeder.id, z.a.id, middle.id],
    staffed: [z.b.id, district.school.id, ...Object.values(y.schools)],
    small: await inSmall(z),
    published: await inPublished(y, ben.studentId, middle.id),
    district,
    benId: ben.studentId,
  }
}

type Small = Awaited<ReturnType<typeof smallZone>>
type Published = Awaited<ReturnType<typeof publishedYear>>

async function end(z: Small) {
  const endedGuardian = await createActor(db)
  await linkGuardian(db, endedGuardian.id, z.family.student.id)
  await unlinkGuardian(z.zoneStaff, z.family.student.id, endedGuardian.id, MARKS.custody)
  return endedGuardian
}

async function inSmall(z: Small) {
  const { student, guardian } = z.family
  const older = z.transferFamily.student
  const sent = await createSubmitted(db, {
    cycleId: z.cycle.id,
    studentId: student.id,
    schoolIds: [z.a.id, z.b.id],
    submittedById: guardian.id,
  })
  const hour = await createClassHour(db, {
    cycleId: z.cycle.id,
    schoolId: z.feeder.id,
    openedById: z.counselor.id,
  })
  const request = await createReviewedTransfer(db, {
    studentId: older.id,
    cycleId: z.cycle.id,
    fromSchoolId: z.a.id,
    toSchoolId: z.b.id,
    openedById: guardian.id,
    reviewedById: z.counselorA.id,
  })
  const plan = await planOf(z)
  const event = await db.zoneEvent.create({
    data: {
      zoneId: z.zone.id,
      kind: 'FAIR',
      startsAt: new Date(Date.now() + 86_400_000),
      endsAt: new Date(Date.now() + 90_000_000),
      place: 'Gym',
      title: {
        create: [
          { locale: 'en', text: 'Fair' },
          { locale: 'es', text: 'Feria' },
        ],
      },
    },
  })
  const contact = await db.guardianContact.create({
    data: {
      studentId: student.id,
      sourceKey: `key-${nextNumber()}`,
      givenName: 'Oculta',
      familyName: 'Persona',
      email: MARKS.mail,
      phone: MARKS.phone,
      custody: false,
      mayBeContacted: false,
    },
  })
  const order = must(
    await askGuardianCase(z.zoneStaff, {
      userId: guardian.id,
      studentId: student.id,
      liftsId: null,
      reason: MARKS.court,
    }),
  )
  const twin = await createStudent(db, { zoneId: z.zone.id })
  const double = must(
    await askDuplicate(z.zoneStaff, {
      keptId: student.id,
      otherId: twin.id,
      how: 'SET_ASIDE',
      takeNumber: false,
      reason: 'One child with two numbers.',
    }),
  )
  const trials = [await trialOf(z), await trialOf(z)]
  await makeOdds(z.cycle.id, new Date(), { asked: true })
  return { sent, hour, request, plan, event, contact, order, double, trials }
}

/** A plan of two requests that are resolved together. */
async function planOf(z: Small): Promise<string> {
  await createRuleSet(db, { cycleId: z.cycle.id, transfers: 'TOGETHER' })
  const { student, guardian } = await createTransferFamily(db, {
    zoneId: z.zone.id,
    schoolId: z.a.id,
  })
  await createApprovedTransfer(db, {
    studentId: student.id,
    cycleId: z.cycle.id,
    fromSchoolId: z.a.id,
    toSchoolId: z.c.id,
    openedById: guardian.id,
    reviewedById: z.counselorA.id,
    decidedById: z.staffC.id,
  })
  return must(await computePlan(z.zoneStaff, z.cycle.id, new Date())).planId
}

async function trialOf(z: Small): Promise<string> {
  const { id } = await createRun(db, {
    roundId: z.round.id,
    requestedById: z.zoneStaff.id,
    kind: 'TRIAL',
  })
  await finishRun(db, id)
  return id
}

async function inPublished(y: Published, benId: string, middleId: string) {
  const ana = y.children['Ana']
  const ben = Object.values(y.children).find(({ studentId }) => studentId === benId)
  const cai = y.children['Cai']
  const [aspen] = Object.values(y.schools)
  if (!ana || !ben || !cai || !aspen) throw new Error('The year has them.')
  await createPanelist(db, y.zone.id)
  const appeal = await sendAppeal(ben.guardian, benId, aspen, [pdfFile()])
  const [document, offer, manual] = [
    await db.document.findFirstOrThrow({ where: { appealId: appeal } }),
    await db.offer.findFirstOrThrow({ where: { applicationId: ben.applicationId } }),
    await db.manualPlacement.create({
      data: {
        applicationId: cai.applicationId,
        schoolId: aspen,
        reason: 'A list was lost.',
        requestedById: y.staff.id,
      },
    }),
  ]
  const permit = await db.permit.create({
    data: {
      studentId: ana.studentId,
      cycleId: y.cycle.id,
      fromSchoolId: middleId,
      toSchool: 'Hollywood High',
      reason: 'The family moved.',
      openedById: y.staff.id,
    },
  })
  // a family that is told on paper
  await db.guardianLink.deleteMany({ where: { studentId: cai.studentId } })
  const { slug } = await db.school.findUniqueOrThrow({ where: { id: aspen } })
  return { appeal, document, offer, manual, permit, aspen: { id: aspen, slug } }
}

async function ofDistrict(z: Small) {
  const name = `access-${nextNumber()}`
  await db.importSource.create({ data: { name } })
  const map = geoJson([feature({ zone: z.zone.slug }, block(-118.3, 34, -118.2, 34.1))])
  const file = await deliver(
    { 'zones.geojson': map },
    { source: name, channel: 'PAGE', byItself: false },
  )
  const receiver = await db.exportReceiver.create({ data: { name } })
  const url = 'https://sis.example/'
  const webhook = await db.webhook.create({
    data: { name, url, events: ['round.published'], secret: sealSecret('whsec_AAAA', url) },
  })
  // of the demonstration: a round with its bundle
  const drawn = await db.round.findFirstOrThrow({
    where: { state: 'PUBLISHED', kind: 'MAIN', cycle: { zone: { slug: 'belmont' } } },
    include: { cycle: { select: { zoneId: true } } },
  })
  const { school } = await db.seatPool.findFirstOrThrow({
    where: { cycleId: drawn.cycleId },
    select: { school: { select: { id: true, slug: true } } },
  })
  return { name, file, receiver, webhook, drawn, school }
}

export type Records = Awaited<ReturnType<typeof makeRecords>>
