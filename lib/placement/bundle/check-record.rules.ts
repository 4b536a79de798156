import type { Manifest, RecordFile, RulesFile } from './bundle-files.schema'
import { expectSame } from './check-bundle.rules'

/** Checks that the manifest of a bundle says what the public record says, in every field that both have. */
export function checkRecord(manifest: Manifest, record: RecordFile): void {
  const { files, scope, draw } = manifest
  const same: readonly (readonly [what: string, found: unknown, published: unknown])[] = [
    ['the round of the public record', manifest.round, record.round],
    ['the published kind of round', manifest.kind, record.kind],
    ['the published zone', manifest.zone, record.zone],
    ['the published school year', manifest.schoolYear, record.schoolYear],
    ['the day of publication', manifest.publishedAt, record.dates.published],
    ['the published commitment', manifest.commitment, record.commitment],
    ['the published form of the public string', form(manifest), form(record)],
    ['the published source of the public string', manifest.entropySource, record.entropySource],
    ['the published root', manifest.root, record.root],
    ['the published digest of the problem', manifest.snapshotDigest, record.snapshotDigest],
    ['the published public string', manifest.publicString, record.publicString],
    ['the published tie-break', scope, record.tieBreak],
    ['the published version of the rules', manifest.ruleVersion, record.ruleVersion],
    ['the published rules', files['rules.json'], record.rulesDigest],
    ['the published rule for extra offers', terms(manifest), terms(record)],
    ['the published round of the draw', draw.round, record.draw?.round],
    ['the published root of the draw', draw.root, record.draw?.root],
    ['the published freeze of the draw', draw.frozen, record.draw?.frozen],
    ['the published secret', manifest.secret, record.secret],
    ['the published seed', manifest.seed, record.seed],
    ['the published seed of the main round', manifest.mainSeed, record.mainSeed],
    ['the published digest of the placements', manifest.resultDigest, record.resultDigest],
  ]
  for (const [what, found, published] of same) expectSame(what, found, published)
  checkState(record)
}

/** Field by field in a fixed order: two texts of JSON may differ in theirs. */
export const form = ({ stringForm: one }: Pick<Manifest, 'stringForm'>) =>
  one.kind === 'dice' ? [one.kind, one.sides, one.throws] : [one.kind, one.chain, one.minutes]

const terms = ({ extraOffers: extra }: Pick<Manifest, 'extraOffers'>) =>
  extra ? [extra.share, extra.most, extra.schools] : 'none'

/** A record with a result is of a published round, and its dates come in the order of the steps. */
function checkState(record: RecordFile): void {
  const { state, kind, dates, corrects, correctedBy, sentBack, draw, round } = record
  const isBack = state === 'RETRACTED'
  if (state !== 'PUBLISHED' && !isBack)
    throw new Error(`the public record: a result, but the round is ${state}`)
  if (isBack !== (dates.retracted !== null))
    throw new Error(`the public record: ${state}, and its day of retraction says otherwise`)
  if (correctedBy !== null && !isBack)
    throw new Error('the public record: put right by another round, but not retracted')
  if (corrects === null && (sentBack.length > 0 || draw?.round !== round))
    throw new Error('the public record: the draw of another round, but it puts none right')
  // without them nobody could tell whether the lists were frozen, and rules changed, in time
  if (dates.frozen === null || (kind === 'MAIN' && dates.windowCloses === null))
    throw new Error('the public record: a result, but not when its lists closed and were frozen')
  const inOrder = [
    // a late round and a correction become public when the window is long closed
    ...(kind === 'MAIN' && corrects === null ? [dates.opened, dates.windowOpens] : []),
    dates.windowCloses,
    dates.frozen,
    dates.published,
    dates.retracted,
  ].filter((at) => at !== null)
  const early = inOrder.find((at, i) => i > 0 && Date.parse(at) < Date.parse(inOrder[i - 1] ?? ''))
  if (early !== undefined)
    throw new Error(`the public record: ${early} stands after a later step of the round`)
  if (draw?.round === round && draw.frozen !== dates.frozen)
    throw new Error('the public record: its draw was frozen at another moment than it was')
  checkDice(record)
}

/** Throws are typed after the freeze, then confirmed; a beacon has none. */
function checkDice({ stringForm, dice, draw, dates }: RecordFile): void {
  if ((stringForm.kind === 'dice') !== (dice !== null))
    throw new Error('the public record: who typed the throws and who confirmed them, for dice only')
  if (dice === null) return
  const order = [draw?.frozen, dice.typedAt, dice.confirmedAt, dates.published]
  const times = order.map((at) => Date.parse(at ?? ''))
  if (times.some((at, i) => i > 0 && !(at >= (times[i - 1] ?? 0))))
    throw new Error('the public record: throws are typed after the freeze and confirmed after that')
}

/** Checks that the priorities of the public record are those of the rules. */
export function checkPriorities({ priorities }: RecordFile, { rules }: RulesFile): void {
  const named = rules.toSorted((a, b) => a.position - b.position).map(({ condition }) => condition)
  expectSame('the published priorities', named, priorities)
}
