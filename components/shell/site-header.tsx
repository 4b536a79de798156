import type { ReactNode } from 'react'

type Props = {
  product: string
  skip: string
  navigationLabel: string
  navigation: readonly { href: string; label: string }[]
  children: ReactNode
}

/** The header of every page. It is the same for everybody, signed in or not, so that public pages can be cached. */
export function SiteHeader({ product, skip, navigationLabel, navigation, children }: Props) {
  return (
    <header className="border-line border-b">
      <a
        href="#content"
        className="bg-accent text-on-accent sr-only z-10 rounded-md font-semibold focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:p-3"
      >
        {skip}
      </a>
      <div className="mx-auto flex max-w-(--page) flex-wrap items-center gap-x-3 px-4 pt-3 pb-1 sm:gap-x-6 sm:px-6 md:pb-3 lg:px-8">
        <a href="/" className="flex min-h-11 items-center gap-2.5 text-lg font-bold tracking-tight">
          <Mark />
          {product}
        </a>
        <div className="ms-auto -me-2 md:order-last md:ms-0 print:hidden">{children}</div>
        <nav aria-label={navigationLabel} className="max-md:w-full md:ms-auto">
          <ul className="flex flex-wrap gap-x-3 max-sm:justify-between sm:gap-x-5">
            {navigation.map(({ href, label }) => (
              <li key={href}>
                <a
                  href={href}
                  className="hover:text-accent inline-flex min-h-11 items-center text-sm font-semibold underline-offset-4 hover:underline"
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}

/** The logo: an ordered list with its first line marked. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
      <rect width="32" height="32" rx="6" className="fill-accent" />
      <g className="fill-on-accent">
        <circle cx="9" cy="9.5" r="2.75" />
        <rect x="14" y="7.75" width="11" height="3.5" rx="1.75" />
        <rect x="6.25" y="14.25" width="15" height="3.5" rx="1.75" opacity="0.72" />
        <rect x="6.25" y="20.75" width="11" height="3.5" rx="1.75" opacity="0.5" />
      </g>
    </svg>
  )
}
