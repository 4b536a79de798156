import {
  type DescribedCampus,
  TEACHER_POWERED,
  UNRECORDED,
  feeder,
  ARTICLE,
  pilotSince,
  PROFILE,
} from './described'

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

const PLANNED = {
  en: 'The campus was planned for 4,200 students.',
  es: 'El plantel se planeó para 4,200 estudiantes.',
  source: UNRECORDED,
}

const school = (slug: string, name: string) => ({
  slug,
  name,
  kind: 'UNKNOWN' as const,
  facts: [PLANNED],
})

export const RFK: readonly DescribedCampus[] = [
  {
    name: 'Robert F. Kennedy Community Schools',
    address: '701 S Catalina St, Los Angeles, CA 90005',
    schools: [
      school('ambassador-school-of-global-education', 'Ambassador School of Global Education'),
      school('ambassador-school-of-global-leadership', 'Ambassador School of Global Leadership'),
      {
        slug: 'los-angeles-high-school-of-the-arts',
        name: 'Los Angeles High School of the Arts',
        kind: 'PILOT',
        agreement: 'BELMONT_PILOT_SCHOOLS',
        facts: [
          pilotSince(2007),
          {
            year: 2010,
            en: 'Moved to this campus in 2010.',
            es: 'Se mudó a este plantel en 2010.',
            source: UNRECORDED,
          },
          {
            year: 2007,
            en: 'Attendance in 2007-08 was about 94%.',
            es: 'La asistencia en 2007-08 fue de alrededor del 94%.',
            source: PROFILE,
          },
          {
            year: 2007,
            en: 'In 2007-08, 73% of 10th graders passed the state exit exam (CAHSEE) at the first try. In the district: 69%. In California: 78%.',
            es: 'En 2007-08, el 73% de los estudiantes de 10.º grado aprobó el examen estatal de egreso (CAHSEE) en el primer intento. En el distrito: 69%. En California: 78%.',
            source: PROFILE,
          },
          {
            year: 2007,
            en: 'In 2007-08, 66% of students took at least one Advanced Placement (AP) test. In the district: 26%.',
            es: 'En 2007-08, el 66% de los estudiantes tomó al menos un examen de Colocación Avanzada (AP). En el distrito: 26%.',
            source: PROFILE,
          },
        ],
      },
      school('new-open-world-academy', 'New Open World Academy'),
      {
        slug: 'school-for-the-visual-arts-and-humanities',
        name: 'School for the Visual Arts and Humanities',
        kind: 'PILOT',
        agreement: 'BELMONT_PILOT_SCHOOLS',
        facts: [pilotSince(2008)],
      },
      {
        slug: 'ucla-community-school',
        name: 'UCLA Community School',
        kind: 'PILOT',
        agreement: 'BELMONT_PILOT_SCHOOLS',
        grades: [0, 12],
        facts: [
          {
            year: 2015,
            en: 'Works under the Belmont pilot agreement, although it is outside the Belmont zone.',
            es: 'Trabaja bajo el acuerdo piloto de Belmont, aunque está fuera de la zona Belmont.',
            source: ARTICLE,
          },
        ],
      },
    ],
  },
]
