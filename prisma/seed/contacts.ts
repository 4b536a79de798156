import type { Tx } from '@/lib/base/db/client'

/** The numbers 555-0100 to 555-0199 belong to nobody: pages say beside them that they are made up. */
const numberOf = (last: number) => `+121355501${String(last).padStart(2, '0')}`

const HOURS = 'Mon–Fri / lun–vie, 8:00–4:30'

/** Counselors and people at schools who say how they are reached. Those at real schools have no number of the school. */
const STAFF = [
  'patricia.alvarado@liechty.example',
  'ruben.castro@liechty.example',
  'anthony.reyes@belmont.example',
  'sunhee.park@contreras.example',
  'karina.mejia@roybal.example',
  'victor.salazar@civitas.example',
]

const SPOKEN: Readonly<Record<string, string[]>> = { 'sunhee.park@contreras.example': ['en', 'ko'] }

/** Adds whom to call: made-up numbers for the district, its zones and demo people. Real schools get none. */
export async function seedContacts(tx: Tx): Promise<void> {
  const shared = { officeHours: HOURS, languages: ['en', 'es'] }
  await tx.district.updateMany({
    data: { phone: numberOf(0), email: 'choice@district.example', ...shared },
  })
  const zones = await tx.zone.findMany({
    orderBy: { slug: 'asc' },
    select: { id: true, slug: true },
  })
  for (const [i, { id, slug }] of zones.entries()) {
    await tx.zone.update({
      where: { id },
      data: { phone: numberOf(10 + i), email: `${slug}@district.example`, ...shared },
    })
  }
  for (const [i, email] of STAFF.entries()) {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (!user) continue
    await tx.staffContact.create({
      data: {
        userId: user.id,
        phone: numberOf(50 + i),
        officeHours: HOURS,
        languages: SPOKEN[email] ?? ['en', 'es'],
      },
    })
  }
}
