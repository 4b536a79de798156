import type { Agreement, SchoolKind } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'

import { idOf } from '../ids'

/** A text of the seed. Missing languages use English. */
export type Words = Readonly<Partial<Record<Locale, string>>> & { readonly en: string }

/** The source of a fact. */
export type Source = Words & { readonly id: string }

const source = (en: string, es: string): Source => ({ id: idOf(`source ${en}`), en, es })

/** One published figure or sentence. */
export type Fact = Words & { year?: number; source: Source }

export type DescribedSchool = {
  slug: string
  name: string
  kind: SchoolKind
  agreement?: Agreement
  teacherPowered?: true
  openedYear?: number
  /** The lowest and highest grade as published; missing when not known. */
  grades?: readonly [number, number]
  facts?: readonly Fact[]
  /** Small learning communities, which carry this school's code. */
  programs?: readonly DescribedSchool[]
}

export type DescribedCampus = {
  name: string
  address?: string
  latitude?: number
  longitude?: number
  openedYear?: number
  /** The attendance area of the campus. */
  area?: string
  schools: readonly DescribedSchool[]
}

export const PROFILE = source(
  'Program profile of the Belmont Pilot Schools Network, about 2009',
  'Perfil de la red de escuelas piloto de Belmont, hacia 2009',
)
export const ARTICLE = source(
  'Background article on Los Angeles pilot schools, October 2015',
  'Artículo sobre las escuelas piloto de Los Ángeles, octubre de 2015',
)
export const UNRECORDED = source(
  'Public figure; its source was not recorded',
  'Cifra pública; no se anotó de dónde viene',
)
/** The name of a school as the source. */
export const ITS_NAME = source("The school's name", 'El nombre de la escuela')
const DEMO = source('Demo value', 'Valor de demostración')

/** Every source that the seed names. */
export const SOURCES = [PROFILE, ARTICLE, UNRECORDED, ITS_NAME, DEMO]

export const pilotSince = (year: number): Fact => ({
  year,
  en: `A pilot school since ${year}.`,
  es: `Escuela piloto desde ${year}.`,
  source: PROFILE,
})

export const TEACHER_POWERED: Fact = {
  year: 2015,
  en: 'A teacher-powered school: its teachers share in running it.',
  es: 'Una escuela dirigida por sus maestros: ellos participan en su dirección.',
  source: ARTICLE,
}

/** The note for a grade span without a source. */
export const GRADES_NOT_KNOWN: Fact = {
  en: 'The grades this school serves are not known to us. The grades shown are a demo value.',
  es: 'No sabemos qué grados ofrece esta escuela. Los grados que se muestran son un valor de demostración.',
  source: DEMO,
}

/** A middle school whose students come to the zone. Only its name is known. */
export const feeder = (name: string): DescribedCampus => ({
  name: `${name} Middle School`,
  schools: [
    {
      slug: `${name.toLowerCase().replaceAll(' ', '-')}-middle-school`,
      name: `${name} Middle School`,
      kind: 'MIDDLE',
    },
  ],
})
