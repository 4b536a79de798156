/** Called once when the web process starts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { replaceFailures } = await import('@/lib/base/failure-page')
  replaceFailures()
}
