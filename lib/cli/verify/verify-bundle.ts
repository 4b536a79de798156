import { isDeepStrictEqual } from 'node:util'

import {
  BUNDLE_FILES,
  type Manifest,
  manifestSchema,
  receiptLineSchema,
  type RecordFile,
  recordFileSchema,
  rulesFileSchema,
  type RulesFile,
} from '@/lib/placement/bundle/bundle-files.schema'
import {
  checkDraw,
  checkExtraOffers,
  checkList,
  checkPlacements,
  expectSame,
  numberChecker,
} from '@/lib/placement/bundle/check-bundle.rules'
import { checkCorrection } from '@/lib/placement/bundle/check-correction.rules'
import {
  checkHistory,
  checkKnownRules,
  checkRulesOfMain,
} from '@/lib/placement/bundle/check-history.rules'
import { checkPriorities, checkRecord } from '@/lib/placement/bundle/check-record.rules'
import { checkRules } from '@/lib/placement/bundle/check-rules.rules'
import type { Drawn } from '@/lib/placement/bundle/differences.rules'
import { checkColumns } from '@/lib/placement/check-result.rules'
import { type Columns, studentCount } from '@/lib/placement/columns/problem-columns.rules'
import { withLottery } from '@/lib/placement/official-seed.rules'
import { placeAndCount } from '@/lib/placement/place.rules'
import type { Result } from '@/lib/placement/problem.schema'
import { describeString } from '@/lib/placement/public-string.rules'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'
import { ResultReader } from '@/lib/placement/reading/result-reader.rules'
import { leafOf, type Receipt, rootOf } from '@/lib/placement/receipt-tree.rules'

import {
  type Archive,
  isZip,
  openArchive,
  readLines,
  readSmallFile,
  readText,
  readThrough,
} from './archive'
import { countStatistics } from './count-statistics'
import { parsed } from './json-text'
import { type DrawnBundle, listDifferences, type Say, toldHistory } from './tell-differences'

/** What a bundle is held against, by path. */
export type Published = {
  /** The public record of its round. */
  readonly record: string | null
  /** Records or bundles of rounds that it puts right. */
  readonly corrects: readonly string[]
  /** In a late round, the public record of the main one. */
  readonly main: string | null
}

/**
 * Recomputes everything in a bundle, without a database, and reports what it checked; throws the first
 * mismatch. What it could not hold against something published it says at the end.
 */
export async function verifyBundle(path: string, published: Published, say: Say): Promise<void> {
  const archive = await openArchive(path)
  try {
    const manifest = await readManifest(archive)
    const record = published.record === null ? null : await readRecord(published.record)
    say(`${path}: ${manifest.kind} round ${manifest.round}, ${manifest.zone}`)
    if (record) {
      checkRecord(manifest, record)
      say(`public record   the bundle says what ${published.record} says`)
    }
    checkDraw(manifest)
    say(`commitment      the secret's SHA-256 is ${manifest.commitment}`)
    say(`public string   ${describeString(manifest.stringForm, new Date(manifest.draw.frozen))}`)
    const before = await readEarlier(published.corrects, manifest, record)
    if (record) say(`rules history   ${toldHistory(record)}`)
    if (before) say(`corrections     the draw is the one of round ${manifest.draw.round}`)
    await checkMain(published.main, manifest, record, say)
    const drawn = await checkContent(archive, manifest, record, say)
    for (const one of before ?? []) listDifferences(one, drawn, record, say)
    if (record) say('Everything holds.')
    else {
      say('not checked     that these values are the published ones: add --record record.json')
      say('The bundle agrees with itself.')
    }
  } finally {
    archive.close()
  }
}

