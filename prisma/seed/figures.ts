import type { Measure } from '@/lib/base/db/generated/enums'

import { PROFILE, type Source, UNRECORDED } from './schools/described'

type PublicFigure = Source & {
  /** Null: the district. */
  school: string | null
  measure: Measure
  year: number
  value: number
}

const figure = (
  school: string | null,
  measure: Measure,
  [year, value]: readonly [number, number],
  source: Source,
): PublicFigure => ({ school, measure, year, value, ...source })

/** The figures that public sources give, and none besides. */
export const FIGURES: readonly PublicFigure[] = [
  figure(null, 'EXIT_EXAM', [2007, 69], PROFILE),
  figure(null, 'ADVANCED_PLACEMENT', [2007, 26], PROFILE),
  figure('los-angeles-high-school-of-the-arts', 'ATTENDANCE', [2007, 94], PROFILE),
  figure('los-angeles-high-school-of-the-arts', 'EXIT_EXAM', [2007, 73], PROFILE),
  figure('los-angeles-high-school-of-the-arts', 'ADVANCED_PLACEMENT', [2007, 66], PROFILE),
  figure('belmont-senior-high', 'EXIT_EXAM', [2007, 37], PROFILE),
  figure('belmont-senior-high', 'ADVANCED_PLACEMENT', [2007, 20], PROFILE),
  figure('belmont-senior-high', 'ENROLLMENT', [2024, 614], UNRECORDED),
  figure('school-of-business-and-tourism', 'ENROLLMENT', [2024, 392], UNRECORDED),
  figure('roybal-learning-center', 'ENROLLMENT', [2018, 829], UNRECORDED),
  figure('east-los-angeles-renaissance-academy', 'ENROLLMENT', [2020, 439], UNRECORDED),
]

/** The first year of each as a pilot school, as its sources tell. */
export const PILOT_SINCE: Record<string, number> = {
  'civitas-school-of-leadership': 2007,
  'los-angeles-high-school-of-the-arts': 2007,
  'school-for-the-visual-arts-and-humanities': 2008,
  'academic-leadership-community': 2008,
  'los-angeles-teacher-preparatory-academy': 2008,
}

type Theme = readonly [en: string, es: string]

/** Themes that a school bears in its name; no other source of theirs is known. */
export const THEMES: Record<string, Theme> = {
  'belmont-medical-public-service': ['Medicine and public service', 'Medicina y servicio público'],
  'belmont-multimedia': ['Multimedia', 'Multimedia'],
  'belmont-science-art-green': [
    'Science, art and green engineering',
    'Ciencia, arte e ingeniería ecológica',
  ],
  'los-angeles-teacher-preparatory-academy': ['Becoming a teacher', 'Preparación de maestros'],
  'academic-leadership-community': ['Leadership', 'Liderazgo'],
  'school-of-business-and-tourism': ['Business and tourism', 'Negocios y turismo'],
  'school-of-social-justice': ['Social justice', 'Justicia social'],
  'los-angeles-school-of-global-studies': ['Global studies', 'Estudios globales'],
  'civitas-school-of-leadership': ['Leadership', 'Liderazgo'],
  'cortines-school-of-visual-and-performing-arts': [
    'Visual and performing arts',
    'Artes visuales y escénicas',
  ],
  'cortines-dance': ['Dance', 'Danza'],
  'cortines-music': ['Music', 'Música'],
  'cortines-theater': ['Theater', 'Teatro'],
  'cortines-visual-arts': ['Visual arts', 'Artes visuales'],
  'ambassador-school-of-global-education': ['Global education', 'Educación global'],
  'ambassador-school-of-global-leadership': ['Global leadership', 'Liderazgo global'],
  'los-angeles-high-school-of-the-arts': ['The arts', 'Las artes'],
  'school-for-the-visual-arts-and-humanities': [
    'Visual arts and humanities',
    'Artes visuales y humanidades',
  ],
  'humanitas-academy-of-art-and-technology': ['Art and technology', 'Arte y tecnología'],
  'east-la-performing-arts-magnet': ['Performing arts', 'Artes escénicas'],
  'social-justice-leadership-academy': [
    'Social justice and leadership',
    'Justicia social y liderazgo',
  ],
  'engineering-and-technology-academy': ['Engineering and technology', 'Ingeniería y tecnología'],
  'social-justice-humanitas-academy': [
    'Social justice and humanities',
    'Justicia social y humanidades',
  ],
  'academy-of-scientific-exploration': ['Science', 'Ciencia'],
  'technology-preparatory-academy': ['Technology', 'Tecnología'],
}

/** About where a campus stands, worked out from its public address; in degrees north and east. */
export const ABOUT_WHERE: Record<string, readonly [number, number]> = {
  'Edward R. Roybal Learning Complex': [34.0625, -118.2585],
  'Ramon C. Cortines School of Visual and Performing Arts': [34.0592, -118.2427],
  'Robert F. Kennedy Community Schools': [34.0596, -118.2965],
  'Esteban E. Torres High School': [34.0427, -118.1723],
}
