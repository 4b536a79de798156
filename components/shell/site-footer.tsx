import type { ReactNode } from 'react'

import { TextLink } from '@/components/ui/text-link'

type Props = {
  product: string
  note: string
  navigationLabel: string
  navigation: readonly { href: string; label: string }[]
  /** Whom to call or write to, on every page. */
  children: ReactNode
}

/** The footer of every page: links, and where the facts come from, and whom to ask. */
export function SiteFooter({ product, note, navigationLabel, navigation, children }: Props) {
  return (
    <footer className="border-line bg-well mt-auto border-t print:hidden">
      <div className="mx-auto flex max-w-(--page) flex-wrap justify-between gap-x-12 gap-y-4 px-4 py-8 text-sm sm:px-6 lg:px-8">
        <div className="max-w-family">
          <p className="font-bold">{product}</p>
          <p className="text-ink-soft">{note}</p>
        </div>
        {children}
        <nav aria-label={navigationLabel} className="w-full">
          <ul className="flex flex-wrap gap-x-4 sm:gap-x-6">
            {navigation.map(({ href, label }) => (
              <li key={href} className="relative py-3">
                <TextLink href={href} stretched>
                  {label}
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
