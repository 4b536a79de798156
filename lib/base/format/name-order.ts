// accents do not separate names that belong together; ñ is a letter of its own
const NAMES = new Intl.Collator('es')

/** The order of a list of people: by name, then by student number. */
export function byName(
  a: { name: string; number: string },
  b: { name: string; number: string },
): number {
  return NAMES.compare(a.name, b.name) || NAMES.compare(a.number, b.number)
}
