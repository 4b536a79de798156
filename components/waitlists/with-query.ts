/** An address with values added to its query. */
export function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(values).toString()
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
