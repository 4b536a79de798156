import type { Manifest, RecordFile } from './bundle-files.schema'
import { expectSame } from './check-bundle.rules'
import { form } from './check-record.rules'

/** An earlier round of a chain of corrections, as its public record tells of it, or its bundle. */
export type EarlierRound = Pick<
  RecordFile,
  | 'round'
  | 'kind'
  | 'zone'
  | 'schoolYear'
  | 'commitment'
  | 'stringForm'
  | 'entropySource'
  | 'publicString'
  | 'draw'
> &
  Pick<RecordFile, 'root' | 'secret' | 'seed'> &
  // a bundle does not know what became of its round
  Partial<Pick<RecordFile, 'state' | 'corrects' | 'correctedBy' | 'dates'>>

/**
 * Checks that a round with the draw of an earlier one is the end of a chain of rounds that were put right, that the
 * first of them is the round whose draw it has, and that its differences are told against the latest one of them that was
 * published. `earlier`: rounds of the chain, in any order; without `record`, the first one is enough. Throws for a round
 * of its own draw when `earlier` holds any.
 */
export function checkCorrection(
  manifest: Manifest,
  record: RecordFile | null,
  earlier: readonly EarlierRound[],
): void {
  const { draw, round } = manifest
  if (draw.round === round) {
    if (record && record.corrects !== null)
      throw new Error(`the round puts ${record.corrects} right, but has a draw of its own`)
    if (earlier.length > 0) throw new Error('--corrects: this round puts no other right')
    checkCompared(record, null)
    return
  }
  const known = new Map(earlier.map((one) => [one.round, one]))
  let next = round
  let id = record ? record.corrects : draw.round
  let published: string | null = null
  for (;;) {
    const one = id === null ? undefined : known.get(id)
    if (!one)
      throw new Error(
        `the draw is the one of round ${draw.round}: add --corrects with the public record of round ${id ?? draw.round}`,
      )
    checkEarlier(manifest, one, record ? next : null)
    if (one.state !== 'SENT_BACK') published ??= one.round
    if (one.round === draw.round) break
    known.delete(one.round)
    next = one.round
    id = one.corrects ?? null
  }
  const first = known.get(draw.round)
  expectSame('the root of the first round', draw.root, first?.root)
  expectSame('the freeze of the first round', draw.frozen, first?.draw?.frozen)
  if (first?.corrects) throw new Error(`round ${first.round} has the draw of an earlier one`)
  checkCompared(record, published)
}

function checkCompared(record: RecordFile | null, published: string | null): void {
  const told = record?.differences?.round ?? null
  if (record) expectSame('the round that differences are counted against', told, published)
}

/** `next`: the round that puts it right; null where nobody can know. */
function checkEarlier(manifest: Manifest, one: EarlierRound, next: string | null): void {
  const of = (what: string) => `${what} of round ${one.round}`
  expectSame(of('the zone'), manifest.zone, one.zone)
  expectSame(of('the school year'), manifest.schoolYear, one.schoolYear)
  expectSame(of('the kind'), manifest.kind, one.kind)
  expectSame(of('the commitment'), manifest.commitment, one.commitment)
  expectSame(of('the form of the public string'), form(manifest), form(one))
  expectSame(of('the source of the public string'), manifest.entropySource, one.entropySource)
  const { state, correctedBy, draw, dates } = one
  expectSame(of('the round of the draw'), manifest.draw.round, draw?.round)
  expectSame(of('the freeze of the draw'), manifest.draw.frozen, draw?.frozen)
  if (dates && draw?.round === one.round) expectSame(of('the freeze'), draw.frozen, dates.frozen)
  // sent back before anybody drew, it may have no string; its secret is not told
  const isSentBack = state === 'SENT_BACK'
  if (!isSentBack || one.publicString !== null)
    expectSame(of('the public string'), manifest.publicString, one.publicString)
  if (!isSentBack) {
    expectSame(of('the secret'), manifest.secret, one.secret)
    expectSame(of('the seed'), manifest.seed, one.seed)
  }
  if (state !== undefined && state !== 'RETRACTED' && !isSentBack)
    throw new Error(`round ${one.round} is ${state}, and was neither retracted nor sent back`)
  if (next !== null && correctedBy !== undefined && correctedBy !== next)
    throw new Error(
      `the record of round ${one.round} says that ${correctedBy ?? 'no round'} puts it right, and not ${next}`,
    )
}
