import { type DescribedCampus, feeder, pilotSince, PROFILE, UNRECORDED } from './described'

const HIGH_SCHOOL = [9, 12] as const

const program = (slug: string, name: string, year?: number) => ({
  slug,
  name,
  kind: 'SMALL_LEARNING_COMMUNITY' as const,
  grades: HIGH_SCHOOL,
  ...(year && {
    facts: [
      {
        year,
        en: `One of the school's academies in ${year}.`,
        es: `Una de las academias de la escuela en ${year}.`,
        source: UNRECORDED,
      },
    ],
  }),
})

const belmont: DescribedCampus = {
  name: 'Belmont High School',
  address: '1575 W 2nd St, Los Angeles, CA 90026',
  latitude: 34.06154,
  longitude: -118.26328,
  area: 'Belmont High School',
  schools: [
    {
      slug: 'belmont-senior-high',
      name: 'Belmont Senior High',
      kind: 'TRADITIONAL',
      grades: HIGH_SCHOOL,
      facts: [
        {
          year: 2024,
          en: '614 students.',
          es: '614 estudiantes.',
          source: UNRECORDED,
        },
        {
          year: 2007,
          en: 'In 2007-08, 37% of 10th graders passed the state exit exam (CAHSEE) at the first try. In the district: 69%. In California: 78%.',
          es: 'En 2007-08, el 37% de los estudiantes de 10.º grado aprobó el examen estatal de egreso (CAHSEE) en el primer intento. En el distrito: 69%. En California: 78%.',
          source: PROFILE,
        },
        {
          year: 2007,
          en: 'In 2007-08, 20% of students took at least one Advanced Placement (AP) test. In the district: 26%.',
          es: 'En 2007-08, el 20% de los estudiantes tomó al menos un examen de Colocación Avanzada (AP). En el distrito: 26%.',
          source: PROFILE,
        },
      ],
      programs: [
        program('belmont-medical-public-service', 'Medical and Public Service Academy', 2013),
        program('belmont-multimedia', 'Multimedia Academy', 2013),
        program('belmont-science-art-green', 'Science, Art and Green Engineering Academy', 2013),
      ],
    },
    {
      slug: 'los-angeles-teacher-preparatory-academy',
      name: 'Los Angeles Teacher Preparatory Academy',
      kind: 'PILOT',
      agreement: 'BELMONT_PILOT_SCHOOLS',
      facts: [pilotSince(2008)],
    },
  ],
}

const contreras: DescribedCampus = {
  name: 'Miguel Contreras Learning Complex',
  address: '322 S Lucas Ave, Los Angeles, CA 90017',
  latitude: 34.05749,
  longitude: -118.26147,
  openedYear: 2006,
  area: 'Miguel Contreras Learning Complex',
  schools: [
    {
      slug: 'academic-leadership-community',
      name: 'Academic Leadership Community',
      kind: 'PILOT',
      agreement: 'BELMONT_PILOT_SCHOOLS',
      grades: HIGH_SCHOOL,
      facts: [pilotSince(2008)],
    },
    {
      slug: 'school-of-business-and-tourism',
      name: 'School of Business and Tourism',
      kind: 'UNKNOWN',
      grades: HIGH_SCHOOL,
      facts: [{ year: 2024, en: '392 students.', es: '392 estudiantes.', source: UNRECORDED }],
    },
    {
      slug: 'school-of-social-justice',
      name: 'School of Social Justice',
      kind: 'PILOT',
      grades: HIGH_SCHOOL,
    },
    {
      slug: 'los-angeles-school-of-global-studies',
      name: 'Los Angeles School of Global Studies',
      kind: 'HIGH_TECH',
      grades: HIGH_SCHOOL,
      facts: [
        {
          en: 'Follows the New Tech model.',
          es: 'Sigue el modelo New Tech.',
          source: UNRECORDED,
        },
      ],
    },
  ],
}

const roybal: DescribedCampus = {
  name: 'Edward R. Roybal Learning Complex',
  address: '1200 W Colton St, Los Angeles, CA 90026',
  openedYear: 2008,
  area: 'Edward R. Roybal Learning Complex',
  schools: [
    {
      slug: 'roybal-learning-center',
      name: 'Roybal Learning Center',
      kind: 'UNKNOWN',
      grades: HIGH_SCHOOL,
      facts: [
        {
          year: 2018,
          en: '829 students in 2018-19.',
          es: '829 estudiantes en 2018-19.',
          source: UNRECORDED,
        },
        {
          year: 2008,
          en: '2,808 seats at its opening.',
          es: '2,808 lugares cuando abrió.',
          source: UNRECORDED,
        },
      ],
    },
    {
      slug: 'civitas-school-of-leadership',
      name: 'Civitas School of Leadership',
      kind: 'PILOT',
      agreement: 'BELMONT_PILOT_SCHOOLS',
      openedYear: 2007,
      grades: HIGH_SCHOOL,
      facts: [
        pilotSince(2007),
        {
          year: 2007,
          en: 'Began with 100 ninth graders.',
          es: 'Comenzó con 100 estudiantes de noveno grado.',
          source: UNRECORDED,
        },
      ],
    },
  ],
}

const cortines: DescribedCampus = {
  name: 'Ramon C. Cortines School of Visual and Performing Arts',
  address: '450 N Grand Ave, Los Angeles, CA',
  area: 'Central Los Angeles High School #9',
  schools: [
    {
      slug: 'cortines-school-of-visual-and-performing-arts',
      name: 'Ramon C. Cortines School of Visual and Performing Arts',
      kind: 'UNKNOWN',
      grades: HIGH_SCHOOL,
      facts: [
        {
          year: 2006,
          en: 'A policy of 2006 set aside 70% of seats for local students and 30% for the whole district.',
          es: 'Una política de 2006 reservó el 70% de los lugares para estudiantes locales y el 30% para todo el distrito.',
          source: UNRECORDED,
        },
      ],
      programs: [
        program('cortines-dance', 'Cortines Academy of Dance'),
        program('cortines-music', 'Cortines Academy of Music'),
        program('cortines-theater', 'Cortines Academy of Theater'),
        program('cortines-visual-arts', 'Cortines Academy of Visual Arts'),
      ],
    },
  ],
}

const FEEDERS = ['Liechty', 'Berendo', 'King', 'Virgil', 'Le Conte'].map(feeder)

/** The Belmont zone and the middle schools whose students come to it. */
export const BELMONT = [belmont, contreras, roybal, cortines, ...FEEDERS]
