// names that differ only in accents stay together; ñ is a separate letter
const NAMES = new Intl.Collator('es')

/** Compares students by name, then by student number. */
export function compareByName(
  a: { name: string; number: string },
  b: { name: string; number: string },
): number {
  return NAMES.compare(a.name, b.name) || NAMES.compare(a.number, b.number)
}
