export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Tries until it succeeds, as one waits for a server that was killed to be back. */
export async function persist<T>(what: string, work: () => Promise<T>, ms = 60_000): Promise<T> {
  const deadline = Date.now() + ms
  for (;;) {
    try {
      return await work()
    } catch (error) {
      // a question that is put wrongly stays wrong
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('42'))
        throw error
      if (Date.now() > deadline) throw new Error(`${what} did not come back`, { cause: error })
      await pause(50)
    }
  }
}

/** Waits until it is so. */
export function until(what: string, work: () => Promise<boolean>, ms = 90_000): Promise<void> {
  return persist(
    what,
    async () => {
      if (!(await work())) throw new Error(`not yet: ${what}`)
    },
    ms,
  )
}
