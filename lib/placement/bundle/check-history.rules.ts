import { isDeepStrictEqual } from 'node:util'

import type { Manifest, RecordFile } from './bundle-files.schema'
import { expectSame } from './check-bundle.rules'

type TakenRules = RecordFile['rulesHistory'][number]

/** A record that stands before another: of a round that it puts right. */
type EarlierRecord = Pick<RecordFile, 'round' | 'rulesHistory'>

/**
 * Checks the history of the rules in a public record of a result: the rules that ran are its last, versions and moments
 * come in order and before the freeze, and what changed after the lists had closed was confirmed by a second person
 * afterwards. `earlier`: records of rounds that it puts right; their histories are its beginning.
 */
export function checkHistory(record: RecordFile, earlier: readonly EarlierRecord[]): void {
  const { rulesHistory: history, ruleVersion, rulesDigest, round, draw } = record
  const last = history.at(-1)
  expectSame('the last version in the history of the rules', last?.version, ruleVersion)
  expectSame('the last rules in their history', last?.rulesDigest, rulesDigest)
  const first = draw?.round ?? round
  if (history[0]?.round !== first || history[0].confirmed !== null)
    throw new Error(`the history of the rules: it does not begin with round ${first}`)
  // else a later version could be told as if the round had opened with it
  if (first === round)
    expectSame('since when the first rules count', history[0].from, record.dates.opened)
  for (const [i, taken] of history.entries()) {
    const before = history[i - 1]
    if (before) checkChange(record, before, taken)
    checkMoments(record, before, taken)
  }
  for (const one of earlier) {
    const theirs = one.rulesHistory
    if (!isDeepStrictEqual(theirs, history.slice(0, theirs.length)))
      throw new Error(`the history of the rules: round ${one.round} tells another beginning`)
  }
}

function checkChange(record: RecordFile, before: TakenRules, taken: TakenRules): void {
  const { version, from, changed, confirmed, reason } = taken
  const where = `the history of the rules: version ${version}`
  if (version <= before.version) throw new Error(`${where} does not come after ${before.version}`)
  if (reason.trim() === '') throw new Error(`${where} has no reason`)
  if (changed.by === null || confirmed?.by === null)
    throw new Error(`${where}: in which role somebody changed it is not told`)
  if (from !== (confirmed ?? changed).at)
    throw new Error(`${where} counts since another moment than it was agreed on`)
  if (confirmed === null && takesTwo(record, taken))
    throw new Error(`${where} came after the lists had closed, and no second person confirmed it`)
}

/** Whether a change came when families could no longer answer to it. */
function takesTwo({ kind, dates, draw, round }: RecordFile, taken: TakenRules): boolean {
  const { windowCloses } = dates
  return (
    kind !== 'MAIN' ||
    taken.round !== (draw?.round ?? round) ||
    windowCloses === null ||
    Date.parse(taken.from ?? '') >= Date.parse(windowCloses)
  )
}

function checkMoments(record: RecordFile, before: TakenRules | undefined, taken: TakenRules): void {
  const { changed, confirmed, from } = taken
  const moments = [
    // a later version is proposed while the one before it counts
    ...(before ? [before.from, changed.at] : [changed.at, from]),
    confirmed?.at ?? null,
    record.dates.frozen,
  ].filter((at) => at !== null && at !== undefined)
  const early = moments.find((at, i) => i > 0 && Date.parse(at) < Date.parse(moments[i - 1] ?? ''))
  if (early !== undefined)
    throw new Error(`the history of the rules: ${early} stands after a later step of the round`)
}

/** Checks that a round that came as a bundle went by rules that the history of the one that puts it right tells. */
export function checkKnownRules(record: RecordFile, earlier: Manifest): void {
  expectKnown(record.rulesHistory, earlier.ruleVersion, earlier.files['rules.json'])
}

/** Checks that a late round began with rules of the main one. */
export function checkRulesOfMain(record: RecordFile, main: RecordFile): void {
  const [first] = record.rulesHistory
  if (first) expectKnown(main.rulesHistory, first.version, first.rulesDigest)
}

function expectKnown(history: readonly TakenRules[], version: number, digest: string): void {
  if (!history.some((taken) => taken.version === version && taken.rulesDigest === digest))
    throw new Error(`the history of the rules: it has no version ${version} with ${digest}`)
}
