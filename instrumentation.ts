/** Called once when the web process starts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [
    { guardAnswers },
    { allowLongUploads },
    { replaceFailures },
    { keepPublicPages },
    { askProvidersAhead },
  ] = await Promise.all([
    import('@/lib/base/answer-caching'),
    import('@/lib/base/long-uploads'),
    import('@/lib/base/failure-page'),
    import('@/lib/base/public-state.data'),
    import('@/lib/registry/accounts/staff/discovery.data'),
  ])
  guardAnswers()
  allowLongUploads()
  // after it: wraps it, and a failure says by itself that nobody keeps it
  replaceFailures()
  keepPublicPages()
  askProvidersAhead()
}