async function checkContent(
  archive: Archive,
  manifest: Manifest,
  record: RecordFile | null,
  say: Say,
): Promise<Drawn> {
  const receipts = await readReceipts(archive, manifest)
  const told = record ? 'published' : 'stated'
  say(`receipts        ${receipts.length} leaves lead to the ${told} root ${manifest.root}`)
  const frozen = await readProblem(archive, manifest, receipts.length)
  say(`problem         its SHA-256 is the ${told} digest ${manifest.snapshotDigest}`)
  expectSame('the count of receipts', receipts.length, studentCount(frozen))
  for (const [row, receipt] of receipts.entries()) checkList(frozen, row, receipt, manifest.kind)
  say('lists           each list of the problem is the one of its receipt')
  const rules = await readRules(archive, manifest)
  checkRules(frozen, rules, manifest)
  say('rules           the problem is one that the rules can lead to')
  checkExtraOffers(frozen, manifest)
  if (manifest.extraOffers)
    say(
      'extra offers    each school states as many as the published rule and its past answers allow',
    )
  say(`seed            made of root, round, public string and secret: ${manifest.seed}`)
  const { seed, scope, mainSeed } = manifest
  const columns = withLottery(frozen, { seed, scope, mainSeed })
  const { result, waiting } = await checkOutcome(archive, manifest, columns, say)
  if (record) {
    checkPriorities(record, rules)
    const lists = receipts.map(({ schools }) => schools)
    const counted = countStatistics({ result, waiting, lists, rules }, record)
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(counted)), record.statistics))
      throw new Error(
        `the statistics of the public record: counted again they are ${JSON.stringify(counted)}`,
      )
    say('statistics      counted again: all the same')
  }
  say('files           every file has the SHA-256 that the manifest names')
  return { ruleVersion: manifest.ruleVersion, columns: frozen, result }
}

async function readManifest(archive: Archive): Promise<Manifest> {
  const known: readonly string[] = ['manifest.json', ...BUNDLE_FILES]
  const stray = archive.names.find((name) => !known.includes(name))
  if (stray !== undefined) throw new Error(`${stray} does not belong in a bundle`)
  const { text } = await readText(archive, 'manifest.json')
  const { digest } = await readText(archive, 'README.txt')
  const manifest = parsed(manifestSchema, text, 'manifest.json')
  expectSame('the digest of README.txt', manifest.files['README.txt'], digest)
  return manifest
}

const readRecord = async (path: string): Promise<RecordFile> =>
  parsed(recordFileSchema, await readSmallFile(path), path)

/** Bytes of a salt, which nothing packs smaller. */
const SALT = 32
/** Longer than any list: some hundred schools. */
const LONGEST_RECEIPT = 8192
/** What a list takes at most in the other files, in bytes; a small file may have more for what it says beside them. */
const PER_LIST = { problem: 16_384, numbers: 1024, result: 1024 }
const BESIDE = 2 ** 20

/**
 * The receipts of a bundle, whose leaves lead to the root. They come first: how many lists there are decides how long the
 * other files may be.
 */
async function readReceipts(archive: Archive, manifest: Manifest): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  const limits = { limit: Infinity, longest: LONGEST_RECEIPT }
  const most = archive.packed('receipts.jsonl') / SALT
  const digest = await readLines(archive, 'receipts.jsonl', limits, (line) => {
    const where = `receipts.jsonl, line ${receipts.length + 1}`
    if (receipts.length >= most) throw new Error(`${where}: salts that are not random`)
    const { application, ...rest } = parsed(receiptLineSchema, line, where)
    const before = receipts.at(-1)?.applicationId ?? ''
    if (application <= before)
      throw new Error(`${where}: application ${application} does not come after ${before}`)
    receipts.push({ ...rest, applicationId: application })
  })
  expectSame('the root', manifest.root, rootOf(receipts.map(leafOf)))
  expectSame('the digest of receipts.jsonl', manifest.files['receipts.jsonl'], digest)
  return receipts
}

async function readProblem(archive: Archive, manifest: Manifest, lists: number): Promise<Columns> {
  const reader = new ProblemReader()
  const limit = BESIDE + PER_LIST.problem * lists
  const digest = await readThrough(archive, 'problem.json', limit, (piece) => reader.feed(piece))
  expectSame('the digest of the problem', manifest.snapshotDigest, digest)
  expectSame('the digest of problem.json', manifest.files['problem.json'], digest)
  return reader.finish()
}

