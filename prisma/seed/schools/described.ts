import type { Agreement, SchoolKind } from '@/lib/base/db/generated/enums'

/** Where something is known from, in both languages, as columns take it. */
export type Source = { readonly source: string; readonly sourceEs: string }

/** One published figure or sentence, in both languages. */
export type Fact = { year?: number; en: string; es: string; source: Source }

export type DescribedSchool = {
  slug: string
  name: string
  kind: SchoolKind
  agreement?: Agreement
  teacherPowered?: true
  openedYear?: number
  /** Lowest and highest grade as published; left out when not known. */
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
  /** The attendance area that goes with the campus. */
  area?: string
  schools: readonly DescribedSchool[]
}

export const PROFILE: Source = {
  source: 'Program profile of the Belmont Pilot Schools Network, about 2009',
  sourceEs: 'Perfil de la red de escuelas piloto de Belmont, hacia 2009',
}
export const ARTICLE: Source = {
  source: 'Background article on Los Angeles pilot schools, October 2015',
  sourceEs: 'Artículo sobre las escuelas piloto de Los Ángeles, octubre de 2015',
}
export const UNRECORDED: Source = {
  source: 'Public figure; its source was not recorded',
  sourceEs: 'Cifra pública; no se anotó de dónde viene',
}
/** What a school's own name says. */
export const ITS_NAME: Source = {
  source: "The school's name",
  sourceEs: 'El nombre de la escuela',
}
const DEMO: Source = { source: 'Demo value', sourceEs: 'Valor de demostración' }

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

/** Stands beside a grade span that nobody published. */
export const GRADES_NOT_KNOWN: Fact = {
  en: 'The grades this school serves are not known to us. The grades shown are a demo value.',
  es: 'No sabemos qué grados ofrece esta escuela. Los grados que se muestran son un valor de demostración.',
  source: DEMO,
}

/** A middle school whose students come to the zone; only its name is known. */
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
