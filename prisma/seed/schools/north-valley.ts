import { type DescribedCampus, feeder, TEACHER_POWERED, UNRECORDED } from './described'

const OPENING = {
  year: 2011,
  en: 'The campus opened in 2011 with 1,600 students.',
  es: 'El plantel abrió en 2011 con 1,600 estudiantes.',
  source: UNRECORDED,
}

export const NORTH_VALLEY: readonly DescribedCampus[] = [
  {
    name: 'Cesar E. Chavez Learning Academies',
    address: 'San Fernando, CA',
    latitude: 34.28948,
    longitude: -118.42164,
    openedYear: 2011,
    schools: [
      {
        slug: 'social-justice-humanitas-academy',
        name: 'Social Justice Humanitas Academy',
        kind: 'UNKNOWN',
        teacherPowered: true,
        grades: [9, 12],
        facts: [TEACHER_POWERED, OPENING],
      },
      {
        slug: 'artes',
        name: 'ArTES',
        kind: 'UNKNOWN',
        teacherPowered: true,
        grades: [9, 12],
        facts: [TEACHER_POWERED, OPENING],
      },
      {
        slug: 'academy-of-scientific-exploration',
        name: 'Academy of Scientific Exploration',
        kind: 'UNKNOWN',
        facts: [OPENING],
      },
      {
        slug: 'technology-preparatory-academy',
        name: 'Technology Preparatory Academy',
        kind: 'UNKNOWN',
        facts: [OPENING],
      },
    ],
  },
  ...['Maclay', 'Olive Vista', 'Pacoima', 'San Fernando'].map(feeder),
]