async function readRules(archive: Archive, manifest: Manifest): Promise<RulesFile> {
  const { text, digest } = await readText(archive, 'rules.json')
  expectSame('the digest of rules.json', manifest.files['rules.json'], digest)
  return parsed(rulesFileSchema, text, 'rules.json')
}

async function checkOutcome(archive: Archive, manifest: Manifest, columns: Columns, say: Say) {
  const checker = numberChecker(columns)
  const lists = studentCount(columns)
  const limits = { limit: BESIDE + PER_LIST.numbers * lists, longest: PER_LIST.numbers }
  const numbers = await readLines(archive, 'numbers.tsv', limits, checker.line)
  checker.end()
  expectSame('the digest of numbers.tsv', manifest.files['numbers.tsv'], numbers)
  say('numbers         drawn again: all the same')

  const result = await readResult(archive, manifest, lists)
  const { waiting, ...outcome } = placeAndCount(columns)
  checkPlacements(outcome, result)
  expectSame('the digest of the result', manifest.resultDigest, result.digest)
  say(`placements      computed again: all the same, digest ${result.digest}`)

  const certificate = checkColumns(columns, result)
  if (certificate.violation !== null) throw new Error(certificate.violation)
  const { students, placed, choicesCompared, promises } = certificate
  say(
    `certificate     checked without placing anybody: ${placed} of ${students} students placed, ` +
      `${choicesCompared} choices compared, ${promises.join(', ')}`,
  )
  return { result, waiting }
}

async function readResult(archive: Archive, manifest: Manifest, lists: number): Promise<Result> {
  const reader = new ResultReader()
  const limit = BESIDE + PER_LIST.result * lists
  const digest = await readThrough(archive, 'result.json', limit, (piece) => reader.feed(piece))
  expectSame('the digest of result.json', manifest.files['result.json'], digest)
  return reader.finish()
}

/**
 * Reads the rounds that this one puts right and checks the chain. Returns those of them that came as bundles, to compare
 * with; null for a round with a draw of its own.
 */
async function readEarlier(
  paths: readonly string[],
  manifest: Manifest,
  record: RecordFile | null,
): Promise<DrawnBundle[] | null> {
  const records = new Map<string, RecordFile>()
  const bundles: DrawnBundle[] = []
  for (const path of paths) {
    if (await isZip(path)) bundles.push(await readEarlierBundle(path))
    else {
      const one = await readRecord(path)
      records.set(one.round, one)
    }
  }
  for (const { about } of bundles) {
    const told = records.get(about.round)
    if (told) checkRecord(about, told)
  }
  const alone = bundles.map(({ about }) => about).filter(({ round }) => !records.has(round))
  checkCorrection(manifest, record, [...alone, ...records.values()])
  if (record) {
    checkHistory(record, [...records.values()])
    for (const { about } of bundles) checkKnownRules(record, about)
  }
  return manifest.draw.round === manifest.round ? null : bundles
}

async function readEarlierBundle(path: string): Promise<DrawnBundle> {
  const archive = await openArchive(path)
  try {
    const about = await readManifest(archive)
    const receipts = await readReceipts(archive, about)
    const columns = await readProblem(archive, about, receipts.length)
    const result = await readResult(archive, about, receipts.length)
    return { about, ruleVersion: about.ruleVersion, columns, result }
  } finally {
    archive.close()
  }
}

/** A late round draws with the seed of the published main round. */
async function checkMain(
  path: string | null,
  manifest: Manifest,
  record: RecordFile | null,
  say: Say,
): Promise<void> {
  if (manifest.mainSeed === null) {
    if (path !== null) throw new Error('--main: only a late round has the seed of a main one')
    return
  }
  if (path === null)
    return say(
      'not checked     that mainSeed is the seed of the main round: add --main record.json',
    )
  const main = await readRecord(path)
  expectSame('the kind of the main round', main.kind, 'MAIN')
  expectSame('the zone of the main round', manifest.zone, main.zone)
  expectSame('the school year of the main round', manifest.schoolYear, main.schoolYear)
  expectSame('the seed of the main round', manifest.mainSeed, main.seed)
  if (record) checkRulesOfMain(record, main)
  say(`main round      its seed is ${main.seed}`)
}
