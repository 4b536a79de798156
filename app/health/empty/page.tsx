import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Empty', robots: { index: false } }

/** An empty page: the size of every other page is compared with it. */
export default function EmptyPage() {
  return <h1>Empty</h1>
}
