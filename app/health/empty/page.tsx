import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Empty', robots: { index: false } }

/** A page with nothing on it: the size of every other page is measured against it. */
export default function EmptyPage() {
  return <h1>Empty</h1>
}
