import type { ZoneEventKind } from '@/lib/base/db/generated/enums'

import { districtTime } from './dates'
import type { Words } from './schools/described'

type DemoEvent = {
  kind: ZoneEventKind
  title: Words
  startsAt: Date
  endsAt: Date
  place: string
}

/** Demo meetings and fairs of a zone, in the weeks after `now`, at its campuses. */
export function demoEvents(now: Date, campuses: readonly string[]): DemoEvent[] {
  const [first = '', second = first] = campuses
  const at = (days: number, from: string, until: string) => ({
    startsAt: districtTime(now, days, from),
    endsAt: districtTime(now, days, until),
  })
  return [
    {
      kind: 'MEETING',
      title: {
        en: 'How to rank schools: a meeting for families',
        es: 'Cómo ordenar las escuelas: reunión para familias',
      },
      place: first,
      ...at(6, '18:00', '19:30'),
    },
    {
      kind: 'FAIR',
      title: {
        en: 'School fair: meet students and teachers of every school',
        es: 'Feria de escuelas: conozca a estudiantes y maestros de cada escuela',
      },
      place: second,
      ...at(11, '10:00', '13:00'),
    },
    {
      kind: 'MEETING',
      title: {
        en: 'Last questions before the list is due',
        es: 'Últimas preguntas antes de enviar la lista',
      },
      place: first,
      ...at(17, '18:00', '19:00'),
    },
  ]
}
