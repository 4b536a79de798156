import { randomUUID } from 'node:crypto'

import nodemailer from 'nodemailer'
import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { messages } from '@/lib/base/i18n/messages'
import { deliver } from '@/lib/jobs/deliver-mail'
import { postTogether } from '@/lib/messages/letters-together.mutations'
import { listMailboxLetters } from '@/lib/messages/mailbox.data'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { deliver as deliverFiles } from '@/tests/support/deliveries'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  zone = await smallZone(db)
})

/** One thing of the zone that waits for everybody but the first of its staff; `since`: who had the role before. */
const ask = (student: string, since: Date | null = null) =>
  db.$transaction((tx) =>
    tellSecondPeople(
      tx,
      { zoneId: zone.zone.id, except: [zone.zoneStaff.id], since },
      { kind: 'manualToDecide', values: { student, school: 'North', by: 'Elena' } },
      { type: 'manual', id: randomUUID() },
    ),
  )

const giveRole = (userId: string, zoneId = zone.zone.id) =>
  db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId } })

const lettersTo = (to: string) =>
  db.letter.findMany({ where: { to }, orderBy: { createdAt: 'asc' } })

const jobsOf = (ids: string[]) => db.$queryRaw<{ id: string; wait: number }[]>`
  SELECT data ->> 'letterId' AS id, extract(epoch FROM start_after - created_on)::int AS wait
  FROM pgboss.job WHERE name = 'mail' AND data ->> 'letterId' = ANY(${ids})`

/** Sends a letter as the worker does; returns the mails that go out. */
async function send(letterId: string): Promise<{ subject: string; text: string }[]> {
  const mail = nodemailer.createTransport({ jsonTransport: true }, { from: 'zone@example.org' })
  const gone: { subject: string; text: string }[] = []
  mail.use('stream', ({ data }, done) => {
    gone.push({
      subject: String(data.subject),
      text: typeof data.text === 'string' ? data.text : '',
    })
    done()
  })
  await deliver(mail as never, letterId)
  return gone
}

const NAMES = Array.from({ length: 10 }, (_, n) => `Child ${n + 1}`)

