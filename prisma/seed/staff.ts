import type { Tx } from '@/lib/base/db/client'

import { createUser, type Grant } from './builders/people'
import { schoolIds } from './district'
import { DEMO_PEOPLE } from './people'

const CONTRERAS = [
  'academic-leadership-community',
  'school-of-business-and-tourism',
  'school-of-social-justice',
  'los-angeles-school-of-global-studies',
]
const CORTINES = ['cortines-dance', 'cortines-music', 'cortines-theater', 'cortines-visual-arts']

type Duty = { role: 'COUNSELOR' | 'SCHOOL_STAFF'; schools: readonly string[] }

const DUTIES: Record<string, Duty> = {
  'patricia.alvarado@liechty.example': {
    role: 'COUNSELOR',
    schools: ['liechty-middle-school'],
  },
  'ruben.castro@liechty.example': {
    role: 'COUNSELOR',
    schools: ['liechty-middle-school'],
  },
  'anthony.reyes@belmont.example': {
    role: 'COUNSELOR',
    schools: ['belmont-senior-high', 'los-angeles-teacher-preparatory-academy'],
  },
  'sunhee.park@contreras.example': { role: 'COUNSELOR', schools: CONTRERAS },
  'karina.mejia@roybal.example': {
    role: 'COUNSELOR',
    schools: ['roybal-learning-center', 'civitas-school-of-leadership', ...CORTINES],
  },
  'victor.salazar@civitas.example': {
    role: 'SCHOOL_STAFF',
    schools: ['civitas-school-of-leadership'],
  },
  'naomi.brooks@contreras.example': {
    role: 'SCHOOL_STAFF',
    schools: ['los-angeles-school-of-global-studies'],
  },
  'andrea.solis@contreras.example': {
    role: 'SCHOOL_STAFF',
    schools: [
      'academic-leadership-community',
      'school-of-business-and-tourism',
      'school-of-social-justice',
    ],
  },
  'julian.ortega@cortines.example': { role: 'SCHOOL_STAFF', schools: CORTINES },
}

const ZONES: Record<string, string> = {
  'elena.castillo@district.example': 'belmont',
  'david.okafor@district.example': 'belmont',
  'michelle.tran@district.example': 'rfk',
}

/** Staff who are not demo people. */
const OTHERS = [
  { email: 'ruben.castro@liechty.example', name: 'Rubén Castro' },
  { email: 'karina.mejia@roybal.example', name: 'Karina Mejía' },
  { email: 'andrea.solis@contreras.example', name: 'Andrea Solís' },
  { email: 'julian.ortega@cortines.example', name: 'Julián Ortega' },
]

/** Adds everybody with a role. Families are added with their students. */
export async function seedStaff(tx: Tx): Promise<void> {
  const school = await schoolIds(tx)
  const zones = await tx.zone.findMany({ select: { id: true, slug: true } })
  const zoneOf = new Map(zones.map(({ slug, id }) => [slug, id]))

  const rolesOf = (email: string): Grant[] => {
    const duty = DUTIES[email]
    if (duty) return duty.schools.map((slug) => ({ role: duty.role, schoolId: school(slug) }))
    const zoneId = zoneOf.get(ZONES[email] ?? '')
    if (zoneId) return [{ role: 'ZONE_STAFF', zoneId }]
    if (email === 'robert.chen@district.example') return [{ role: 'ADMINISTRATOR' }]
    if (email === 'angela.whitfield@audit.example') return [{ role: 'AUDITOR' }]
    return []
  }
  for (const { email, name } of [...DEMO_PEOPLE, ...OTHERS]) {
    const roles = rolesOf(email)
    if (roles.length > 0) await createUser(tx, { email, name, roles })
  }
}
