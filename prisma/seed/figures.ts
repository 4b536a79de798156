import type { Measure } from '@/lib/base/db/generated/enums'

import { PROFILE, type Source, UNRECORDED, type Words } from './schools/described'

type PublicFigure = {
  /** Null: the district. */
  school: string | null
  measure: Measure
  year: number
  value: number
  sourceId: string
}

const figure = (
  school: string | null,
  measure: Measure,
  [year, value]: readonly [number, number],
  source: Source,
): PublicFigure => ({ school, measure, year, value, sourceId: source.id })

/** All figures from public sources, and no others. */
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

/** The first year of each pilot school, from its sources. */
export const PILOT_SINCE: Record<string, number> = {
  'civitas-school-of-leadership': 2007,
  'los-angeles-high-school-of-the-arts': 2007,
  'school-for-the-visual-arts-and-humanities': 2008,
  'academic-leadership-community': 2008,
  'los-angeles-teacher-preparatory-academy': 2008,
}

/** Themes from the names of schools, which are their only source. */
export const THEMES: Record<string, Words> = {
  'belmont-medical-public-service': {
    en: 'Medicine and public service',
    es: 'Medicina y servicio público',
  },
  'belmont-multimedia': { en: 'Multimedia', es: 'Multimedia' },
  'belmont-science-art-green': {
    en: 'Science, art and green engineering',
    es: 'Ciencia, arte e ingeniería ecológica',
  },
  'los-angeles-teacher-preparatory-academy': {
    en: 'Becoming a teacher',
    es: 'Preparación de maestros',
  },
  'academic-leadership-community': { en: 'Leadership', es: 'Liderazgo' },
  'school-of-business-and-tourism': { en: 'Business and tourism', es: 'Negocios y turismo' },
  'school-of-social-justice': { en: 'Social justice', es: 'Justicia social' },
  'los-angeles-school-of-global-studies': { en: 'Global studies', es: 'Estudios globales' },
  'civitas-school-of-leadership': { en: 'Leadership', es: 'Liderazgo' },
  'cortines-school-of-visual-and-performing-arts': {
    en: 'Visual and performing arts',
    es: 'Artes visuales y escénicas',
  },
  'cortines-dance': { en: 'Dance', es: 'Danza' },
  'cortines-music': { en: 'Music', es: 'Música' },
  'cortines-theater': { en: 'Theater', es: 'Teatro' },
  'cortines-visual-arts': { en: 'Visual arts', es: 'Artes visuales' },
  'ambassador-school-of-global-education': { en: 'Global education', es: 'Educación global' },
  'ambassador-school-of-global-leadership': { en: 'Global leadership', es: 'Liderazgo global' },
  'los-angeles-high-school-of-the-arts': { en: 'The arts', es: 'Las artes' },
  'school-for-the-visual-arts-and-humanities': {
    en: 'Visual arts and humanities',
    es: 'Artes visuales y humanidades',
  },
  'humanitas-academy-of-art-and-technology': { en: 'Art and technology', es: 'Arte y tecnología' },
  'east-la-performing-arts-magnet': { en: 'Performing arts', es: 'Artes escénicas' },
  'social-justice-leadership-academy': {
    en: 'Social justice and leadership',
    es: 'Justicia social y liderazgo',
  },
  'engineering-and-technology-academy': {
    en: 'Engineering and technology',
    es: 'Ingeniería y tecnología',
  },
  'social-justice-humanitas-academy': {
    en: 'Social justice and humanities',
    es: 'Justicia social y humanidades',
  },
  'academy-of-scientific-exploration': { en: 'Science', es: 'Ciencia' },
  'technology-preparatory-academy': { en: 'Technology', es: 'Tecnología' },
}

/** The approximate position of each campus, from its public address; in degrees north and east. */
export const ABOUT_WHERE: Record<string, readonly [number, number]> = {
  'Edward R. Roybal Learning Complex': [34.0625, -118.2585],
  'Ramon C. Cortines School of Visual and Performing Arts': [34.0592, -118.2427],
  'Robert F. Kennedy Community Schools': [34.0596, -118.2965],
  'Esteban E. Torres High School': [34.0427, -118.1723],
}