describe('what waits for the second person', () => {
  it('ten things in a row are ten letters on record and one mail, with what each of them says', async () => {
    for (const name of NAMES) await ask(name)
    const { email } = zone.secondZoneStaff
    const letters = await lettersTo(email)
    expect(letters).toHaveLength(10)
    const [first, ...others] = letters
    expect(others.every(({ goesWithId }) => goesWithId === first!.id)).toBe(true)
    const jobs = await jobsOf(letters.map(({ id }) => id))
    expect(jobs.map(({ id }) => id)).toEqual([first!.id])
    expect(jobs[0]!.wait).toBeGreaterThan(60)
    expect(jobs[0]!.wait).toBeLessThanOrEqual(180)

    const gone = await send(first!.id)
    expect(gone).toHaveLength(1)
    expect(gone[0]!.subject).toBe('10 things wait for you')
    for (const name of NAMES) expect(gone[0]!.text).toContain(`a seat at North for ${name},`)
    expect(gone[0]!.text.match(/\/today/g)).toHaveLength(1)
    expect((await lettersTo(email)).every(({ sentAt }) => sentAt !== null)).toBe(true)
    expect(await send(first!.id)).toEqual([])
  })

  it('one thing arrives as it was written', async () => {
    await ask('Mateo')
    const [letter] = await lettersTo(zone.secondZoneStaff.email)
    const [gone] = await send(letter!.id)
    expect(gone).toEqual({ subject: letter!.subject, text: letter!.body })
  })

  it('what comes once the first letter has gone makes a new one', async () => {
    await ask('Mateo')
    const { email } = zone.secondZoneStaff
    await send((await lettersTo(email))[0]!.id)
    await ask('Sofía')
    const [, later] = await lettersTo(email)
    expect(later!.goesWithId).toBeNull()
    expect(await jobsOf([later!.id])).toHaveLength(1)
  })

  it('what joins while the letter is being sent is lost in no case', async () => {
    await ask('Mateo')
    const { email } = zone.secondZoneStaff
    const [first] = await lettersTo(email)
    await Promise.all([send(first!.id), ...NAMES.map((name) => ask(name))])
    // whatever is not sent yet has a job of its own, or goes with one that has
    const rest = (await lettersTo(email)).filter(({ sentAt }) => sentAt === null)
    for (const { id, goesWithId } of rest) {
      const leader = goesWithId ?? id
      expect(await jobsOf([leader])).toHaveLength(1)
      expect(rest.map((one) => one.id)).toContain(leader)
    }
  })

  it('reaches nobody whose role has ended before the letter leaves, by itself or with others', async () => {
    const { email, id } = zone.secondZoneStaff
    for (const name of ['Mateo', 'Sofía']) await ask(name)
    const [first] = await lettersTo(email)
    await db.roleGrant.deleteMany({ where: { userId: id } })
    expect(await send(first!.id)).toEqual([])
    expect((await lettersTo(email)).map(({ stoppedAt }) => stoppedAt !== null)).toEqual([
      true,
      true,
    ])
    // what was kept back stays so
    await giveRole(id)
    expect(await send(first!.id)).toEqual([])
  })

  it('reaches who has the role again, once it was given back before the letter leaves', async () => {
    const { email, id } = zone.secondZoneStaff
    await ask('Mateo')
    await db.roleGrant.deleteMany({ where: { userId: id } })
    await giveRole(id)
    const [letter] = await lettersTo(email)
    expect((await send(letter!.id)).map(({ subject }) => subject)).toEqual([letter!.subject])
  })

  it('reaches nobody who has such a role in another zone only, or another one in this', async () => {
    const { email, id } = zone.secondZoneStaff
    const other = await smallZone(db)
    await ask('Mateo')
    await db.roleGrant.deleteMany({ where: { userId: id } })
    await giveRole(id, other.zone.id)
    await db.roleGrant.create({
      data: { userId: id, role: 'APPEAL_PANEL', zoneId: zone.zone.id },
    })
    const [letter] = await lettersTo(email)
    expect(await send(letter!.id)).toEqual([])
  })

  it('reaches nobody who has the role again, but later than whoever may take the step', async () => {
    const { email, id } = zone.secondZoneStaff
    await ask('Mateo', new Date())
    await db.roleGrant.deleteMany({ where: { userId: id } })
    await giveRole(id)
    const [letter] = await lettersTo(email)
    expect(await send(letter!.id)).toEqual([])
  })

  it('reaches nobody whose account was given to another address before the letter leaves', async () => {
    await ask('Mateo')
    const [letter] = await lettersTo(zone.secondZoneStaff.email)
    const data = { addressGivenAt: new Date(Date.now() + 1000) }
    await db.user.update({ where: { id: zone.secondZoneStaff.id }, data })
    expect(await send(letter!.id)).toEqual([])
  })

  it('reaches who may still take the step by another role, and leaves out what came with the ended one', async () => {
    const { email, id } = zone.secondZoneStaff
    await db.roleGrant.create({ data: { userId: id, role: 'ADMINISTRATOR' } })
    await ask('Mateo')
    const held = { name: 'Fall files', source: 'sis' }
    await db.$transaction(async (tx) => {
      const to = { to: email, locale: 'en' as const }
      const roles = [`${id}/ZONE_STAFF/${zone.zone.id}`]
      const letter = { ...to, kind: 'importHeld' as const, values: held, roles }
      await postTogether(tx, [letter], { type: 'import', id: randomUUID() })
    })
    await db.roleGrant.deleteMany({ where: { userId: id, role: 'ZONE_STAFF' } })
    const [first] = await lettersTo(email)
    const gone = await send(first!.id)
    expect(gone).toEqual([{ subject: first!.subject, text: first!.body }])
  })

  it('is told with the held imports that wait, which keep their own page', async () => {
    await db.district.updateMany({ data: { phone: '+12135550102' } })
    await ask('Mateo')
    const { email, id } = zone.secondZoneStaff
    await db.roleGrant.create({ data: { userId: id, role: 'ADMINISTRATOR' } })
    // a file of no school where there are some looks wrong as a whole
    await deliverFiles({ 'schools.csv': 'school,name,kind,lowest_grade,highest_grade\n' })
    const letters = await lettersTo(email)
    expect(letters.map(({ kind }) => kind)).toEqual(['manualToDecide', 'importHeld'])
    const gone = await send(letters[0]!.id)
    expect(gone.map(({ subject }) => subject)).toEqual(['2 things wait for you'])
    const { text } = gone[0]!
    expect(text).toContain('Import held: ')
    expect(text.match(/\/staff\/data\/imports/g)).toHaveLength(1)
    expect(text.match(/\/today/g)).toHaveLength(1)
    expect(text.split(`\n\n${messages.en.contacts.title}\n`), 'whom to ask').toHaveLength(2)
  })

  it('is one letter in the mailbox of the demonstration', async () => {
    for (const name of ['Mateo', 'Sofía']) await ask(name)
    const shown = await listMailboxLetters(zone.secondZoneStaff.email)
    expect(shown?.map(({ subject }) => subject) ?? ['2 things wait for you']).toEqual([
      '2 things wait for you',
    ])
  })
})

describe('the database', () => {
  it('keeps a letter that has been sent, and lets one that waits be taken back', async () => {
    await ask('Mateo')
    const [letter] = await lettersTo(zone.secondZoneStaff.email)
    await db.letter.update({ where: { id: letter!.id }, data: { sentAt: new Date() } })
    const remove = () => answerTo(db.letter.delete({ where: { id: letter!.id } }))
    expect(await remove()).toBe('final')
    await db.letter.update({ where: { id: letter!.id }, data: { sentAt: null } })
    expect(await remove()).toBe('allowed')
  })

  it('lets no letter go with another, or be taken back, that does not wait', async () => {
    await ask('Mateo')
    const [letter] = await lettersTo(zone.secondZoneStaff.email)
    const set = (data: object) => answerTo(db.letter.update({ where: { id: letter!.id }, data }))
    expect(await set({ heldUntil: null, heldById: zone.zoneStaff.id })).not.toBe('allowed')
    expect(await set({ goesWithId: letter!.id })).not.toBe('allowed')
    expect(await set({ heldById: zone.zoneStaff.id })).toBe('allowed')
  })
})
