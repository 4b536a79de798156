import type english from '@/lib/base/i18n/messages/en/imports.json'

/** What can be wrong with a file: each code has its sentence in the catalog `imports.problems`. */
export type ProblemCode = keyof typeof english.problems
