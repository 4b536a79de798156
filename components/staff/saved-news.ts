/** What an address says came of saving filters, and what is kept of the name that was typed. */
export function savedNews(query: Readonly<Record<string, string | string[] | undefined>>) {
  const { kept, name } = query
  return {
    kept: typeof kept === 'string' ? kept : null,
    name: typeof name === 'string' ? name.slice(0, 60) : '',
  }
}

/** The parameters that say something as the query part of an address, as it is kept. */
export function queryOf(parameters: Readonly<Record<string, string | null>>): string {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return new URLSearchParams(said).toString()
}
