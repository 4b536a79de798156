/** Times of one piece of work, in milliseconds. */
export type Timing = { readonly cold: number; readonly median: number; readonly best: number }

/** Runs work several times: returns the time of the first, cold run and the median and best of the others. */
export function measure(runs: number, work: () => unknown): Timing {
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  const [cold = 0, ...warm] = times
  const sorted = warm.toSorted((a, b) => a - b)
  return { cold, median: sorted[Math.floor(sorted.length / 2)] ?? cold, best: sorted[0] ?? cold }
}

/** The most memory the process has used so far, in megabytes. */
export function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
