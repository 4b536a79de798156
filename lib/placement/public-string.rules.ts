import type { StringForm as StoredForm } from '@/lib/base/db/generated/enums'

import { beaconRoundAt, beaconTime, isBeaconSignature, QUICKNET } from './beacon.rules'

/** What the public string of a round is, as published when the round opens. */
export type StringForm =
  /** The throws of a ten-sided die in order, a digit each (the face “10” or “0” is 0). */
  | { readonly kind: 'dice'; readonly sides: 10; readonly throws: number }
  /** The signature of the first round of the beacon that comes so many minutes after the freeze, or later. */
  | { readonly kind: 'drand'; readonly chain: typeof QUICKNET.chain; readonly minutes: number }

/**
 * Throws of a ten-sided die: 66 bits, so that nobody tries all strings. Elections in Colorado and California throw the
 * same twenty for their audits.
 */
export const DICE_THROWS = 20

/** Minutes from the freeze to the round of the beacon: time to write the published root down before anybody knows it. */
export const BEACON_MINUTES = 30

/** The columns of a round that say its form. */
export const FORM_COLUMNS = { stringForm: true, diceThrows: true, beaconMinutes: true } as const

type FormColumns = {
  readonly stringForm: StoredForm
  readonly diceThrows: number
  readonly beaconMinutes: number
}

/** The form of a round from its columns. */
export const formOf = ({ stringForm, diceThrows, beaconMinutes }: FormColumns): StringForm =>
  stringForm === 'DICE'
    ? { kind: 'dice', sides: 10, throws: diceThrows }
    : { kind: 'drand', chain: QUICKNET.chain, minutes: beaconMinutes }

/** The round of the beacon for lists that were frozen at this moment, and when it comes. */
export function beaconAfter(frozen: Date, minutes: number): { round: number; at: Date } {
  const round = beaconRoundAt(new Date(frozen.getTime() + minutes * 60_000))
  return { round, at: beaconTime(round) }
}

/**
 * Why a text is not the public string of a round of this form whose lists were frozen at this moment; null when it can
 * be. Whether dice fell so, only people who saw them know.
 */
export function stringProblem(form: StringForm, text: string, frozen: Date): string | null {
  if (form.kind === 'dice')
    return new RegExp(`^[0-9]{${form.throws}}$`).test(text)
      ? null
      : `not the ${form.throws} digits of ${form.throws} throws`
  const { round } = beaconAfter(frozen, form.minutes)
  return isBeaconSignature(round, text)
    ? null
    : `not the signature of round ${round} of the beacon, the first one ${form.minutes} minutes after the freeze`
}

/** What a string of this form is, in English, as programs say it. */
export function describeString(form: StringForm, frozen: Date): string {
  if (form.kind === 'dice') return `${form.throws} throws of a ten-sided die, as people saw them`
  const { round, at } = beaconAfter(frozen, form.minutes)
  return `the signature of round ${round} of the beacon, ${at.toISOString()}, after the freeze`
}
