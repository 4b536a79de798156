import { type DescribedCampus, TEACHER_POWERED, UNRECORDED } from './described'

export const EASTSIDE: readonly DescribedCampus[] = [
  {
    name: 'Esteban E. Torres High School',
    address: '4211 Dozier St, Los Angeles, CA 90063',
    schools: [
      {
        slug: 'east-los-angeles-renaissance-academy',
        name: 'East Los Angeles Renaissance Academy',
        kind: 'PILOT',
        teacherPowered: true,
        grades: [9, 12],
        facts: [
          TEACHER_POWERED,
          {
            year: 2020,
            en: '439 students in 2020-21: 128 in grade 9, 100 in grade 10, 117 in grade 11, 94 in grade 12.',
            es: '439 estudiantes en 2020-21: 128 en 9.º grado, 100 en 10.º, 117 en 11.º y 94 en 12.º.',
            source: UNRECORDED,
          },
        ],
      },
      {
        slug: 'humanitas-academy-of-art-and-technology',
        name: 'Humanitas Academy of Art and Technology',
        kind: 'UNKNOWN',
        teacherPowered: true,
        grades: [9, 12],
        facts: [TEACHER_POWERED],
      },
      {
        slug: 'east-la-performing-arts-magnet',
        name: 'East LA Performing Arts Magnet',
        kind: 'MAGNET',
      },
      {
        slug: 'social-justice-leadership-academy',
        name: 'Social Justice Leadership Academy',
        kind: 'UNKNOWN',
      },
      {
        slug: 'engineering-and-technology-academy',
        name: 'Engineering and Technology Academy',
        kind: 'UNKNOWN',
      },
    ],
  },
]
