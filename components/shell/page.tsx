import type { ReactNode } from 'react'

const COLUMN = {
  family: 'max-w-family text-lg',
  public: 'text-lg [&>section]:mt-12',
  staff: 'text-base',
}

type PageProps = {
  width: keyof typeof COLUMN
  /** A navigation that stands beside the main part on a wide screen, and before it. */
  aside?: ReactNode
  children: ReactNode
}

const ROOM = 'mx-auto w-full max-w-(--page) px-4 pt-8 pb-20 sm:px-6 sm:pt-10 lg:px-8'

/** The main part of a page, in a column as wide as its readers need. The "skip to the content" link leads here. */
export function Page({ width, aside, children }: PageProps) {
  const main = (
    <main
      id="content"
      tabIndex={-1}
      data-width={width}
      className={`outline-none ${aside ? 'min-w-0' : ROOM}`}
    >
      <div className={`space-y-8 ${COLUMN[width]}`}>{children}</div>
    </main>
  )
  if (!aside) return main
  return (
    <div className={`gap-x-10 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] ${ROOM}`}>
      <div data-menu className="text-base">
        {aside}
      </div>
      {main}
    </div>
  )
}

type PageTitleProps = {
  eyebrow?: ReactNode
  lead?: ReactNode
  /** What can be done with the whole page, shown beside the title. */
  actions?: ReactNode
  children: ReactNode
}

/** The title of a page, with what it belongs to above and one sentence below. */
export function PageTitle({ eyebrow, lead, actions, children }: PageTitleProps) {
  const title = (
    <div className={actions ? 'min-w-0 grow basis-80' : undefined}>
      {eyebrow && <p className="text-ink-soft mb-1 text-base font-semibold">{eyebrow}</p>}
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{children}</h1>
      {lead && <p className="mt-3 max-w-prose text-lg sm:text-xl">{lead}</p>}
    </div>
  )
  if (!actions) return title
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      {title}
      {actions}
    </div>
  )
}
