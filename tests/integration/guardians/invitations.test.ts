import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { acceptInvitation } from '@/lib/desks/guardians/accept-invitation.mutations'
import { unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import { INVITATION_DAYS } from '@/lib/desks/guardians/invitation.rules'
import { countInvitable, listInvitations } from '@/lib/desks/guardians/invitations.data'
import type { Invited } from '@/lib/desks/guardians/invitations.schema'
import { inviteGuardians, renewInvitation } from '@/lib/desks/guardians/invite.mutations'
import { TRIES } from '@/lib/registry/accounts/tries.rules'
import { smallZone } from '@/tests/support/builders/small-zone'
import { importFiles } from '@/tests/support/import-files'

import { eighthGrader, now, reason, type Zone } from '../students/desk'

let z: Zone
let child: Awaited<ReturnType<typeof eighthGrader>>
let mailbox: string
let boxes = 0
beforeEach(async () => {
  z = await smallZone(db)
  child = await eighthGrader(z)
  mailbox = `marta${(boxes += 1)}@family.example`
})

const all = { school: null, grade: null }
const row = (changes: Record<string, unknown> = {}) => ({
  number: child.number,
  given_name: 'Marta',
  family_name: 'Ruiz',
  email: mailbox,
  language: 'es',
  custody: true,
  may_be_contacted: true,
  ...changes,
})
const records = (...rows: ReturnType<typeof row>[]) => importFiles({ guardians: rows })
const invite = () => inviteGuardians(z.zoneStaff, z.zone.id, all, now())
const counts = (of: Invited = all) => countInvitable(z.zoneStaff, z.zone.id, of, now())

/** The links that were sent to the mailbox, the newest first. */
async function links(): Promise<string[]> {
  const where = { to: mailbox, kind: 'guardianInvited' }
  const letters = await db.letter.findMany({ where, orderBy: { createdAt: 'desc' } })
  return letters.map(({ body }) => /token=([\w-]+)/.exec(body)?.[1] ?? '')
}

const birthDate = () => child.birthDate.toISOString().slice(0, 10)
const accept = async (token: string | undefined, born = birthDate(), at = now()) =>
  acceptInvitation({ token: token ?? '', birthDate: born, locale: 'es' }, at)
const guardians = () => db.guardianLink.count({ where: { studentId: child.id } })

describe('an invitation', () => {
  it('goes to contacts with custody who may be contacted, once, and the preview says how many', async () => {
    expect(await counts()).toEqual({ named: 0, mail: 0, paper: 0, open: 0, used: 0 })
    await records(row(), row({ given_name: 'Luis', email: null }))
    expect(await counts()).toEqual({ named: 2, mail: 1, paper: 1, open: 0, used: 0 })
    expect(await counts({ school: null, grade: 8 })).toMatchObject({ mail: 1 })
    expect(await counts({ school: z.a.id, grade: null })).toMatchObject({ mail: 0, named: 0 })
    expect(await invite()).toBe(1)
    expect(await counts()).toEqual({ named: 2, mail: 0, paper: 1, open: 1, used: 0 })
    expect(await invite()).toBe(0)
    expect(await links()).toHaveLength(1)
  })

  it.each([
    ['without custody', { custody: false }],
    ['who may not be contacted', { may_be_contacted: false }],
    ['for emergencies', { relationship: 'Emergency contact' }],
    ['who is a doctor', { relationship: 'Médico' }],
    ['who is a neighbor', { relationship: 'Vecina' }],
  ])('never goes to somebody %s', async (_who, changes) => {
    await records(row(changes))
    expect(await invite()).toBe(0)
    expect(await links()).toEqual([])
  })

  it('makes the account and the link, and the other guardians hear of it', async () => {
    await records(row())
    await invite()
    const accepted = await accept((await links())[0])
    expect(accepted).toMatchObject({ ok: true, studentId: child.id })
    const user = await db.user.findUniqueOrThrow({ where: { email: mailbox } })
    expect(user).toMatchObject({ locale: 'es', name: 'Marta Ruiz' })
    const link = { userId: user.id, studentId: child.id }
    expect(await db.guardianLink.count({ where: link })).toBe(1)
    expect(await counts()).toEqual({ named: 1, mail: 0, paper: 0, open: 0, used: 1 })
  })

  it('names whom the family asks, the nearest first', async () => {
    await db.zone.update({ where: { id: z.zone.id }, data: { phone: '+12135550101' } })
    await records(row())
    await invite()
    const { body } = await db.letter.findFirstOrThrow({ where: { to: mailbox } })
    expect(body.slice(body.indexOf('Quién puede ayudar'))).toContain('(213) 555-0101')
  })

  it('works once, also when it is used twice at the same moment', async () => {
    await records(row())
    await invite()
    const [token] = await links()
    const results = await Promise.all([accept(token), accept(token), accept(token)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((one) => !one.ok && one.reason === 'over')).toHaveLength(2)
    expect(await guardians()).toBe(1)
  })

  it('asks for the birth date, and is dead after too many others', async () => {
    await records(row())
    await invite()
    const [token] = await links()
    for (let i = 0; i < TRIES.invitationsTyped.limit.count; i += 1)
      expect(await accept(token, '2012-01-01')).toMatchObject({ reason: 'no-match' })
    expect(await accept(token)).toEqual({ ok: false, reason: 'used-up' })
    expect(await guardians()).toBe(0)
  })

  it('is over after its days, and is sent again then', async () => {
    await records(row())
    await invite()
    const [token] = await links()
    const late = new Date(Date.now() + (INVITATION_DAYS + 1) * 86_400_000)
    expect(await accept(token, birthDate(), late)).toEqual({ ok: false, reason: 'over' })
    expect(await inviteGuardians(z.zoneStaff, z.zone.id, all, late)).toBe(1)
  })

  it('sent again, ends the link before; taken back, it works no more', async () => {
    await records(row())
    await invite()
    const [first] = await listInvitations(child.id)
    expect(await renewInvitation(z.zoneStaff, first?.id ?? '', true, now())).toBe(true)
    const [newest, oldest] = await links()
    expect(await accept(oldest)).toEqual({ ok: false, reason: 'over' })
    const [second] = await listInvitations(child.id)
    expect(await renewInvitation(z.zoneStaff, second?.id ?? '', false, now())).toBe(true)
    expect(await accept(newest)).toEqual({ ok: false, reason: 'over' })
  })

  it('is over when the records say by now that there is no custody', async () => {
    await records(row())
    await invite()
    await records(row({ custody: false }))
    expect(await accept((await links())[0])).toEqual({ ok: false, reason: 'over' })
  })

  it('brings nobody back whose access ended', async () => {
    await records(row())
    await invite()
    const accepted = await accept((await links())[0])
    if (!accepted.ok) throw new Error(accepted.reason)
    await unlinkGuardian(z.zoneStaff, child.id, accepted.user.id, reason)
    expect(await counts()).toMatchObject({ mail: 0 })
    expect(await invite()).toBe(0)
  })

  it('keeps only the hash of its link', async () => {
    await records(row())
    await invite()
    const [token] = await links()
    const [kept] = await db.invitation.findMany({ where: { studentId: child.id } })
    expect(JSON.stringify(kept)).not.toContain(token)
    const events = await db.auditEvent.findMany({ where: { verb: 'guardian.invited' } })
    for (const { detail } of events) expect(JSON.stringify(detail)).not.toContain(token)
  })

  it('is sent by nobody who does not run the zone', async () => {
    await records(row())
    const elsewhere = await smallZone(db)
    for (const actor of [elsewhere.zoneStaff, z.counselor, z.family.guardian])
      expect(await inviteGuardians(actor, z.zone.id, all, now())).toBeNull()
    expect(await links()).toEqual([])
  })
})
