/**
 * An address with its parameters, before its place on the page if it names one. Leaves out empty ones, null and page
 * 1.
 */
export function addressOf(
  path: string,
  parameters: Readonly<Record<string, string | number | null>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === '' || (name === 'page' && value === 1)) continue
    query.set(name, String(value))
  }
  const said = query.toString()
  if (said === '') return path
  const [page = '', place] = path.split('#')
  return `${page}?${said}${place === undefined ? '' : `#${place}`}`
}

/** An address with values added to its query. */
export function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(values).toString()
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

/** The parameters that are set, as a form keeps them. */
export const keptOf = (parameters: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
