import 'server-only'
import type pg from 'pg'

import type { FileProblem } from '@/lib/feeds/tables/file-rows.schema'

import { copyRows } from './copy-rows.data'
import { toCopyCell } from './staged-tables.rules'

/** So many problems of an import are kept with their place; beyond, they are only counted. */
export const PROBLEMS_KEPT = 100_000

/** The longest value that is kept with a problem. */
const VALUE_LENGTH = 200

const COLUMNS = ['import_id', 'file', '"row"', '"column"', 'value', 'code', 'detail', 'wrong']

/** The database keeps no such character. */
const withoutNul = (text: string) => text.replaceAll('\u0000', '')

function toLine(importId: string, problem: FileProblem): string {
  const { file, row, column, value, code, detail, wrong } = problem
  const kept = value === null ? null : withoutNul(value).slice(0, VALUE_LENGTH)
  return [
    importId,
    withoutNul(file),
    row,
    column,
    kept,
    code,
    withoutNul(JSON.stringify(detail)),
    wrong,
  ]
    .map(toCopyCell)
    .join('\t')
}

export type ProblemLog = {
  note(problem: FileProblem): void
  /** Writes what was noted since the last time. Not while rows are being copied on the connection. */
  write(): Promise<void>
  /** How many wait to be written. */
  waiting(): number
  /** How many of the problems noted so far make a whole file unusable. */
  unusable(): number
}

/** Collects the problems of an import and writes them in pieces, no more than `PROBLEMS_KEPT`. */
export function keepProblems(client: pg.Client, importId: string): ProblemLog {
  let waiting: FileProblem[] = []
  let kept = 0
  let beyond = 0
  let unusable = 0
  return {
    note(problem) {
      if (problem.wrong && problem.row === null) unusable++
      if (kept === PROBLEMS_KEPT) {
        beyond++
        return
      }
      kept++
      waiting.push(problem)
    },
    async write() {
      const copy = copyRows(client, 'import_problem', COLUMNS)
      for (const problem of waiting) await copy.add(toLine(importId, problem))
      waiting = []
      await copy.end()
      if (beyond === 0) return
      await client.query(
        `WITH before AS (DELETE FROM import_problem WHERE import_id = $1 AND code = 'moreProblems'
           RETURNING (detail ->> 'count')::integer AS count)
         INSERT INTO import_problem (import_id, file, code, detail, wrong)
         SELECT $1, '', 'moreProblems', jsonb_build_object('count', $2::integer + coalesce(sum(count), 0)), false
         FROM before`,
        [importId, beyond],
      )
      beyond = 0
    },
    waiting: () => waiting.length,
    unusable: () => unusable,
  }
}
