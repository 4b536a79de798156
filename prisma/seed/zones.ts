import type { ZoneLevel } from '@/lib/base/db/generated/enums'

const HIGH = [
  'Bell',
  'Belmont',
  'Bernstein',
  'Boyle Heights',
  'Carson',
  'Eastside',
  'Fremont',
  'Huntington Park',
  'Jefferson',
  'Narbonne',
  'North Valley',
  'Northeast',
  'Northwest',
  'RFK',
  'South Gate',
]
const MIDDLE = ['San Fernando Area', 'South Gate Area']

const zone = (level: ZoneLevel) => (name: string) => ({
  slug: name.toLowerCase().replaceAll(' ', '-'),
  name: { en: `${name} Zone of Choice`, es: `Zona de Opción ${name}` },
  level,
})

/** The seventeen zones of the district. */
export const ZONES = [...HIGH.map(zone('HIGH')), ...MIDDLE.map(zone('MIDDLE'))]
