import type { ReactNode } from 'react'

const COLUMN = {
  family: 'max-w-family text-lg',
  public: 'text-lg [&>section]:mt-12',
  staff: 'text-base',
}

type Props = { width: keyof typeof COLUMN; children: ReactNode }

/** The main part of a page, in a column as wide as its readers need. The "skip to the content" link leads here. */
export function Page({ width, children }: Props) {
  return (
    <main
      id="content"
      tabIndex={-1}
      data-width={width}
      className="mx-auto w-full max-w-(--page) px-4 pt-8 pb-20 outline-none sm:px-6 sm:pt-10 lg:px-8"
    >
      <div className={`space-y-8 ${COLUMN[width]}`}>{children}</div>
    </main>
  )
}
