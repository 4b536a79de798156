import { ChevronLeft, ChevronRight } from '@/components/ui/icons'

type Props = {
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
  labels: { navigation: string; previous: string; next: string; position: string }
}

const LINK =
  'text-accent inline-flex min-h-11 items-center gap-1 font-semibold underline-offset-4 hover:underline'

/** Links to the pages of a long list; nothing when there is only one page. */
export function Pagination({ page, pages, href, labels }: Props) {
  if (pages <= 1) return null
  return (
    <nav aria-label={labels.navigation} className="flex flex-wrap items-center gap-x-6">
      {page > 1 && (
        <a rel="prev" href={href(page - 1)} className={LINK}>
          <ChevronLeft aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
          {labels.previous}
        </a>
      )}
      <span className="text-ink-soft tabular-nums">{labels.position}</span>
      {page < pages && (
        <a rel="next" href={href(page + 1)} className={LINK}>
          {labels.next}
          <ChevronRight aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
        </a>
      )}
    </nav>
  )
}
