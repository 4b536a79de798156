import { db } from '@/lib/base/db/client'
import { schoolIds } from '@/prisma/seed/district'
import { addChild, addHousehold } from '@/prisma/seed/household'
import { randomFrom } from '@/prisma/seed/ids'

import { tell } from './tell'

/**
 * Lets the year that runs in Belmont come to its end, and next year's eighth graders, with their
 * families, to the middle schools; run by the journey as a program of its own with the school year
 * that they will enter high school in. Returns the guardians and children of three families, who have
 * no list, and how many others there are.
 */

const CHILDREN = 50
const FEEDERS = ['liechty-middle-school', 'berendo-middle-school', 'virgil-middle-school']

const schoolYear = Number(process.argv[2])
const zone = await db.zone.findUniqueOrThrow({
  where: { slug: 'belmont' },
  select: { id: true, areas: { orderBy: { name: 'asc' }, select: { id: true } } },
})

await db.$executeRaw`
  UPDATE cycle SET closes_at = opens_at + interval '1 day', results_at = opens_at + interval '2 days',
    answers_by = opens_at + interval '3 days', appeals_by = opens_at + interval '4 days',
    transfers_open_at = opens_at, transfers_close_at = opens_at + interval '4 days', late_until = NULL
  WHERE zone_id = ${zone.id}::uuid AND school_year = ${schoolYear - 1}`

const school = await schoolIds(db)
const seeding = {
  tx: db,
  random: randomFrom(schoolYear),
  zoneId: zone.id,
  schoolYear: schoolYear - 1,
  school,
  areas: zone.areas.map(({ id }) => id),
}
const families: { email: string; child: string; name: string }[] = []
for (let n = 0; n < CHILDREN; n++) {
  const home = await addHousehold(seeding, 90_000 + n)
  const at = FEEDERS[n % FEEDERS.length] ?? ''
  const number = `${String(schoolYear).slice(2)}08${String(n + 1).padStart(4, '0')}`
  const child = await addChild(seeding, home, { number, grade: 8, at })
  const { email } = await db.user.findUniqueOrThrow({ where: { id: home.guardianId } })
  families.push({ email, child: child.id, name: child.givenName })
}
tell({ families: families.slice(0, 3), others: CHILDREN - 3 })
