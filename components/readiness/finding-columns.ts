import type { FindingKind } from '@/lib/readiness/schema'

/** The columns a finding is listed with, on the page and in the file. */
export const FINDING_COLUMNS = {
  'no-seats': ['school'],
  'no-pool': ['school'],
  'school-apart': ['school'],
  'seats-changed': ['school', 'seats', 'before', 'enrolled'],
  'pending-claims': ['student', 'number', 'claimSchool', 'claim', 'since'],
  duplicates: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  twins: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  siblings: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  'outside-zone': ['student', 'number', 'schoolNow'],
  'outside-grade': ['student', 'number', 'schoolNow', 'grade'],
  'not-sent': ['student', 'number', 'schoolNow', 'reminded'],
  'not-applied': ['student', 'number', 'schoolNow'],
  'no-guardian': ['student', 'number', 'schoolNow'],
  'one-school': ['student', 'number', 'ranked', 'schoolNow'],
} as const satisfies Record<FindingKind, readonly string[]>

export type FindingColumn = (typeof FINDING_COLUMNS)[FindingKind][number]
