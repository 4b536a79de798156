import { readFile } from 'node:fs/promises'

import { z } from 'zod'

import {
  BUNDLE_FILES,
  type Manifest,
  manifestSchema,
  receiptLineSchema,
  recordFileSchema,
} from '@/lib/placement/bundle/bundle-files.schema'
import {
  checkDraw,
  checkExtraOffers,
  checkList,
  checkPlacements,
  checkRecord,
  expectSame,
  numberChecker,
} from '@/lib/placement/bundle/check-bundle.rules'
import { checkColumns } from '@/lib/placement/check-result.rules'
import type { Columns } from '@/lib/placement/columns/problem-columns.rules'
import { withLottery } from '@/lib/placement/official-seed.rules'
import { placeColumns } from '@/lib/placement/place.rules'
import type { Result } from '@/lib/placement/problem.schema'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'
import { ResultReader } from '@/lib/placement/reading/result-reader.rules'
import { leafOf, type Receipt, rootOf } from '@/lib/placement/receipt-tree.rules'

import { type Archive, openArchive, readLines, readText, readThrough, parsed } from './archive'

/** Reports a check that succeeded, as one line. */
type Say = (line: string) => void

/**
 * Recomputes everything in a bundle, without a database, and reports what it checked; throws the first
 * mismatch. With the round's `record.json` it also compares the bundle with what was published.
 */
export async function verifyBundle(path: string, recordPath: string | null, say: Say) {
  const archive = await openArchive(path)
  try {
    const manifest = await readManifest(archive)
    say(`${path}: ${manifest.kind} round ${manifest.round}, ${manifest.zone}`)
    if (recordPath !== null) {
      const text = await readFile(recordPath, 'utf8')
      checkRecord(manifest, parsed(recordFileSchema, text, recordPath))
      say(`public record   the bundle says what ${recordPath} says`)
    }
    checkDraw(manifest)
    say(`commitment      the secret's SHA-256 is ${manifest.commitment}`)
    const frozen = await readProblem(archive, manifest)
    say(`problem         its SHA-256 is the published digest ${manifest.snapshotDigest}`)
    checkExtraOffers(frozen, manifest)
    if (manifest.extraOffers)
      say(
        'extra offers    each school states as many as the published rule and its past answers allow',
      )
    const lists = await checkReceipts(archive, manifest, frozen)
    say(`receipts        ${lists} leaves lead to the published root ${manifest.root}`)
    say(`lists           each list of the problem is the one of its receipt`)
    say(`seed            made of root, round, public string and secret: ${manifest.seed}`)
    const { seed, scope, mainSeed } = manifest
    await checkOutcome(archive, manifest, withLottery(frozen, { seed, scope, mainSeed }), say)
    await checkRest(archive, manifest)
    say(`files           every file has the SHA-256 that the manifest names`)
    if (recordPath === null)
      say('not checked     that these values are the published ones: add --record record.json')
    say('Everything holds.')
  } finally {
    archive.close()
  }
}

async function readManifest(archive: Archive): Promise<Manifest> {
  const known: readonly string[] = ['manifest.json', ...BUNDLE_FILES]
  const stray = archive.names.find((name) => !known.includes(name))
  if (stray !== undefined) throw new Error(`${stray} does not belong in a bundle`)
  return parsed(manifestSchema, await readText(archive, 'manifest.json'), 'manifest.json')
}

async function readProblem(archive: Archive, manifest: Manifest): Promise<Columns> {
  const reader = new ProblemReader()
  const digest = await readThrough(archive, 'problem.json', (piece) => reader.feed(piece))
  expectSame('the digest of the problem', manifest.snapshotDigest, digest)
  expectSame('the digest of problem.json', manifest.files['problem.json'], digest)
  const columns = reader.finish()
  if (columns.head.lottery) throw new Error('problem.json: a frozen problem has no lottery')
  return columns
}

/** Checks that the leaves lead to the root and that the lists match the problem; returns the number of lists. */
async function checkReceipts(
  archive: Archive,
  manifest: Manifest,
  columns: Columns,
): Promise<number> {
  const leaves: string[] = []
  let wrong: unknown = null
  const digest = await readLines(archive, 'receipts.jsonl', (line) => {
    const where = `receipts.jsonl, line ${leaves.length + 1}`
    const { application, ...rest } = parsed(receiptLineSchema, line, where)
    const receipt: Receipt = { ...rest, applicationId: application }
    try {
      checkList(columns, leaves.length, receipt, manifest.kind)
    } catch (error) {
      wrong ??= error
    }
    leaves.push(leafOf(receipt))
  })
  // check the root first: it shows whether the receipts or the problem differ from what was published
  expectSame('the root', manifest.root, rootOf(leaves))
  if (wrong !== null) throw wrong
  expectSame('the count of receipts', leaves.length, columns.listStart.length - 1)
  expectSame('the digest of receipts.jsonl', manifest.files['receipts.jsonl'], digest)
  return leaves.length
}

async function checkOutcome(archive: Archive, manifest: Manifest, columns: Columns, say: Say) {
  const checker = numberChecker(columns)
  const numbers = await readLines(archive, 'numbers.tsv', checker.line)
  checker.end()
  expectSame('the digest of numbers.tsv', manifest.files['numbers.tsv'], numbers)
  say('numbers         drawn again: all the same')

  const result = await readResult(archive, manifest)
  checkPlacements(placeColumns(columns), result)
  expectSame('the digest of the result', manifest.resultDigest, result.digest)
  say(`placements      computed again: all the same, digest ${result.digest}`)

  const certificate = checkColumns(columns, result)
  if (certificate.violation !== null) throw new Error(certificate.violation)
  const { students, placed, choicesCompared, promises } = certificate
  say(
    `certificate     checked without placing anybody: ${placed} of ${students} students placed, ` +
      `${choicesCompared} choices compared, ${promises.join(', ')}`,
  )
}

async function readResult(archive: Archive, manifest: Manifest): Promise<Result> {
  const reader = new ResultReader()
  const digest = await readThrough(archive, 'result.json', (piece) => reader.feed(piece))
  expectSame('the digest of result.json', manifest.files['result.json'], digest)
  return reader.finish()
}

const rulesSchema = z.object({ version: z.int(), tieBreak: z.enum(['ONE', 'PER_SCHOOL']) })

async function checkRest(archive: Archive, manifest: Manifest): Promise<void> {
  const rules = parsed(rulesSchema, await readText(archive, 'rules.json'), 'rules.json')
  expectSame('the version of the rules', manifest.ruleVersion, rules.version)
  expectSame('the tie-break', manifest.scope, rules.tieBreak === 'ONE' ? 'one' : 'per-school')
  for (const name of ['README.txt', 'rules.json'] as const) {
    const digest = await readThrough(archive, name, () => {})
    expectSame(`the digest of ${name}`, manifest.files[name], digest)
  }
}
