import type { ReactNode } from 'react'

/** Nothing but what the framework itself needs. */
export default function EmptyLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
