import { ChevronRight } from '@/components/ui/icons'

import { TextLink } from './text-link'

type Props = { items: readonly { href?: string; label: string }[]; label: string }

/** Links to the pages above. The last item, without a link, is the page itself. */
export function Breadcrumb({ items, label }: Props) {
  return (
    <nav aria-label={label} className="text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        {items.map(({ href, label: name }, index) => (
          <li key={name} className="inline-flex items-center gap-1.5">
            {index > 0 && (
              <ChevronRight aria-hidden className="text-ink-soft size-[1em] rtl:-scale-x-100" />
            )}
            {href ? (
              <TextLink href={href}>{name}</TextLink>
            ) : (
              <span aria-current="page">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
