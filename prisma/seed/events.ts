import type { ZoneEventKind } from '@/lib/base/db/generated/enums'

import { districtTime } from './dates'

type DemoEvent = {
  kind: ZoneEventKind
  titleEn: string
  titleEs: string
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
      titleEn: 'How to rank schools: a meeting for families',
      titleEs: 'Cómo ordenar las escuelas: reunión para familias',
      place: first,
      ...at(6, '18:00', '19:30'),
    },
    {
      kind: 'FAIR',
      titleEn: 'School fair: meet students and teachers of every school',
      titleEs: 'Feria de escuelas: conozca a estudiantes y maestros de cada escuela',
      place: second,
      ...at(11, '10:00', '13:00'),
    },
    {
      kind: 'MEETING',
      titleEn: 'Last questions before the list is due',
      titleEs: 'Últimas preguntas antes de enviar la lista',
      place: first,
      ...at(17, '18:00', '19:00'),
    },
  ]
}
