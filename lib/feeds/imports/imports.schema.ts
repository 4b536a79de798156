import { z } from 'zod'

/** The name of a source, as the command line and addresses take it. */
export const sourceNameSchema = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,60}$/)

/** The page of the list of imports. */
export const importsPageSchema = z.coerce.number().int().min(1).max(100_000).catch(1)

/** What is said beside files: a source that is known or a new one, and the year of files that name none. */
export const sendSchema = z
  .object({
    source: z.string().default(''),
    newSource: z.string().default(''),
    year: z.coerce.number().int().min(2000).max(2100).nullable().catch(null),
  })
  .transform(({ source, newSource, year }) => ({ source: newSource.trim() || source, year }))
  .pipe(z.object({ source: sourceNameSchema, year: z.number().nullable() }))

/** The address of the page that files are sent from, with why they were not taken and what was typed. */
export function sendPage(said: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(said).toString()
  return `/staff/data/imports/new${query && `?${query}`}`
}

/** What the page that files are sent from is told of a form that was refused. */
export const sentBeforeSchema = z.object({
  refused: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  newSource: z.string().optional().catch(undefined),
  year: z.string().optional().catch(undefined),
})

/** Which file is shown on the page of a source's columns; null: the newest that is kept. */
export const mappingPageSchema = z.object({
  import: z.uuid().nullable().catch(null).default(null),
  file: z.string().max(500).nullable().catch(null).default(null),
})
