import type { ReactNode } from 'react'

const COLUMN = {
  family: 'max-w-family text-lg',
  public: 'text-lg [&>section]:mt-12',
  staff: 'text-base',
}

type Props = { width: keyof typeof COLUMN; children: ReactNode }

/** The main part of a page: where "skip to the content" leads, in the column its readers need. */
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
