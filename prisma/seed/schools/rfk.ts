import { ARTICLE, type DescribedCampus, pilotSince, PROFILE, UNRECORDED } from './described'

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
