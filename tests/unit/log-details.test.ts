import { describe, expect, it } from 'vitest'

import { detailWords } from '@/components/desks/staff/log-details'
import { messages } from '@/lib/base/i18n/messages'

const said = (locale: 'en' | 'es', name: string, value: unknown) => {
  const moment = (at: Date) => at.toISOString().slice(0, 10)
  const words = detailWords(messages[locale].log, moment).detail({ name, value })
  return `${words.name}: ${words.value}`
}

describe('a detail of the log', () => {
  it.each([
    ['kind', 'OFFICIAL', 'Kind: official run', 'Tipo: asignación oficial'],
    ['as', 'ZONE_STAFF', 'Acted as: zone staff', 'Actuó como: personal de la zona'],
    ['releaseAt', null, 'Release: none', 'Publicación: ninguno'],
    ['early', true, 'Before its time: yes', 'Antes de tiempo: sí'],
    ['dueAt', '2027-03-01T08:00:00.000Z', 'Due: 2027-03-01', 'Vence: 2027-03-01'],
    [
      'superseded',
      [{ id: 'a1', state: 'OPEN' }],
      'Offers ended: Record: a1, State: not answered yet',
      'Ofertas terminadas: Expediente: a1, Estado: sin respuesta todavía',
    ],
    [
      'changes',
      { closesAt: { from: '2027-03-01T08:00:00.000Z', to: null } },
      'Changes: Window closes (From: 2027-03-01, To: none)',
      'Cambios: Se cierra el plazo (De: 2027-03-01, A: ninguno)',
    ],
    [
      'findings',
      { 'pending-claims': 3 },
      'Findings: priorities waiting for a school: 3',
      'Hallazgos: prioridades que esperan a una escuela: 3',
    ],
  ])('of %s %o has words in both languages', (name, value, en, es) => {
    expect([said('en', name, value), said('es', name, value)]).toEqual([en, es])
  })

  it('is never changed where somebody wrote it', () => {
    expect(said('en', 'reason', 'OTHER')).toBe('Reason: OTHER')
    expect(said('es', 'name', 'log')).toBe('Nombre: log')
  })

  it('of an older version is shown as it is stored', () => {
    expect(said('en', 'forgotten', 'LONG_AGO')).toBe('forgotten: LONG_AGO')
  })
})
