import { describe, expect, it } from 'vitest'

import {
  beaconRoundAt,
  beaconTime,
  isBeaconSignature,
  QUICKNET,
} from '@/lib/placement/beacon.rules'
import { beaconAfter, type StringForm, stringProblem } from '@/lib/placement/public-string.rules'
import { PULSES } from '@/tests/support/beacon-pulses'

const other = (hex: string) => (hex.endsWith('0') ? `${hex.slice(0, -1)}1` : `${hex.slice(0, -1)}0`)

describe('the beacon drand quicknet', () => {
  it.each(Object.entries(PULSES))('round %s is signed with its key', (round, signature) => {
    expect(isBeaconSignature(Number(round), signature)).toBe(true)
  })

  it('a signature of one round is none of another', () => {
    expect(isBeaconSignature(1001, PULSES[1000])).toBe(false)
    expect(isBeaconSignature(999, PULSES[1000])).toBe(false)
  })

  it.each([
    ['with another digit', other(PULSES[1000])],
    ['in capitals', PULSES[1000].toUpperCase()],
    ['with its sign turned', `9${PULSES[1000].slice(1)}`],
    ['of nothing but zeros', '0'.repeat(96)],
    ['of the point at infinity', `c0${'0'.repeat(94)}`],
    ['that is longer', `${PULSES[1000]}00`],
    ['that is empty', ''],
  ])('a signature %s is none', (_, signature) => {
    expect(isBeaconSignature(1000, signature)).toBe(false)
  })

  it('has a round every three seconds; the first at a moment or after it counts', () => {
    const at = beaconTime(1000)
    expect(at.toISOString()).toBe('2023-08-23T15:59:24.000Z')
    expect(beaconRoundAt(at)).toBe(1000)
    expect(beaconRoundAt(new Date(at.getTime() + 1))).toBe(1001)
    expect(beaconRoundAt(new Date(at.getTime() - 2999))).toBe(1000)
  })
})

describe('a public string has the form of its round', () => {
  const dice: StringForm = { kind: 'dice', sides: 10, throws: 20 }
  const drand: StringForm = { kind: 'drand', chain: QUICKNET.chain, minutes: 30 }
  const frozen = new Date(beaconTime(1000).getTime() - 30 * 60_000)

  it('digits, as many as throws were published', () => {
    expect(stringProblem(dice, '42615390718244609573', frozen)).toBeNull()
    for (const text of [' 4261539071824460957', '4 2 6', '426153907182446095731', 'x'.repeat(20)])
      expect(stringProblem(dice, text, frozen)).toMatch(/20 digits/)
  })

  it('the one round of the beacon that follows from the freeze', () => {
    expect(beaconAfter(frozen, 30)).toEqual({ round: 1000, at: beaconTime(1000) })
    expect(stringProblem(drand, PULSES[1000], frozen)).toBeNull()
    expect(stringProblem(drand, PULSES[1001], frozen)).toMatch(/round 1000 of the beacon/)
    const later = new Date(frozen.getTime() + 1)
    expect(stringProblem(drand, PULSES[1001], later)).toBeNull()
    // its value was known when the lists were frozen
    expect(stringProblem(drand, PULSES[1000], beaconTime(1000))).toMatch(/round 1600/)
    expect(stringProblem(drand, '42615390718244609573', frozen)).toMatch(/signature/)
  })
})
