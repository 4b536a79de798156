import { createHash } from 'node:crypto'

import type { Problem } from './problem.schema'

/** The text of a problem whose SHA-256 is published: JSON without spaces, fields in order. */
export const documentOf = (problem: Problem): string => JSON.stringify(problem)

/** Hex SHA-256 of a frozen document's UTF-8 bytes. */
export const snapshotDigest = (document: string): string =>
  createHash('sha256').update(document).digest('hex')
