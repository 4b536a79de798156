import { readFileSync } from 'node:fs'

import { ProblemError } from '@/lib/placement/problem/schema'

/** Parses JSON; throws ProblemError where it is none. */
export function parseDocument(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ProblemError('', error instanceof Error ? error.message : 'text', 'JSON')
  }
}

const FILE_TROUBLE: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'not allowed to open it',
  ENOTDIR: 'no such file',
  ERR_STRING_TOO_LONG: 'too large to be read at once',
  ERR_FS_FILE_TOO_LARGE: 'too large to be read at once',
}

/** Reads a JSON document; throws ProblemError where it is none, and a sentence where the file cannot be read. */
export function readDocument(path: string): unknown {
  return parseDocument(readText(path))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
    const trouble = FILE_TROUBLE[code ?? ''] ?? code ?? 'cannot be read'
    throw new Error(`${path}: ${trouble}`, { cause: error })
  }
}

/** Why a command stopped, in one line, never a stack. */
export function reasonInOneLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
