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

/** Reads a JSON document; throws ProblemError where it is none, or the system's error where there is no file. */
export function readDocument(path: string): unknown {
  return parseDocument(readFileSync(path, 'utf8'))
}

const FILE_TROUBLE: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'not allowed to open it',
  ERR_STRING_TOO_LONG: 'too large to be read at once',
  ERR_FS_FILE_TOO_LARGE: 'too large to be read at once',
}

/** Why a command stopped, in one line, never a stack. */
export function reasonInOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  const trouble = code === undefined ? undefined : FILE_TROUBLE[code]
  if (trouble) return path === undefined ? trouble : `${path}: ${trouble}`
  return error.message.split('\n')[0] ?? ''
}
