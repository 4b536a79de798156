import type { ReactNode } from 'react'

/** Made anew for each request: these pages read who asks. The pages beside this folder are the same for everybody. */
export const dynamic = 'force-dynamic'

export default function PrivateLayout({ children }: { children: ReactNode }) {
  return children
}
