const PREFIX = 'kept:'
const DAYS_7 = 7 * 24 * 60 * 60 * 1000

type Kept = { readonly account: string; readonly at: number; readonly value: unknown }

/** The mark of the account that last signed in on this device; null before, and after signing out. */
const account = () => /(?:^|; )account=([^;]+)/.exec(document.cookie)?.[1] ?? null

const isKept = (kept: unknown): kept is Kept =>
  typeof kept === 'object' && kept !== null && 'account' in kept && 'at' in kept && 'value' in kept

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
    if (value === null || owner === null) storage.removeItem(PREFIX + key)
    else storage.setItem(PREFIX + key, JSON.stringify({ account: owner, at: Date.now(), value }))
  })
}

/**
 * What this account keeps on this device under the key, else null. What another account kept, or what
 * is too old, is deleted.
 */
export function findKept(key: string): unknown {
  const owner = account()
  return withStorage((storage) => {
    for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) {
      const kept: unknown = JSON.parse(storage.getItem(name) ?? 'null')
      const isOurs = isKept(kept) && kept.account === owner && kept.at > Date.now() - DAYS_7
      if (!isOurs) storage.removeItem(name)
      else if (name === PREFIX + key) return kept.value
    }
    return null
  })
}

/** Deletes everything that is kept on this device. */
export function forgetKept(): void {
  withStorage((storage) => {
    for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name)
  })
}
