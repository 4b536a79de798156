import type { Fault } from './hold'
import type { YearsRead } from './read-years'

const SHOWN = 3

const where = ({ seed, state, reader, locale, path }: Fault) =>
  `      year ${seed}, ${state}: ${path} to ${reader} in ${locale}`

/** Prints what was held, and each kind of fault with some of its places. Returns whether there was one. */
export function report({ ledger, done, broken }: YearsRead, seconds: number): boolean {
  const { kinds, faults } = ledger
  const { years, states, fetches, letters } = done
  const sorted = [...kinds].toSorted(([, a], [, b]) => b - a)
  for (const [kind, held] of sorted) console.log(`${String(held).padStart(9)}  ${kind}`)
  const statements = sorted.reduce((sum, [, held]) => sum + held, 0)
  console.log(
    `${years} years, ${states} states, ${fetches} papers and ${letters} letters read, ${statements} statements of ${sorted.length} kinds held, ` +
      `${faults.length} not so, ${seconds.toFixed(0)} s`,
  )
  for (const [sort, all] of Map.groupBy(
    faults,
    ({ what, path, told }) =>
      `${what.split(' | ')[0]} at ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|(?:zone|school)-\d+/g, '…')}${what === 'dates' || what.startsWith('no ') ? ` ${told.slice(0, 60)}` : ''}`,
  )) {
    console.log(`\n${all.length} ${sort}`)
    for (const fault of all.slice(0, SHOWN)) {
      console.log(
        `${where(fault)}\n        ${fault.what}\n        told:  ${fault.told}\n        truth: ${fault.truth}`,
      )
    }
  }
  for (const [, [first, ...more]] of Map.groupBy(broken, (error) => error.replace(/^[^:]*: /, '')))
    console.log(`\n${first}\n   and ${more.length} more years`)
  return faults.length > 0 || broken.length > 0
}
