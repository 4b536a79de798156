const PREFIX = 'kept:'
const DAYS_7 = 7 * 24 * 60 * 60 * 1000

type Kept = { readonly at: number; readonly value: unknown }

/** The mark of the account that last signed in on this device; null before, and after signing out. */
const account = () => /(?:^|; )account=([^;]+)/.exec(document.cookie)?.[1] ?? null

/** Where an account's things stand: each account has its own, so none reads or replaces another's. */
const placeOf = (owner: string) => `${PREFIX}${owner}:`

const isKept = (kept: unknown): kept is Kept =>
  typeof kept === 'object' && kept !== null && 'at' in kept && 'value' in kept

/** Runs `work`; null when the browser stores nothing, as some do in private windows. */
function withStorage<Result>(work: (storage: Storage) => Result): Result | null {
  try {
    return work(localStorage)
  } catch {
    return null
  }
}

/**
 * Keeps something on this device until the server has it: only for the account that is signed in, and
 * for seven days at most. Null deletes it.
 */
export function keep(key: string, value: unknown): void {
  const owner = account()
  withStorage((storage) => {
    if (owner === null) return
    const name = placeOf(owner) + key
    if (value === null) storage.removeItem(name)
    else storage.setItem(name, JSON.stringify({ at: Date.now(), value }))
  })
}

/**
 * What this account keeps on this device under the key, else null. What is too old is deleted, whoever
 * kept it; what another account keeps stays for it.
 */
export function findKept(key: string): unknown {
  const owner = account()
  return withStorage((storage) => {
    for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) {
      const kept: unknown = JSON.parse(storage.getItem(name) ?? 'null')
      if (!isKept(kept) || kept.at <= Date.now() - DAYS_7) storage.removeItem(name)
      else if (owner !== null && name === placeOf(owner) + key) return kept.value
    }
    return null
  })
}

function forget(beginning: string): void {
  withStorage((storage) => {
    for (const name of Object.keys(storage))
      if (name.startsWith(beginning)) storage.removeItem(name)
  })
}

/** Deletes what this account keeps on this device. */
export function forgetOwnKept(): void {
  const owner = account()
  if (owner !== null) forget(placeOf(owner))
}

/** Deletes everything that is kept on this device, whoever kept it. */
export const forgetKept = (): void => forget(PREFIX)
